//! Papers as the desk gives them: fetched with a person's cookies, read back.

use crate::office::Office;
use crate::plain;

/// The bytes of a paper: the same each time it is asked for.
pub(crate) fn pdf(address: &str, signed_in: &str) -> Vec<u8> {
    let answer = plain::get(address, &[("Cookie", signed_in)]);
    assert_eq!(answer.status, 200, "{address}");
    assert_eq!(answer.header("content-type"), "application/pdf");
    let again = plain::get(address, &[("Cookie", signed_in)]);
    assert!(
        answer.body == again.body,
        "the same rows give the same bytes"
    );
    answer.body
}

/// The text layer of a paper, in one line, and how many pages it has.
pub(crate) fn layer(bytes: &[u8]) -> (String, usize) {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).unwrap().replace('\u{200b}', "");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (words, pages.len())
}

fn read(address: &str, signed_in: &str) -> String {
    layer(&pdf(address, signed_in)).0
}

/// A paper says all of these.
pub(crate) fn says(address: &str, signed_in: &str, words: &[&str]) {
    let text = read(address, signed_in);
    for words in words {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// The first day's run on the form of its sheet: every pass with its performer, the return too.
pub(crate) fn has_the_run(case: &str, signed_in: &str) {
    let text = read(&format!("{case}/pelaksanaan.pdf"), signed_in);
    for words in [
        "PELAKSANAAN SOP",
        "Waktu Nyata",
        "Tayang, selesai",
        "Hendra Wiratmaja",
        ": Tidak",
        ": Ya",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // Steps 1 to 3 twice, 4 to 8 once.
    let rows = text.replace("Pelaksana dan Selesai", "");
    assert_eq!(rows.matches("Selesai ").count(), 11, "{text}");
    assert!(!text.contains("Belum dilalui"), "{text}");
}

/// An id that no paper has leads nowhere.
pub(crate) fn an_unknown_mark_leads_nowhere(office: &Office) {
    let none = format!("{}/verifikasi/{}", office.public, uuid::Uuid::nil());
    assert_eq!(plain::get(&none, &[]).status, 404);
}

/// Registers of a period: the same rows as a paper and as a spreadsheet.
pub(crate) fn has_the_registers(office: &Office, signed_in: &str) {
    let books = [
        ("surat", "Lembar persetujuan", "REGISTER SURAT"),
        ("kegiatan", "Hendra Wiratmaja", "PENCATATAN KEGIATAN"),
        (
            "tayang",
            "/berita/",
            "REGISTER INFORMASI/BERITA PER PERIODE TAYANG",
        ),
    ];
    for (book, words, title) in books {
        let address = |form: &str| {
            let desk = &office.desk;
            format!("{desk}/register/{book}.{form}?dari=2022-01-01&sampai=2031-12-31")
        };
        let text = read(&address("pdf"), signed_in);
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        assert!(dense(&text).contains(&dense(title)), "{title} in {text}");
        assert!(dense(&text).contains(&dense(words)), "{words} in {text}");
        let sheet = plain::get(&address("xlsx"), &[("Cookie", signed_in)]);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(sheet.body)).unwrap();
        let mut cells = String::new();
        let mut strings = zip.by_name("xl/sharedStrings.xml").unwrap();
        std::io::Read::read_to_string(&mut strings, &mut cells).unwrap();
        assert!(cells.contains(words), "{words} in {cells}");
    }
    let none = format!("{}/register/arsip.pdf", office.desk);
    assert_eq!(plain::get(&none, &[("Cookie", signed_in)]).status, 404);
}

/// The sheet itself, and nothing for who is not signed in.
pub(crate) fn has_the_sheet(office: &Office, key: &str, signed_in: &str) {
    let address = format!("{}/sop/{key}/lembar.pdf", office.desk);
    let text = read(&address, signed_in);
    for words in ["Nomor SOP", "Dasar Hukum", "Pelaksana", "Mutu Baku"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let stranger = plain::get(&address, &[]);
    assert_ne!(stranger.status, 200);
    assert!(!stranger.body.starts_with(b"%PDF"));
    let none = plain::get(&format!("{address}?versi=99"), &[("Cookie", signed_in)]);
    assert_eq!(none.status, 404);
}
