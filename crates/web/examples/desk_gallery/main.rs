//! Draws every screen of the desk with sample data, for looking at them.
//!
//! `cargo run -p tayang-web --example desk_gallery -- OUTDIR` writes one HTML
//! file per screen, with the stylesheet and fonts beside them.

mod samples;

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(
        env::args()
            .nth(1)
            .unwrap_or_else(|| "target/desk_gallery".to_owned()),
    );
    fs::create_dir_all(out.join("aset/desk/fonts"))?;
    for font in ["plus-jakarta-sans.woff2", "source-serif-4.woff2"] {
        let from = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("assets/desk/fonts")
            .join(font);
        fs::copy(from, out.join("aset/desk/fonts").join(font))?;
    }
    let css = tayang_web::desk::assets::stylesheet().replace("/aset/", "aset/");
    fs::write(out.join("desk.css"), css)?;
    for screen in samples::all() {
        let html = screen
            .html
            .replace("\"/aset/desk.css\"", "\"desk.css\"")
            .replace("/aset/desk/fonts", "aset/desk/fonts");
        fs::write(out.join(format!("{}.html", screen.name)), html)?;
    }
    Ok(())
}
