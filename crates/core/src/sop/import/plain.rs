//! Words of a pasted cell: tags and entities away, blanks made one.

/// The words of a cell; tags that came along count as line breaks.
pub(super) fn plain(text: &str) -> String {
    let lines = text_lines(text);
    lines.join("\n")
}

/// The words on one line.
pub(super) fn one_line(text: &str) -> String {
    text_lines(text).join(" ")
}

/// Each line's words.
pub(super) fn text_lines(text: &str) -> Vec<String> {
    let text = without_tags(text);
    text.lines()
        .map(|line| {
            let clean: String = line
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            clean.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .filter(|line| !line.is_empty())
        .collect()
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('<') {
        out.push_str(before);
        let tag = tail.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tail.split_once('>').filter(|_| tag) {
            Some((_, after)) => {
                out.push('\n');
                rest = after;
            }
            None => {
                out.push('<');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    [
        ("&nbsp;", " "),
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(out, |text, (from, to)| text.replace(from, to))
}

/// Lower case, without marks at either end: how heads and words of a closed set are compared.
pub(super) fn folded(text: &str) -> String {
    let line = one_line(text).to_lowercase();
    line.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Two sentences that seem to have run together: "2016Undang".
pub(super) fn glued(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|three| {
        let before = three[0].is_lowercase() || three[0].is_ascii_digit();
        before && three[1].is_uppercase() && three[2].is_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_taken_away() {
        let text = "<ul style=\"a\">Satu&nbsp;dua</ul> a < b <pre> A --&gt; B </pre>";
        assert_eq!(plain(text), "Satu dua\na < b\nA --> B");
        assert_eq!(one_line(" Dua\u{7}  kata\n ini "), "Dua kata ini");
        assert_eq!(folded(" Ket. "), "ket");
    }

    #[test]
    fn sentences_that_ran_together_are_seen() {
        assert!(glued("Nomor 14 Tahun 2016Undang-Undang"));
        assert!(!glued("Undang-Undang RI, WEBSITE dan S1 Teknik"));
    }
}
