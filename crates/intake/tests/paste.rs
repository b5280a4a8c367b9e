//! Pasted HTML as whole inputs from four programs; hostile input is refused or harmless.

#[path = "support/outline.rs"]
mod outline;

use proptest::prelude::*;
use tayang_core::content::{Text, check};
use tayang_intake::{Refused, html};

fn read(source: &str) -> String {
    outline::intake(&html::read(source, &mut outline::ids()).expect("a good text"))
}

/// Every word of a text, tags and the list sign of the soup apart.
fn words(source: &str) -> Vec<String> {
    source
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "7")
        .map(str::to_owned)
        .collect()
}

#[test]
fn text_pasted_from_word() {
    assert_eq!(
        read(include_str!("fixtures/tempel/word.html")),
        include_str!("fixtures/tempel/word.txt").trim_end()
    );
}

#[test]
fn text_pasted_from_google_docs() {
    assert_eq!(
        read(include_str!("fixtures/tempel/google-docs.html")),
        include_str!("fixtures/tempel/google-docs.txt").trim_end()
    );
}

#[test]
fn text_pasted_from_libreoffice() {
    assert_eq!(
        read(include_str!("fixtures/tempel/libreoffice.html")),
        include_str!("fixtures/tempel/libreoffice.txt").trim_end()
    );
}

#[test]
fn text_pasted_from_a_web_page() {
    assert_eq!(
        read(include_str!("fixtures/tempel/web.html")),
        include_str!("fixtures/tempel/web.txt").trim_end()
    );
}

#[test]
fn hostile_text_ends_quickly_in_a_refusal_or_in_words() {
    for (source, outcome) in [
        ("".to_owned(), "nothing"),
        ("<p> &nbsp; </p>".to_owned(), "nothing"),
        ("<script>alert(1)</script>".to_owned(), "nothing"),
        (
            format!("<p {}>x", "a ".repeat(100_000)),
            "too_many_elements",
        ),
        ("<b>".repeat(300_000), "too_many_elements"),
        (format!("{}x", "<div>".repeat(100_000)), "x"),
        (format!("{}x", "<b><table></b>".repeat(40_000)), "x"),
        (
            format!(
                "{}x{}",
                "<blockquote>".repeat(30),
                "</blockquote>".repeat(30)
            ),
            "text_too_large",
        ),
        (format!("{}x", "<ul><li>".repeat(5_000)), "x"),
        (
            format!("<table><tr>{}</table>", "<td>x".repeat(101)),
            "text_too_large",
        ),
        (format!("<p>{}</p>", "a".repeat(200_001)), "text_too_large"),
    ] {
        let got = match html::read(&source, &mut outline::ids()) {
            Ok(intake) => tayang_core::content::plain::plain_text(&intake.body)
                .trim()
                .to_owned(),
            Err(refused) => refused.code().to_owned(),
        };
        assert_eq!(got, outcome, "{}", &source[..source.len().min(40)]);
    }
    let large = " ".repeat(33 * 1024 * 1024);
    assert!(matches!(
        html::read(&large, &mut outline::ids()),
        Err(Refused::TooLarge { .. })
    ));
}

/// Bits of HTML in any order, well nested or not.
fn soup() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "<ul>",
        "<ol start=4>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td colspan=3>",
        "<td rowspan=9>",
        "<th>",
        "</table>",
        "<h1>",
        "</h1>",
        "<h5>",
        "<blockquote>",
        "</blockquote>",
        "<a href='https://a.example'>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<div>",
        "</div>",
        "<sup>",
        "<pre>",
        "</pre>",
        "<figcaption>",
        "<p style='mso-list:l0 level3 lfo1'>",
        "<span style='mso-list:Ignore'>7.</span>",
        "<caption>",
        "<hr>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<a name=_ftn1 href=#_ftnref1>",
        "<a href=#_ftn1>",
        "<p class=MsoCaption>",
        "&nbsp;",
        "<h2>",
    ]);
    prop::collection::vec(
        prop_oneof![tags.prop_map(str::to_owned), "[a-z]{1,4} "],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_soup_becomes_a_sound_text_with_all_its_words(source in soup()) {
        let shown = visible(&source);
        match html::read(&source, &mut outline::ids()) {
            Ok(intake) => {
                let mut found = words(&tayang_core::content::plain::plain_text(&intake.body));
                let text = Text { title: "x".into(), summary: String::new(), body: intake.body };
                prop_assert_eq!(check::check(&text), vec![]);
                let mut wanted = words(&shown);
                found.sort();
                wanted.sort();
                prop_assert_eq!(found, wanted);
            }
            Err(refused) => prop_assert!(matches!(refused.code(), "nothing" | "text_too_large"), "{:?}", refused),
        }
    }

    #[test]
    fn random_text_never_panics(source in "\\PC{0,200}") {
        let _either = html::read(&source, &mut outline::ids());
    }
}

/// What a reader would see: the source without its tags.
fn visible(source: &str) -> String {
    let source = source
        .replace("<span style='mso-list:Ignore'>7.</span>", " ")
        .replace("&nbsp;", " ");
    let mut out = String::new();
    let mut in_tag = false;
    for c in source.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                out.push(' ');
            }
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out
}
