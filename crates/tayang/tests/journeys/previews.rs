//! The preview is the page: what the desk shows before airing is what citizens read after it.

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::office::Office;
use crate::plain::{self, cookies};
use crate::shared::demo;

/// An article of the demo that waits at step 7.
const TITLE: &str = "Jadwal imunisasi anak";

#[tokio::test]
async fn the_preview_equals_the_page_but_for_origin_and_time() {
    let office = &demo().office;
    let admin = desk_of(office, "sari").await;
    admin.press(TITLE).await;
    admin.sees("Tayangkan sekarang").await;
    let case = admin.page.current_url().await.unwrap().to_string();
    let preview = preview(&admin, office, &case).await;
    let public = format!("{}{}", office.public, path_of(&preview));
    assert_eq!(plain::get(&public, &[]).status, 404, "not aired yet");
    acts::air(&admin, &case).await;
    let page = plain::get(&public, &[]);
    assert_eq!(page.status, 200);
    equal(office, &preview, &page.text());
    assert!(between(&preview, "<main", "</main>").contains(TITLE));
    admin.close().await;
}

/// The previewed page of a case, as the desk serves it into its frame.
pub(crate) async fn preview(desk: &Browser, office: &Office, case: &str) -> String {
    desk.go(&format!("{case}/pratinjau")).await;
    let frame = desk.find("//iframe[@data-page]").await;
    let source = frame.attr("src").await.unwrap().unwrap();
    let signed_in = cookies(desk).await;
    let address = format!("{}{source}", office.desk);
    let answer = plain::get(&address, &[("Cookie", &signed_in)]);
    assert_eq!(answer.status, 200);
    answer.text()
}

/// Where the page says that it stands.
fn path_of(html: &str) -> &str {
    let canonical = between(html, "<link rel=\"canonical\" href=\"", "\"");
    &canonical[canonical.find("/berita/").unwrap()..]
}

/// Fails unless head and main part say the same, origins and moments left out.
pub(crate) fn equal(office: &Office, preview: &str, page: &str) {
    let told = |html: &str| timeless(html, &[&office.public, &office.desk]);
    for (from, to) in [("<head>", "</head>"), ("<main", "</main>")] {
        let (shown, aired) = (between(preview, from, to), between(page, from, to));
        assert_eq!(told(shown), told(aired), "{from}");
    }
    let head = between(page, "<head>", "</head>");
    for part in [
        "<title>",
        "name=\"description\"",
        "property=\"og:title\"",
        "property=\"og:image\"",
        "\"@type\":\"NewsArticle\"",
    ] {
        assert!(head.contains(part), "{part} is not in the head");
    }
}

/// The same page without its origins and moments.
fn timeless(html: &str, origins: &[&str]) -> String {
    let mut told = html.to_owned();
    for origin in origins {
        told = told.replace(origin, "");
    }
    for (from, to) in [
        ("<time datetime=\"", "</time>"),
        ("_time\" content=\"", "\""),
        ("\"datePublished\":\"", "\""),
        ("\"dateModified\":\"", "\""),
    ] {
        told = without(&told, from, to);
    }
    told
}

/// A text without what stands between these two, everywhere.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let mut told = parts.next().unwrap().to_owned();
    for part in parts {
        let (_, rest) = part.split_once(to).unwrap();
        told.push_str(from);
        told.push_str(rest);
    }
    told
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let rest = &text[start + from.len()..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to}"))]
}
