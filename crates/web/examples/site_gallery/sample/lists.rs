//! Sample lists: stories, galleries, the home page, results.

use tayang_core::canonical::Hash;
use tayang_core::content::ItemKind;
use tayang_web::public::page::*;

use super::{at, named, picture_record};

/// A story.
pub(crate) fn card(
    number: u32,
    slug: &str,
    title: &str,
    summary: &str,
    unit: (&str, &str),
    aired: &str,
) -> Card {
    Card {
        kind: ItemKind::Article,
        slug: slug.into(),
        title: title.into(),
        summary: summary.into(),
        category: Some(named("perdagangan", "Perdagangan")),
        unit: Some(named(unit.0, unit.1)),
        aired: at(aired),
        picture: (number > 0).then(|| Picture {
            file: picture_record(number, &format!("foto {number}.jpg")),
            alt: "Contoh".into(),
        }),
        pictures: 0,
        ribbon: Some(Hash::of(slug.as_bytes())),
    }
}

/// The stories of the lists, newest first.
pub(crate) fn cards() -> Vec<Card> {
    vec![
        card(
            7,
            "siaga-2-kali-wening",
            "Siaga 2 Kali Wening: warga tiga desa diminta menjauhi bantaran",
            "Tinggi air di pos Wening 3,2 meter dan masih naik. Dua titik kumpul dibuka sejak pukul 07.30.",
            ("bpbd", "BPBD"),
            "2026-11-21T08:10:00+08:00",
        ),
        card(
            8,
            "posyandu-serentak",
            "Posyandu serentak 24 November di 186 pos, bawa buku KIA",
            "Timbang balita, imunisasi kejar, dan pemeriksaan ibu hamil. Warga pendatang tetap dilayani.",
            ("dinkes", "Dinas Kesehatan"),
            "2026-11-21T07:00:00+08:00",
        ),
        card(
            1,
            "pasar-wening-dibuka",
            "Pasar Wening dibuka lagi, 412 pedagang pindah ke los baru mulai Senin",
            "Pindah dilakukan per blok selama enam hari. Sewa bulan pertama ditiadakan dan angkutan barang disediakan tanpa biaya.",
            ("disdag", "Dinas Perdagangan"),
            "2026-11-20T16:00:00+08:00",
        ),
        card(
            9,
            "musrenbang-selesai",
            "Musrenbang kecamatan selesai, 1.204 usulan masuk daftar prioritas",
            "Air bersih, jalan lingkungan, dan rumah belajar menjadi tiga usulan terbanyak.",
            ("bappeda", "Bappeda"),
            "2026-11-20T14:20:00+08:00",
        ),
        card(
            10,
            "jembatan-lembah-sari",
            "Jembatan gantung Lembah Sari lulus uji beban 12 ton",
            "Warga dua dusun dapat menyeberang lagi mulai 2 Desember.",
            ("pupr", "Dinas PUPR"),
            "2026-11-20T10:45:00+08:00",
        ),
        card(
            11,
            "pustaka-keliling",
            "Pustaka keliling menambah 14 titik singgah di pesisir",
            "Empat mobil berangkat bergiliran, termasuk satu dengan koleksi braille dan buku suara.",
            ("perpus", "Dinas Perpustakaan"),
            "2026-11-19T15:30:00+08:00",
        ),
        card(
            0,
            "tarif-air-tetap",
            "Tarif air PDAM tidak naik sampai akhir 2027",
            "Keputusan diambil setelah konsultasi publik di lima kecamatan.",
            ("setda", "Sekretariat Daerah"),
            "2026-11-19T09:00:00+08:00",
        ),
    ]
}

/// Galleries.
pub(crate) fn albums() -> Vec<Card> {
    let album = |number, slug: &str, title: &str, pictures, aired: &str| Card {
        kind: ItemKind::Gallery,
        pictures,
        ..card(
            number,
            slug,
            title,
            "",
            ("diskominfo", "Dinas Komunikasi dan Informatika"),
            aired,
        )
    };
    vec![
        album(
            4,
            "lomba-foto-2026",
            "Lomba foto warga 2026",
            8,
            "2026-11-18T10:00:00+08:00",
        ),
        album(
            5,
            "panen-raya",
            "Panen raya di Lembah Sari",
            14,
            "2026-11-02T10:00:00+08:00",
        ),
        album(
            6,
            "hari-jadi",
            "Hari jadi ke-61 Kabupaten Nusa Kencana",
            32,
            "2026-10-12T10:00:00+08:00",
        ),
        album(
            3,
            "pesisir-bersih",
            "Gotong royong pesisir bersih",
            9,
            "2026-09-28T10:00:00+08:00",
        ),
    ]
}

