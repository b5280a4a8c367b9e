//! Sample data for every public page: an invented regency, no real person or place.
#![allow(dead_code)] // The gallery and the tests each use their part.

#[path = "sample/body.rs"]
mod body;
#[path = "sample/items.rs"]
mod items;
#[path = "sample/lists.rs"]
mod lists;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_core::ids::FileId;
use tayang_web::public::page::*;

pub(crate) use body::{full_body, gallery_body, table_body};
pub(crate) use items::{article, gallery, sop, standing, withdrawn};
pub(crate) use lists::{cards, galleries, home, list, nothing, search};

/// A moment, for example `2026-11-21T14:00:00+08:00`.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().expect("sample moments are well formed")
}

/// The sample institution.
pub(crate) fn site() -> Site {
    let link = |label: &str, href: &str| Link {
        label: label.into(),
        href: href.into(),
    };
    let group = |title: &str, links: Vec<Link>| LinkGroup {
        title: title.into(),
        links,
    };
    Site {
        public_url: "https://nusakencanakab.example".into(),
        kind: "Pemerintah Kabupaten".into(),
        name: "Nusa Kencana".into(),
        agency: "Dinas Komunikasi dan Informatika".into(),
        description: "Layanan, berita, dan galeri resmi Pemerintah Kabupaten Nusa Kencana.".into(),
        zone: TimeZone::get("Asia/Makassar").expect("the zone is in the binary"),
        preset: Preset::Nila,
        menu: vec![
            link("Layanan", "/halaman/layanan"),
            link("Berita", "/berita"),
            link("Galeri", "/galeri"),
            link("Profil", "/halaman/profil"),
            link("SOP", "/sop"),
        ],
        address: vec!["Jalan Balai Warga 1".into(), "Tirtakencana 70001".into()],
        hours: "Senin sampai Jumat, 07.30 sampai 16.00\u{a0}WITA".into(),
        phone: "(0500) 555 010".into(),
        email: "halo@nusakencanakab.example".into(),
        foot: vec![
            group(
                "Butuh bantuan",
                vec![
                    link("Layanan", "/halaman/layanan"),
                    link("Hubungi kami", "/halaman/kontak"),
                    link("Darurat 112", "tel:112"),
                ],
            ),
            group(
                "Tentang situs ini",
                vec![
                    link("Pernyataan aksesibilitas", "/halaman/aksesibilitas"),
                    link("Pelindungan data pribadi", "/halaman/privasi"),
                    link("SOP yang berlaku", "/sop"),
                ],
            ),
            group(
                "Ikuti",
                vec![
                    link("Umpan Atom", "/atom.xml"),
                    link("Umpan RSS", "/rss.xml"),
                    link("Umpan JSON", "/feed.json"),
                ],
            ),
        ],
        legal: "Terdaftar sebagai PSE Lingkup Publik nomor 000123/PSE/2026.".into(),
        intact: Some(Intact {
            same: 4812,
            checked: 4812,
            at: at("2026-11-21T10:00:00+08:00"),
        }),
        alert: None,
    }
}

/// An emergency.
pub(crate) fn alert() -> Alert {
    Alert {
        title: "Peringatan darurat: Kali Wening siaga 2".into(),
        text: "Jauhi bantaran di Desa Wening, Tambak Asri, dan Muara.".into(),
        link: Some(Link {
            label: "Titik kumpul dan nomor posko".into(),
            href: "/halaman/siaga".into(),
        }),
        source: "BPBD".into(),
        at: at("2026-11-21T08:10:00+08:00"),
    }
}

/// Sizes of each sample picture, widest first.
pub(crate) const WIDTHS: [u32; 3] = [1280, 960, 480];

/// The id of a sample file.
pub(crate) fn file_id(number: u32) -> FileId {
    format!("01930000-0000-7000-8000-{number:012}")
        .parse()
        .expect("sample ids are well formed")
}

/// The hash of one rendition of a sample picture, invented.
pub(crate) fn rendition_hash(number: u32, width: u32) -> Hash {
    Hash::of(format!("sample {number} {width}").as_bytes())
}

/// A sample picture.
pub(crate) fn picture_record(number: u32, name: &str) -> FileRecord {
    let rendition = |width: u32| Rendition {
        hash: rendition_hash(number, width),
        media_type: "image/png".into(),
        width,
        height: width * 5 / 8,
        size_bytes: u64::from(width) * 90,
    };
    FileRecord {
        kind: FileKind::Image,
        name: name.into(),
        original: Hash::of(name.as_bytes()),
        renditions: WIDTHS.map(rendition).to_vec(),
        poster: Vec::new(),
    }
}

/// All sample files: pictures 1 to 12, film 20, document 21.
pub(crate) fn files() -> Files {
    let mut files: Files = (1..=12)
        .map(|number| {
            (
                file_id(number),
                picture_record(number, &format!("foto {number}.jpg")),
            )
        })
        .collect();
    let one = |media_type: &str, width, height, size_bytes| Rendition {
        hash: Hash::of(media_type.as_bytes()),
        media_type: media_type.into(),
        width,
        height,
        size_bytes,
    };
    files.insert(
        file_id(20),
        FileRecord {
            kind: FileKind::Video,
            name: "keliling pasar.mp4".into(),
            original: Hash::of(b"film"),
            renditions: vec![one("video/mp4", 1280, 720, 31_400_000)],
            poster: picture_record(12, "poster.jpg").renditions,
        },
    );
    files.insert(
        file_id(21),
        FileRecord {
            kind: FileKind::Document,
            name: "Perbup 31 Tahun 2026.pdf".into(),
            original: Hash::of(b"paper"),
            renditions: vec![one("application/pdf", 0, 0, 410_000)],
            poster: Vec::new(),
        },
    );
    files
}

/// A category or unit.
pub(crate) fn named(key: &str, name: &str) -> Named {
    Named {
        key: key.into(),
        name: name.into(),
    }
}
