//! Renders every public page with sample data into a folder, to be looked at.
//!
//! `cargo run -p tayang-web --example site_gallery -- OUTDIR`, then serve OUTDIR.

mod picture;
mod sample;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use tayang_web::public::page::{GonePage, HomePage, ListPage, Preset, SearchPage, SopList, SopRow};
use tayang_web::public::{assets, blocks, render};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let out = PathBuf::from(std::env::args().nth(1).ok_or("give a folder to write to")?);
    write_assets(&out)?;
    write_pictures(&out)?;
    for (name, html) in pages()? {
        write(&out, &format!("{name}.html"), html.as_bytes())?;
    }
    Ok(())
}

fn pages() -> Result<Vec<(&'static str, String)>, Box<dyn Error>> {
    let site = sample::site();
    let alarmed = tayang_web::public::page::Site {
        alert: Some(sample::alert()),
        ..site.clone()
    };
    let dressed = |preset| tayang_web::public::page::Site {
        preset,
        ..site.clone()
    };
    let home = sample::home();
    let bare_home = HomePage {
        lead: None,
        latest: Vec::new(),
        galleries: Vec::new(),
        services: Vec::new(),
        ..home.clone()
    };
    let empty_list = ListPage {
        cards: Vec::new(),
        total: 0,
        ..sample::list()
    };
    let blank_search = SearchPage {
        query: String::new(),
        ..sample::nothing()
    };
    let gone = GonePage {
        reason: "Berita ini memuat nomor telepon yang salah.".into(),
        at: sample::at("2026-11-22T10:00:00+08:00"),
        unit: Some("Dinas Pariwisata".into()),
    };
    let row = |key: &str, title: &str, steps| SopRow {
        key: key.into(),
        title: title.into(),
        unit: "Dinas Komunikasi dan Informatika".into(),
        number: "065/12/DKI/2026".into(),
        version: 3,
        steps,
    };
    let sops = SopList {
        rows: vec![
            row("publikasi-berita", "Publikasi berita pada situs resmi", 8),
            row(
                "pengelolaan-situs",
                "Pengelolaan konten situs dan media sosial",
                11,
            ),
        ],
    };
    Ok(vec![
        ("home", render::render_home(&alarmed, &home)?),
        (
            "home-daun",
            render::render_home(&dressed(Preset::Daun), &home)?,
        ),
        (
            "home-laut",
            render::render_home(&dressed(Preset::Laut), &home)?,
        ),
        ("home-empty", render::render_home(&site, &bare_home)?),
        ("list", render::render_list(&site, &sample::list())?),
        ("list-empty", render::render_list(&site, &empty_list)?),
        ("article", render::render_item(&site, &sample::article())?),
        (
            "article-daun",
            render::render_item(&dressed(Preset::Daun), &sample::article())?,
        ),
        (
            "withdrawn",
            render::render_item(&site, &sample::withdrawn())?,
        ),
        (
            "galleries",
            render::render_list(&site, &sample::galleries())?,
        ),
        ("gallery", render::render_item(&site, &sample::gallery())?),
        ("page", render::render_item(&site, &sample::standing())?),
        ("search", render::render_search(&site, &sample::search())?),
        (
            "search-nothing",
            render::render_search(&site, &sample::nothing())?,
        ),
        ("search-blank", render::render_search(&site, &blank_search)?),
        ("sops", render::render_sop_list(&site, &sops)?),
        ("sop", render::render_sop(&site, &sample::sop())?),
        ("not-found", render::render_not_found(&site)?),
        ("gone", render::render_gone(&site, &gone)?),
        ("ended", render::render_ended(&site, gone.at)?),
        ("unavailable", render::render_unavailable(&site)?),
    ])
}

fn write_assets(out: &Path) -> Outcome {
    assets::all().try_for_each(|asset| write(out, asset.path.trim_start_matches('/'), &asset.bytes))
}

fn write_pictures(out: &Path) -> Outcome {
    let records = (1..=12).map(|number| {
        (
            number,
            sample::picture_record(number, &format!("foto {number}.jpg")),
        )
    });
    let poster = (12, sample::picture_record(12, "poster.jpg"));
    for (number, record) in records.chain([poster]) {
        for rendition in &record.renditions {
            let path = blocks::file_address(&record, rendition);
            let bytes = picture::png(number, rendition.width, rendition.height);
            write(out, path.trim_start_matches('/'), &bytes)?;
        }
    }
    for record in sample::files().values() {
        for still in &record.poster {
            let path = blocks::file_address(record, still);
            let bytes = picture::png(12, still.width, still.height);
            write(out, path.trim_start_matches('/'), &bytes)?;
        }
    }
    Ok(())
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Outcome {
    let path = out.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)?;
    Ok(())
}
