//! Each feature of Word alone: a small document, and the text that it becomes.

use crate::ooxml::{SPACES, Word, item, p, r};
use crate::read;

fn check(word: &Word, wanted: &[&str]) {
    let text = read(&word.bytes());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines, wanted, "\n{text}");
}

const NONE: [&str; 2] = ["judul: -", "ringkasan: -"];

fn body(word: &Word, wanted: &[&str]) {
    check(word, &[&NONE, wanted].concat());
}

/// A field from its code to its result.
fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    format!(
        "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{result}{}",
        mark("begin"),
        mark("separate"),
        mark("end")
    )
}

/// A small picture, drawn here.
fn png() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_pixel(10, 4, image::Rgb([200, 40, 40]));
    pixels
        .write_to(&mut out, image::ImageFormat::Png)
        .expect("memory holds it");
    out.into_inner()
}

fn picture(about: &str, inner: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="G" {about}/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/>{inner}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

#[test]
fn headings_by_name_id_and_outline_level() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="SubBab"><w:name w:val="Sub Bab"/><w:basedOn w:val="Bab"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Putar1"><w:name w:val="Putar1"/><w:basedOn w:val="Putar2"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Putar2"><w:name w:val="Putar2"/><w:basedOn w:val="Putar1"/></w:style>"#,
    );
    let direct = format!(
        r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{}</w:p>"#,
        r("langsung")
    );
    let text = [
        p("Judul1", &r("satu")),
        p("Heading_20_2", &r("dua")),
        p("SubBab", &r("tiga")),
        direct,
        p("Putar1", &r("biasa")),
    ]
    .concat();
    body(
        &Word::of(&text).styled(styles),
        &[
            "## satu",
            "### dua",
            "### tiga",
            "## langsung",
            "biasa",
            "= headings 4 satu",
        ],
    );
}

#[test]
fn title_lines_join_and_a_lone_first_heading_becomes_the_title() {
    let two_lines = [
        p("Title", &r("Pasar")),
        p("Title", &r("Tepian")),
        p("Heading1", &r("Bagian")),
        p("", &r("isi")),
    ]
    .concat();
    check(
        &Word::of(&two_lines),
        &[
            "judul: Pasar Tepian",
            "ringkasan: -",
            "## Bagian",
            "isi",
            "= title 1 Pasar Tepian",
            "= headings 1 Bagian",
        ],
    );

    let heading = [
        p("Heading1", &r("Pasar Tepian")),
        p("Heading2", &r("Bagian")),
        p("", &r("isi")),
    ]
    .concat();
    check(
        &Word::of(&heading),
        &[
            "judul: Pasar Tepian",
            "ringkasan: -",
            "## Bagian",
            "isi",
            "= headings 1 Bagian",
            "~ heading_as_title 1 Pasar Tepian",
        ],
    );

    let long = [
        p("Title", &r(&"kata ".repeat(60))),
        p("Subtitle", &r("lead")),
    ]
    .concat();
    let text = read(&Word::of(&long).bytes());
    assert!(
        text.starts_with("judul: -\nringkasan: lead\nkata kata")
            && text.contains("~ title_as_text")
    );
}

#[test]
fn lists_go_on_restart_and_change_their_form() {
    let definitions = concat!(
        r#"<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>"#,
        r#"<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/></w:lvl></w:abstractNum>"#,
        r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>"#,
        r#"<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#,
    );
    let text = [
        item(1, 0, "tiga"),
        item(1, 0, "empat"),
        p("", &r("sela")),
        item(1, 0, "lima"),
        item(2, 0, "ulang"),
        item(3, 0, "polos"),
        item(9, 0, "tanpa"),
    ]
    .concat();
    body(
        &Word::of(&text).numbered(definitions),
        &[
            "3.",
            "  tiga",
            "4.",
            "  empat",
            "sela",
            "5.",
            "  lima",
            "1.",
            "  ulang",
            "polos",
            "tanpa",
            "= lists 1 ulang",
            "= continued_lists 2 tiga",
            "~ list_format 1 I.",
        ],
    );
}

#[test]
fn numbered_headings_keep_their_number_as_text() {
    let definitions = concat!(
        r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="BAB %1"/></w:lvl>"#,
        r#"<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>"#,
    );
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>"#,
    );
    let text = [
        p("H1", &r("Umum")),
        p("H2", &r("Arti")),
        p("H2", &r("Maksud")),
        p("H1", &r("Isi")),
        p("H2", &r("Pokok")),
    ]
    .concat();
    body(
        &Word::of(&text).numbered(definitions).styled(styles),
        &[
            "## BAB I Umum",
            "### I.A. Arti",
            "### I.B. Maksud",
            "## BAB II Isi",
            "### II.A. Pokok",
            "= headings 5 BAB I Umum",
            "~ heading_number 5 BAB I",
        ],
    );
}

