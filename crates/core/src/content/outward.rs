//! Where the links of a text lead, for whoever answers for it.

use super::body::{Body, Inline};
use super::nodes::{self, Node};
use super::plain::inline_text;

/// A link to another host, with the words it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward {
    /// The host, in lower case.
    pub host: String,
    /// The words.
    pub words: String,
}

/// Every link of a text to another host, in reading order, each once.
pub fn outward(body: &Body) -> Vec<Outward> {
    let mut found = Vec::new();
    nodes::walk(body, &mut |_, node| {
        if let Node::Text(text) = node {
            of_text(text, &mut found);
        }
    });
    found
}

fn of_text(text: &[Inline], found: &mut Vec<Outward>) {
    for link in text.chunk_by(Inline::shares_link) {
        if let Some(host) = link.first().and_then(host) {
            let words = inline_text(link);
            let one = Outward { host, words };
            if !found.contains(&one) {
                found.push(one);
            }
        }
        for piece in link {
            if let Inline::Note { text } = piece {
                of_text(text, found);
            }
        }
    }
}

/// The host of a link to another one; none for a path, a mail address or a telephone.
fn host(piece: &Inline) -> Option<String> {
    let (scheme, rest) = piece.href()?.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let authority = rest.split(['/', '?', '#']).next()?;
    web.then(|| authority.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::body::{Block, Mark};

    fn piece(text: &str, href: Option<&str>) -> Inline {
        let link = href.map(|href| Mark::Link {
            href: href.to_owned(),
        });
        Inline::Text {
            text: text.to_owned(),
            marks: link.into_iter().collect(),
        }
    }

    #[test]
    fn a_link_tells_its_host_and_the_words_it_stands_on() {
        let far = Some("HTTPS://Judi.Example:8443/slot?a=1");
        let note = Inline::Note {
            text: vec![piece("sumber", Some("http://arsip.example"))],
        };
        let text = vec![
            piece("Jadwal", Some("/layanan")),
            piece("surel", Some("mailto:a@b.example")),
            piece(".", far),
            note,
            piece(".", far),
        ];
        let body = Body(vec![Block::Paragraph { text }]);
        let told = outward(&body);
        let told: Vec<(&str, &str)> = told
            .iter()
            .map(|one| (one.host.as_str(), one.words.as_str()))
            .collect();
        assert_eq!(
            told,
            [("judi.example:8443", "."), ("arsip.example", "sumber")]
        );
    }
}
