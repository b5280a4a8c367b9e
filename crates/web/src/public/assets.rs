//! Style, fonts and drawings of the site, each at an address that names its bytes.
//!
//! Addresses look like `/aset/site-1a2b3c4d.css`; what stands there never changes, so
//! it may be kept for a year. The style sheet is stripped of comments and indentation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::Embed;
use tayang_core::canonical::Hash;

#[derive(Embed)]
#[folder = "assets/site/"]
struct Files;

/// What is served; anything else in the folder is for people.
const SERVED: [&str; 4] = [".css", ".svg", ".png", ".woff2"];

/// Where all of them stand.
pub const PREFIX: &str = "/aset/";

/// One file of the site's dress.
#[derive(Debug)]
pub struct Asset {
    /// The whole address, `/aset/…`.
    pub path: String,
    /// For the `Content-Type` header.
    pub media_type: &'static str,
    /// What is served.
    pub bytes: Vec<u8>,
}

/// Every asset of the site.
pub fn all() -> impl Iterator<Item = &'static Asset> {
    ASSETS.values()
}

/// The asset at a requested path (`/aset/site-1a2b3c4d.css`).
pub fn at(path: &str) -> Option<&'static Asset> {
    ASSETS.values().find(|asset| asset.path == path)
}

/// The address of a source file, for example `site.css`; the name itself when there is none.
pub fn path(name: &str) -> String {
    ASSETS
        .get(name)
        .map_or_else(|| format!("{PREFIX}{name}"), |asset| asset.path.clone())
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = BTreeMap::new();
    let mut sheets = BTreeMap::new();
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else {
            continue;
        };
        // Licences and notes travel in the binary beside their fonts, but are not served.
        if !SERVED.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        if name.ends_with(".css") {
            sheets.insert(
                name.to_string(),
                String::from_utf8_lossy(&file.data).into_owned(),
            );
        } else {
            let asset = asset(&name, file.data.into_owned());
            assets.insert(name.to_string(), asset);
        }
    }
    let dressed: Vec<_> = bundles(&sheets)
        .into_iter()
        .map(|(name, css)| (name, name_files(&strip(&css), &assets)))
        .collect();
    for (name, css) in dressed {
        let sheet = asset(&name, css.into_bytes());
        assets.insert(name, sheet);
    }
    assets
});

/// The numbered sheets become one `site.css`, in the order of their names; a preset
/// stays apart and is only loaded where it is worn.
fn bundles(sheets: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let (presets, parts): (Vec<_>, Vec<_>) = sheets
        .iter()
        .partition(|(name, _)| name.starts_with("preset-"));
    let site = parts
        .iter()
        .map(|(_, css)| css.as_str())
        .collect::<String>();
    let mut bundles = vec![("site.css".to_owned(), site)];
    bundles.extend(
        presets
            .into_iter()
            .map(|(name, css)| (name.clone(), css.clone())),
    );
    bundles
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let media_type = match ending {
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
    let path = format!("{PREFIX}{stem}-{}.{ending}", Hash::of(&bytes).short());
    Asset {
        path,
        media_type,
        bytes,
    }
}

/// Puts the addresses of fonts and motifs where the style sheet names their files.
fn name_files(css: &str, assets: &BTreeMap<String, Asset>) -> String {
    assets
        .iter()
        .filter(|(name, _)| name.ends_with(".woff2") || name.starts_with("motif-"))
        .fold(css.to_owned(), |css, (name, asset)| {
            css.replace(name.as_str(), &asset.path)
        })
}

/// Leaves out comments, indentation and line ends; strings and addresses stay as they are.
fn strip(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start + 2..]
            .split_once("*/")
            .map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut tight = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !tight.is_empty() && !tight.ends_with(['{', '}', ';']) {
            tight.push(' ');
        }
        tight.push_str(&tighten(line));
    }
    tight
}

/// One line without the spaces that CSS does not need; lines with quotes are left alone.
fn tighten(line: &str) -> String {
    if line.contains(['"', '\'']) {
        return line.to_owned();
    }
    let once = line.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        ("; ", ";"),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (", ", ","),
        (";}", "}"),
    ]
    .iter()
    .fold(once, |line, (long, short)| line.replace(long, short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_small_and_names_its_fonts() {
        let sheet = at(&path("site.css")).unwrap();
        let css = String::from_utf8(sheet.bytes.clone()).unwrap();
        assert!(
            css.contains(&path("fonts/plus-jakarta-sans.woff2")),
            "the font is named"
        );
        assert!(!css.contains("url(\"fonts/"), "no font is left unnamed");
        assert!(!css.contains("http:") || css.contains("www.w3.org/2000/svg"));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut gzip, &sheet.bytes).unwrap();
        let weight = gzip.finish().unwrap().len();
        assert!(weight <= 15_000, "the style sheet weighs {weight} bytes");
    }

    #[test]
    fn stripping_keeps_the_meaning() {
        let css = "/* a\n b */\n.a,\n.b { color: red;  margin: 0 auto; }\n@media (min-width: 1rem) {\n  .c::before { content: \"a , b\"; }\n}\n";
        assert_eq!(
            strip(css),
            ".a, .b{color: red;margin: 0 auto}@media (min-width: 1rem){.c::before { content: \"a , b\"; }}"
        );
    }

    #[test]
    fn unknown_addresses_have_no_asset() {
        assert!(at("/aset/site.css").is_none());
        assert!(at("/aset/../Cargo.toml").is_none());
    }
}
