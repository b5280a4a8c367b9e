//! Stylesheets, fonts and scripts of the desk, inside the binary.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// The stylesheet's parts, in the order of authority.
const SHEETS: [&str; 12] = [
    "base.css",
    "tokens.css",
    "parts.css",
    "map.css",
    "inbox.css",
    "case.css",
    "sheet.css",
    "pages.css",
    "review.css",
    "work.css",
    "sops.css",
    "helpers.css",
];

#[derive(RustEmbed)]
#[folder = "assets/desk"]
struct Files;

static STYLE: LazyLock<(String, String)> = LazyLock::new(|| {
    let text: String = SHEETS.iter().filter_map(|name| read(name)).collect();
    let mark = mark(text.as_bytes());
    (text, mark)
});

/// The whole stylesheet.
pub fn stylesheet() -> &'static str {
    &STYLE.0
}

/// Where the stylesheet stands: its address changes with its text.
pub fn stylesheet_href() -> String {
    format!("/aset/desk.css?v={}", STYLE.1)
}

/// A file by its name under the desk's assets, with its type; none when unknown.
pub fn file(name: &str) -> Option<(Vec<u8>, &'static str)> {
    let kind = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    };
    Some((Files::get(name)?.data.into_owned(), kind))
}

/// The address of a file, changing with its bytes; none when unknown.
pub fn href(name: &str) -> Option<String> {
    let (bytes, _) = file(name)?;
    Some(format!("/aset/desk/{name}?v={}", mark(&bytes)))
}

fn read(name: &str) -> Option<String> {
    String::from_utf8(Files::get(name)?.data.into_owned()).ok()
}

fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stylesheet_lies_here_unused() {
        let kept: Vec<String> = Files::iter()
            .map(|name| name.into_owned())
            .filter(|name| name.ends_with(".css"))
            .filter(|name| !SHEETS.contains(&name.as_str()) && name != "editor.css")
            .collect();
        assert_eq!(kept, Vec::<String>::new());
    }
}
