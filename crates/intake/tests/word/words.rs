//! No word is lost: what Word would show, against what comes out.

use proptest::prelude::*;
use tayang_core::content::plain::plain_text;
use tayang_core::content::{Text, check};
use tayang_intake::{Intake, docx};

use crate::ooxml::{Word, p, r};
use crate::outline;

/// Every word of the text that came out, titles and footnotes included.
fn words_of(intake: &Intake) -> Vec<String> {
    let parts = [
        intake.title.clone(),
        intake.summary.clone(),
        Some(plain_text(&intake.body)),
    ];
    sorted(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn sorted(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

/// The `w:t` texts of a part, without what tracked changes took away and without second forms.
///
/// Found by searching the XML, so as not to lean on the reader under test.
fn shown(xml: &str) -> String {
    let mut kept = xml.to_owned();
    for gone in ["w:del", "w:moveFrom", "mc:Fallback"] {
        while let Some(start) = kept
            .find(&format!("<{gone} "))
            .or_else(|| kept.find(&format!("<{gone}>")))
        {
            let head = kept[start..].find('>').expect("a tag ends") + start;
            let end = match kept[..=head].ends_with("/>") {
                true => head + 1,
                false => {
                    kept[head..]
                        .find(&format!("</{gone}>"))
                        .expect("an element ends")
                        + head
                        + gone.len()
                        + 3
                }
            };
            kept.replace_range(start..end, "");
        }
    }
    let mut out = String::new();
    let mut from = 0;
    while let Some(at) = kept[from..].find('<').map(|at| at + from) {
        let end = kept[at..].find('>').map_or(kept.len(), |end| end + at);
        let tag = &kept[at + 1..end];
        if tag == "w:t" || tag.starts_with("w:t ") {
            let close = kept[end..]
                .find("</w:t>")
                .map_or(kept.len(), |close| close + end);
            out.push_str(&kept[end + 1..close]);
        } else if tag.starts_with("w:p") || matches!(tag, "/w:p" | "w:br/" | "w:tab/") {
            out.push(' ');
        }
        from = end + 1;
    }
    out
}

#[test]
fn every_word_of_the_fixtures_comes_out() {
    let word = include_str!("../fixtures/make/artikel-word/word/document.xml");
    let notes = include_str!("../fixtures/make/artikel-word/word/footnotes.xml");
    let intake = docx::read(
        include_bytes!("../fixtures/artikel-word.docx"),
        &mut outline::ids(),
    )
    .expect("a good file");
    assert_eq!(
        words_of(&intake),
        sorted(&format!("{} {}", shown(word), shown(notes)))
    );
}

/// A document of paragraphs, tables, lists, fields and changes, in any order.
fn document() -> impl Strategy<Value = String> {
    // Spaces around keep words apart wherever runs are joined.
    let words = " [a-z]{2,5}( [a-z]{2,5}){0,2} ";
    let run = prop_oneof![
        6 => words.prop_map(|words| r(&words)),
        1 => words.prop_map(|words| format!("<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>{words}</w:t><w:br/><w:tab/></w:r>")),
        1 => words.prop_map(|words| format!(r#"<w:ins w:id="1">{}</w:ins>"#, r(&words))),
        1 => words.prop_map(|words| format!(r#"<w:hyperlink w:anchor="x">{}</w:hyperlink>"#, r(&words))),
        1 => words.prop_map(|words| format!(r#"<w:fldSimple w:instr="SEQ x">{}</w:fldSimple>"#, r(&words))),
        1 => words.prop_map(|words| format!(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#, r(&words))),
        1 => words.prop_map(|words| format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", r(&words))),
        1 => words.prop_map(|words| format!("<w:smartTag><w:lain>{}</w:lain></w:smartTag>", r(&words))),
        1 => words.prop_map(|words| format!(r#"<w:del w:id="2"><w:r><w:delText>{words}</w:delText></w:r></w:del>"#)),
        1 => words.prop_map(|words| format!("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>", p("", &r(&words)))),
        1 => words.prop_map(|words| format!("<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", r(&words))),
    ];
    let runs = || prop::collection::vec(run.clone(), 0..4).prop_map(|runs| runs.concat());
    let style = prop::sample::select(vec![
        "", "Heading1", "Heading4", "Title", "Subtitle", "Quote", "Caption",
    ]);
    let number = (0u32..4, 0u32..9).prop_map(|(num, level)| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#)
    });
    let mark = prop_oneof![5 => Just(""), 1 => Just(r#"<w:rPr><w:del w:id="3"/></w:rPr>"#)];
    let paragraph = prop_oneof![
        3 => (style, runs()).prop_map(|(style, runs)| p(style, &runs)),
        2 => (number, mark, runs()).prop_map(|(number, mark, runs)| format!("<w:p><w:pPr>{number}{mark}</w:pPr>{runs}</w:p>")),
    ];
    let block = paragraph.prop_recursive(2, 24, 4, |inner| {
        let cell = (prop::collection::vec(inner.clone(), 1..3), 1u32..4, 0u32..4).prop_map(
            |(blocks, span, merge)| {
                let merge =
                    ["", "", r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>"][merge as usize];
                format!(
                    r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{}</w:tc>"#,
                    blocks.concat()
                )
            },
        );
        let row = prop::collection::vec(cell, 1..4)
            .prop_map(|cells| format!("<w:tr>{}</w:tr>", cells.concat()));
        prop::collection::vec(row, 1..4)
            .prop_map(|rows| format!("<w:tbl>{}</w:tbl>", rows.concat()))
    });
    prop::collection::vec(block, 1..6).prop_map(|blocks| blocks.concat())
}

const LISTS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>"#;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_word_of_any_document_comes_out_in_a_sound_text(body in document()) {
        let wanted = sorted(&shown(&body));
        match docx::read(&Word::of(&body).numbered(LISTS).bytes(), &mut outline::ids()) {
            Ok(intake) => {
                prop_assert_eq!(words_of(&intake), wanted);
                let text = Text { title: intake.title.unwrap_or_else(|| "x".into()), summary: intake.summary.unwrap_or_default(), body: intake.body };
                prop_assert_eq!(check::check(&text), vec![]);
            }
            Err(refused) => prop_assert!(refused.code() == "nothing" && wanted.is_empty() || refused.code() == "text_too_large", "{:?}", refused),
        }
    }
}
