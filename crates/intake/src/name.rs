//! Cleaning the name that a file came with.

use crate::limits::NAME_CHARACTERS;

/// Cleans a file name: no path, no control or direction characters, at most 120 characters.
///
/// The ending stays, so that a person recognises the file; it decides nothing.
/// An empty name becomes `berkas`.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .map(|c| if harmless(c) { c } else { ' ' })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(['.', ' ', '-']);
    if words.is_empty() {
        return "berkas".to_owned();
    }
    let (stem, ending) = match words.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => {
            (stem, format!(".{ending}"))
        }
        _ => (words, String::new()),
    };
    let stem = stem.trim_end();
    let room = NAME_CHARACTERS - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end())
}

fn harmless(c: char) -> bool {
    let turns_direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !c.is_control() && !turns_direction && !"<>:\"|?*;%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::clean_name;

    #[test]
    fn names_lose_paths_and_tricks_but_stay_recognisable() {
        let long = format!("{}.jpeg", "a".repeat(300));
        for (given, wanted) in [
            ("Foto Rapat.JPG", "Foto Rapat.JPG"),
            ("C:\\Users\\siti\\foto.png", "foto.png"),
            ("../../etc/passwd", "passwd"),
            ("..", "berkas"),
            ("", "berkas"),
            ("laporan\u{202e}gpj.exe", "laporan gpj.exe"),
            ("a\r\nb\0.docx", "a b.docx"),
            (".htaccess", "htaccess"),
            ("surat <script>.docx", "surat script.docx"),
        ] {
            assert_eq!(clean_name(given), wanted);
        }
        let short = clean_name(&long);
        assert_eq!(
            (short.chars().count(), short.ends_with("a.jpeg")),
            (120, true)
        );
    }
}