#[test]
fn links_and_fields_keep_their_words() {
    let text = [
        p(
            "",
            &field(
                r#" HYPERLINK "https://a.example/x" \o "petunjuk" "#,
                &r("satu"),
            ),
        ),
        p("", &field("PAGEREF _Toc1 \\h", &r("12"))),
        p("", &field(r#"HYPERLINK \l "bab""#, &r("dalam"))),
        p("", &field(r#"HYPERLINK "javascript:x""#, &r("nakal"))),
        p(
            "",
            &field(&format!("IF {} = 1", ""), &field("DATE", &r("2 Maret"))),
        ),
        p(
            "",
            &format!(r#"<w:hyperlink r:id="rId5">{}</w:hyperlink>"#, r("berkas")),
        ),
        p(
            "",
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> setuju</w:t></w:r>"#,
        ),
    ];
    body(
        &Word::of(&text.concat()).with("rId5", "hyperlink", "file:///C:/surat.docx", ""),
        &[
            "[satu](https://a.example/x)",
            "12",
            "dalam",
            "nakal",
            "2 Maret",
            "berkas",
            "☒ setuju",
            "= links 1 satu",
            "~ check_box 1",
            "! internal_link 1",
            "! unsafe_link 2 javascript:x",
        ],
    );
}

#[test]
fn an_automatic_table_of_contents_is_left_out_and_told() {
    let begin = format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}"#,
        r("Satu 1")
    );
    let text = [
        p("", &begin),
        p("", &r("Dua 2")),
        p("", r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#),
        format!(
            r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            p("", &r("Tiga 3"))
        ),
        p("TOC1", &r("Empat 4")),
        p("", &r("isi")),
    ];
    body(&Word::of(&text.concat()), &["isi", "! contents 4 Satu 1"]);
}

#[test]
fn characters_of_symbol_fonts_hyphens_and_hidden_text() {
    let run = concat!(
        r#"<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/>"#,
        r#"<w:cr/><w:t>e</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><w:r><w:rPr><w:u w:val="single"/><w:strike/><w:caps/></w:rPr><w:t>f</w:t></w:r>"#,
        r#"<w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t xml:space="preserve"> g</w:t></w:r>"#,
    );
    body(
        &Word::of(&p("", run)),
        &[
            "a\u{ad}b\u{2011}c d✓α↵e~+f+~_ g_",
            "~ symbol 2 ✓",
            "~ tab 1",
            "! hidden_text 1 rahasia",
        ],
    );
}

#[test]
fn equations_charts_diagrams_and_objects() {
    let equation = "<m:oMathPara><m:oMath><m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></m:oMathPara>";
    let drawing = |inner: &str| {
        format!(
            r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Bagan pengunjung"/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        )
    };
    let object = r#"<w:r><w:object><v:shape><v:imagedata r:id="rId9"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>"#;
    let text = [
        p("", equation),
        p("", &drawing(r#"<c:chart r:id="rId7"/>"#)),
        p("", &drawing(r#"<dgm:relIds r:dm="rId8"/>"#)),
        p("", object),
    ];
    let chart = format!(
        "<c:chartSpace {SPACES}><c:title><a:t>Pengunjung</a:t></c:title><c:strCache><c:pt><c:v>Januari</c:v></c:pt></c:strCache></c:chartSpace>"
    );
    let diagram = format!(
        "<dgm:dataModel {SPACES}><dgm:pt><a:t>Kepala</a:t></dgm:pt><dgm:pt><a:t>Staf</a:t></dgm:pt></dgm:dataModel>"
    );
    let word = Word::of(&text.concat())
        .with("rId7", "chart", "charts/chart1.xml", chart)
        .with("rId8", "diagramData", "diagrams/data1.xml", diagram);
    body(
        &word.with("rId9", "image", "media/image1.emf", b"\x01\0\0\0emf"),
        &[
            "E=mc2",
            "Pengunjung Januari",
            "Kepala Staf",
            "~ equation 1 E=mc2",
            "~ diagram_text 2 Pengunjung Januari",
            "! unsupported_image 1 image1.emf",
            "! chart 2 Bagan pengunjung",
            "! embedded_object 1 Excel.Sheet.12",
        ],
    );
}

#[test]
fn pictures_inline_anchored_cropped_decorative_and_elsewhere() {
    let vml =
        r#"<w:r><w:pict><v:shape alt="Lama"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>"#;
    let linked = r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="G" descr="Jauh"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#;
    let ornament = picture("", "").replace(
        r#"name="G" />"#,
        r#"name="G"><a:extLst><adec:decorative val="1"/></a:extLst></wp:docPr>"#,
    );
    let crop = r#"<a:srcRect l="10000" r="20000"/>"#;
    let text = [
        p(
            "",
            &format!(
                "{}{}{}",
                r("kiri"),
                picture(r#"descr="Loket""#, ""),
                r("kanan")
            ),
        ),
        p("Caption", &r("Loket lama")),
        p("", vml),
        p("Caption", &r("Keterangan")),
        p("", &ornament),
        p("", linked),
        p("", &picture(r#"descr="Potong""#, crop)),
    ];
    let word = Word::of(&text.concat()).with("rId1", "image", "media/image1.png", png());
    body(
        &word.with("rId2", "image", "https://a.example/x.png", ""),
        &[
            "kiri",
            "gambar 1 \"Loket\"",
            "kanan",
            "Loket lama",
            "gambar 1 \"Lama\" Keterangan",
            "gambar 1 hiasan \"\"",
            "gambar 2 \"Potong\"",
            "berkas 1: image1.png (Loket)",
            "berkas 2: image1.png (Potong)",
            "= images 4 Loket",
            "= captions 1 Keterangan",
            "~ image_moved 1",
            "~ image_cropped 1 Potong",
            "! external_image 1 Jauh",
        ],
    );
}

#[test]
fn tables_with_old_merges_gaps_and_tables_inside() {
    let cell = |properties: &str, inner: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
    };
    let words = |words: &str| p("", &r(words));
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(r#"<w:hMerge w:val="restart"/>"#, &words("lebar")),
            cell("<w:hMerge/>", "<w:p/>")
        ),
        format!(
            r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}</w:tr>"#,
            cell(
                "",
                &format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &words("dalam")))
            )
        ),
        format!(
            "<w:sdt><w:sdtContent><w:tr>{}</w:tr></w:sdtContent></w:sdt>",
            cell("", &words("pendek"))
        ),
    ];
    body(
        &Word::of(&format!("<w:tbl>{}</w:tbl>", rows.concat())),
        &[
            "tabel ",
            "  baris",
            "    sel 2x1",
            "      lebar",
            "  baris",
            "    sel 1x1",
            "    sel 1x1",
            "      tabel ",
            "        baris",
            "          sel 1x1",
            "            dalam",
            "  baris",
            "    sel 1x1",
            "      pendek",
            "    sel 1x1",
            "= tables 2",
            "= merged_cells 1 lebar",
        ],
    );
}

#[test]
fn notes_of_both_kinds_with_what_they_hold() {
    let call = |kind: &str, id: u32| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let note =
        |kind: &str, id: u32, inner: &str| format!(r#"<w:{kind} w:id="{id}">{inner}</w:{kind}>"#);
    let foot = format!(
        "<w:footnotes {SPACES}>{}{}</w:footnotes>",
        note(
            "footnote",
            2,
            &[p("", &r("baris satu")), p("", &r("baris dua"))].concat()
        ),
        note(
            "footnote",
            3,
            &format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
                p("", &r("sel a")),
                p("", &r("sel b"))
            )
        )
    );
    let end = format!(
        "<w:endnotes {SPACES}>{}</w:endnotes>",
        note(
            "endnote",
            2,
            &p("", &[r("akhir"), call("footnote", 2)].concat())
        )
    );
    let text = [
        p(
            "",
            &[
                r("teks"),
                call("footnote", 2),
                call("footnote", 3),
                call("endnote", 2),
                call("footnote", 99),
            ]
            .concat(),
        ),
        p("Title", &[r("Judul"), call("footnote", 2)].concat()),
    ];
    let word = Word::of(&text.concat())
        .with("rId1", "footnotes", "footnotes.xml", foot)
        .with("rId2", "endnotes", "endnotes.xml", end);
    check(
        &word,
        &[
            "judul: Judul",
            "ringkasan: -",
            "teks{baris satu↵baris dua}{sel a↵sel b}{akhir (baris satu baris dua)}",
            "baris satu↵baris dua",
            "= title 1 Judul",
            "= footnotes 3 baris satu baris dua",
            "~ title_as_text 1 Judul",
            "~ note_flattened 1 sel a sel b",
        ],
    );
}

#[test]
fn other_prefixes_and_the_strict_form_read_alike() {
    let strict = concat!(
        r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:pStyle x:val="Heading1"/></x:pPr><x:r><x:t>Satu</x:t></x:r></x:p>"#,
        r#"<x:p><x:r><x:t>a &amp; b &#x2014; c</x:t></x:r></x:p><x:p><x:r><x:t><![CDATA[d < e]]></x:t></x:r></x:p></x:body></x:document>"#
    );
    let file = crate::ooxml::zipped(&[
        ("[Content_Types].xml".into(), Vec::new()),
        ("word/document.xml".into(), strict.as_bytes().to_vec()),
    ]);
    assert_eq!(
        read(&file).lines().take(4).collect::<Vec<_>>(),
        ["judul: Satu", "ringkasan: -", "a & b — c", "d < e"]
    );
}