/// The home page.
pub(crate) fn home() -> HomePage {
    let mut cards = cards();
    let lead = cards.remove(2);
    let service = |label: &str, fact: &str| Service {
        link: Link {
            label: label.into(),
            href: "/halaman/layanan".into(),
        },
        fact: fact.into(),
    };
    let fact = |label: &str, text: &str, link: Option<Link>| Fact {
        label: label.into(),
        text: text.into(),
        link,
    };
    HomePage {
        question: "Ada keperluan apa hari ini?".into(),
        often: [
            "bayar pajak bumi",
            "KTP hilang",
            "jadwal imunisasi",
            "pindah domisili",
        ]
        .map(Into::into)
        .to_vec(),
        today: Some(Today {
            at: at("2026-11-21T09:30:00+08:00"),
            facts: vec![
                fact(
                    "Loket",
                    "Tutup, buka lagi Senin pukul\u{a0}07.30\u{a0}WITA",
                    None,
                ),
                fact("Daring", "31 layanan tetap berjalan", None),
                fact(
                    "Darurat",
                    "24 jam, telepon",
                    Some(Link {
                        label: "112".into(),
                        href: "tel:112".into(),
                    }),
                ),
            ],
        }),
        services: vec![
            service(
                "Ganti KTP-el hilang atau rusak",
                "Selesai 1 hari kerja, gratis",
            ),
            service("Bayar PBB-P2", "Jatuh tempo 30 November, bisa daring"),
            service("Buat akta kelahiran", "Selesai 3 hari kerja, gratis"),
            service("Cek penerima bantuan sosial", "Hasil langsung, perlu NIK"),
            service(
                "Ambil nomor antrean puskesmas",
                "12 puskesmas, mulai pukul 06.00",
            ),
            service("Ajukan izin usaha mikro", "Terbit 15 menit lewat OSS"),
            service(
                "Lapor jalan atau lampu rusak",
                "Ditanggapi paling lama 2 hari kerja",
            ),
            service("Daftar sekolah negeri", "Gelombang berikut Juni 2027"),
            service(
                "Minta data atau dokumen",
                "Dijawab paling lama 10 hari kerja",
            ),
        ],
        services_link: Some(Link {
            label: "Semua 148 layanan".into(),
            href: "/halaman/layanan".into(),
        }),
        lead: Some(lead),
        latest: cards[..5].to_vec(),
        galleries: albums(),
    }
}

/// The first page of the news.
pub(crate) fn list() -> ListPage {
    let facet = |key: &str, name: &str, count| Facet {
        key: key.into(),
        name: name.into(),
        count,
    };
    ListPage {
        kind: ItemKind::Article,
        filter: Filter {
            year: Some(2026),
            ..Filter::default()
        },
        categories: vec![
            facet("kebencanaan", "Kebencanaan", 9),
            facet("kesehatan", "Kesehatan", 13),
            facet("pembangunan", "Pembangunan", 12),
            facet("pendidikan", "Pendidikan", 8),
            facet("perdagangan", "Perdagangan", 6),
        ],
        units: vec![
            facet("bpbd", "BPBD", 7),
            facet("dinkes", "Dinas Kesehatan", 12),
            facet("disdag", "Dinas Perdagangan", 5),
            facet("pupr", "Dinas PUPR", 8),
        ],
        years: vec![facet("2026", "2026", 1264), facet("2025", "2025", 1956)],
        cards: cards(),
        total: 1264,
        page: 3,
    }
}

/// The galleries.
pub(crate) fn galleries() -> ListPage {
    ListPage {
        kind: ItemKind::Gallery,
        filter: Filter::default(),
        categories: Vec::new(),
        units: Vec::new(),
        years: Vec::new(),
        cards: albums(),
        total: 4,
        page: 1,
    }
}

/// Results with marks.
pub(crate) fn search() -> SearchPage {
    let cut = |text: &str| {
        text.split('*')
            .enumerate()
            .map(|(place, text)| Segment {
                text: text.into(),
                hit: place % 2 == 1,
            })
            .collect::<Vec<_>>()
    };
    let hits = cards()
        .into_iter()
        .map(|card| {
            let title = cut(&card
                .title
                .replace("Pasar", "*Pasar*")
                .replace("pedagang", "*pedagang*"));
            let snippet = cut(&format!(
                "… {} *Pedagang* *pasar* dilayani di posko …",
                card.summary
            ));
            Hit {
                card,
                title,
                snippet,
            }
        })
        .collect();
    SearchPage {
        query: "pedagang pasar".into(),
        kind: None,
        kinds: vec![
            (ItemKind::Article, 31),
            (ItemKind::Page, 4),
            (ItemKind::Gallery, 2),
        ],
        hits,
        total: 37,
        page: 1,
        suggestion: None,
        categories: Vec::new(),
    }
}

/// Nothing found.
pub(crate) fn nothing() -> SearchPage {
    SearchPage {
        query: "surat pindah datng antar desa".into(),
        kind: None,
        kinds: Vec::new(),
        hits: Vec::new(),
        total: 0,
        page: 1,
        suggestion: Some(("surat pindah datang".into(), 11)),
        categories: list().categories,
    }
}
