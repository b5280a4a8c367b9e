//! Sample items in full, with their record.

use tayang_core::content::ItemKind;
use tayang_web::public::page::*;

use super::{at, cards, files, full_body, gallery_body, named, table_body};

/// The record of a corrected article.
pub(crate) fn record() -> Record {
    let act = |symbol, title: &str, detail: &str, moment: &str| Act {
        symbol,
        title: title.into(),
        detail: detail.into(),
        corrected: None,
        at: at(moment),
    };
    Record {
        stamps: vec![Stamp {
            name: "Sekar Anindya, S.Sos".into(),
            post: "Plt. Kepala Dinas Kominfo".into(),
            double_seat: String::new(),
            at: at("2026-11-21T09:02:00+08:00"),
        }],
        hash: "7f3a91c2d4e5b6a798c0ffee1234567890abcdef1234567890abcdef12345678"
            .parse()
            .expect("a sample hash"),
        corrected: None,
        trail: vec![
            act(
                Symbol::Start,
                "Bahan diterima",
                "Dinas Perdagangan",
                "2026-11-20T11:20:00+08:00",
            ),
            act(
                Symbol::Do,
                "Disunting",
                "Laras Wiyata, Pranata Humas",
                "2026-11-20T13:05:00+08:00",
            ),
            act(
                Symbol::Return,
                "Dikembalikan",
                "Harga sewa belum dicantumkan",
                "2026-11-20T14:10:00+08:00",
            ),
            act(
                Symbol::Decide,
                "Diperiksa dan diparaf",
                "Sekar Anindya, Plt. Kepala Dinas Kominfo",
                "2026-11-20T15:41:00+08:00",
            ),
            act(
                Symbol::Do,
                "Tayang, versi 1",
                "Sama dengan yang diparaf",
                "2026-11-20T16:00:00+08:00",
            ),
            act(
                Symbol::Decide,
                "Dikoreksi, diparaf ulang",
                "Jadwal Blok D digeser ke Jumat",
                "2026-11-21T09:02:00+08:00",
            ),
            act(
                Symbol::End,
                "Tayang, versi 2",
                "Sama dengan yang diparaf",
                "2026-11-21T09:05:00+08:00",
            ),
        ],
        sop: Some(SopRef {
            key: "publikasi-berita".into(),
            title: "SOP Publikasi Berita".into(),
            version: 3,
        }),
    }
}

/// The article with everything.
pub(crate) fn article() -> ItemPage {
    ItemPage {
        kind: ItemKind::Article,
        slug: "pasar-wening-dibuka".into(),
        title: "Pasar Wening dibuka lagi, 412 pedagang pindah ke los baru mulai Senin".into(),
        summary: "Pindah dilakukan per blok selama enam hari. Sewa bulan pertama ditiadakan dan angkutan barang dari pasar sementara disediakan tanpa biaya.".into(),
        body: full_body(),
        files: files(),
        category: Some(named("perdagangan", "Perdagangan")),
        unit: Some(named("disdag", "Dinas Perdagangan")),
        aired: at("2026-11-20T16:00:00+08:00"),
        updated: Some(Updated { at: at("2026-11-21T09:05:00+08:00"), note: "Jadwal Blok D digeser satu hari".into() }),
        withdrawn: None,
        approved: true,
        record: Some(record()),
        related: cards()[3..6].to_vec(),
    }
}

/// An article without pictures, withdrawn, with a long table.
pub(crate) fn withdrawn() -> ItemPage {
    let mut page = article();
    page.slug = "waktu-tunggu-loket".into();
    page.title = "Waktu tunggu loket turun di tiga kecamatan".into();
    page.body = table_body();
    page.updated = None;
    page.summary = "Angka triwulan ketiga.".into();
    page.withdrawn = Some(Withdrawal {
        at: at("2026-11-25T10:00:00+08:00"),
        reason: "Angka diganti dengan hasil pemeriksaan bulan November.".into(),
    });
    page.related = Vec::new();
    page
}

/// A gallery.
pub(crate) fn gallery() -> ItemPage {
    ItemPage {
        kind: ItemKind::Gallery,
        slug: "lomba-foto-2026".into(),
        title: "Lomba foto warga 2026".into(),
        summary: "Delapan foto terbaik pilihan juri.".into(),
        body: gallery_body(),
        category: None,
        updated: None,
        related: Vec::new(),
        ..article()
    }
}

/// A standing page.
pub(crate) fn standing() -> ItemPage {
    ItemPage {
        kind: ItemKind::Page,
        slug: "profil".into(),
        title: "Profil kabupaten".into(),
        summary: "Letak, luas, pembagian wilayah, dan sejarah singkat.".into(),
        body: table_body(),
        category: None,
        updated: None,
        related: Vec::new(),
        ..article()
    }
}

/// The sheet of source SOP 003, as this office might adopt it.
pub(crate) fn sop() -> SopPage {
    let text = include_str!("../../../../../sop/003-pesona.toml");
    let sop = tayang_core::sop::parse::parse(text).expect("the starter SOP is well formed");
    SopPage {
        sop,
        version: 1,
        adopted: Some(at("2026-01-05T08:00:00+08:00")),
        chart: None,
    }
}
