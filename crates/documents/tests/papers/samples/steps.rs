//! Papers that single steps leave on the way of an article.

use tayang_documents::airing::{AiredItem, AiringProof, Passed, Seal};
use tayang_documents::parts::About;

use super::{frame, moment, signed};

const HASH: &str = "3b1f9c2ad84e77aa05c1b6f0e2d3948817263545fedcba98765432100f1e2d3c";

fn about(step: &str) -> About {
    About {
        sop: "Pengelolaan Aplikasi Pesona Sukamaju".to_owned(),
        step: step.to_owned(),
        case: "Festival Perahu Naga Sungai Mahoni".to_owned(),
    }
}

pub(crate) fn airing() -> AiringProof {
    let item = |number: &str, title: &str, slug: &str| AiredItem {
        number: number.to_owned(),
        title: title.to_owned(),
        kind: "Berita".to_owned(),
        url: format!("https://sukamaju.example/berita/{slug}"),
        unit: "Dinas Pariwisata".to_owned(),
        from: moment(20, 10, 15),
        until: None,
        hash: HASH.to_owned(),
        taken_down: None,
    };
    let passed = |no: &str, act: &str, name: &str, post: &str, minute| Passed {
        no: no.to_owned(),
        act: act.to_owned(),
        name: name.to_owned(),
        post: post.to_owned(),
        at: moment(20, 9, minute),
        hash: (no == "3").then(|| HASH[..16].to_owned()),
        rangkap: no == "7",
    };
    let festival = "Festival Perahu Naga Sungai Mahoni digelar tiga hari";
    AiringProof {
        frame: frame(Some("000.8/BT-41/KOMINFO/XI/2026")),
        about: about("7. Menayangkan artikel yang sudah dikoreksi"),
        site: "Kabupaten Sukamaju".to_owned(),
        at: moment(20, 10, 15),
        items: vec![
            AiredItem {
                until: Some(moment(27, 23, 59)),
                ..item("0201", festival, "festival-perahu-naga-sungai-mahoni")
            },
            AiredItem {
                taken_down: Some("Dicabut: jadwal lama tidak berlaku lagi".to_owned()),
                ..item("0202", "Jadwal latihan dayung", "jadwal-latihan-dayung")
            },
        ],
        trail: vec![
            passed("1", "Penulisan", "Lestari Handayani", "Kepala Seksi", 5),
            passed("2", "Penyuntingan", "Yudha Prakoso", "Pengolah Data", 20),
            passed("3", "Paraf", "Bambang Wiratama", "Plh. Kepala Bidang", 31),
            passed("7", "Penayangan", "Citra Anggraini", "Staf Admin", 55),
        ],
        seal: Some(Seal {
            entry: "situs:utama, entri 1204".to_owned(),
            hash: HASH.to_owned(),
            key: "6f03d22dfc5b7fed".to_owned(),
        }),
        remarks: vec!["Citra Anggraini juga menempatkan konten ini (rangkap).".to_owned()],
        signer: signed(),
    }
}
