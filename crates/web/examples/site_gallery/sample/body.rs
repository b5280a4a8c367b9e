//! Sample bodies: every kind of block, merged cells, many pictures.

use serde_json::{Value, json};
use tayang_core::content::Body;

use super::file_id;

fn words(text: &str) -> Value {
    json!([{ "type": "text", "text": text }])
}

fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "text": words(text) })
}

fn heading(level: u8, text: &str) -> Value {
    json!({ "type": "heading", "level": level, "text": words(text) })
}

fn image(number: u32, alt: &str, caption: &str) -> Value {
    json!({ "file": file_id(number), "alt": alt, "decorative": false, "caption": words(caption) })
}

fn numbered(ordered: bool, items: Vec<Value>) -> Value {
    json!({ "type": "list", "ordered": ordered, "start": 1, "items": items })
}

fn item(text: &str) -> Value {
    json!({ "blocks": [paragraph(text)] })
}

fn row(header: bool, cells: &[&str]) -> Value {
    let cells: Vec<_> = cells
        .iter()
        .enumerate()
        .map(|(place, text)| json!({ "header": header || place == 0, "colspan": 1, "rowspan": 1, "blocks": [paragraph(text)] }))
        .collect();
    json!({ "cells": cells })
}

fn body(blocks: Vec<Value>) -> Body {
    serde_json::from_value(Value::Array(blocks)).expect("the sample body is well formed")
}

/// A body with every kind of block.
pub(crate) fn full_body() -> Body {
    let mut lead = image(
        1,
        "Halaman pasar yang baru: atap joglo bata merah, pembeli di jalan tengah.",
        "Halaman tengah Pasar Wening pada hari uji coba, Kamis 19 November 2026. Foto: Humas Nusa Kencana.",
    );
    lead["type"] = json!("image");
    let mut spare = image(
        6,
        "Peta jalur pindah dari terminal lama ke pasar.",
        "Jalur pindah, berlaku pukul 05.00 sampai 11.00.",
    );
    spare["type"] = json!("image");
    body(vec![
        lead,
        json!({ "type": "paragraph", "text": [
            { "type": "text", "text": "Setelah 14 bulan pembangunan, " },
            { "type": "text", "text": "Pasar Wening", "marks": [{ "type": "bold" }] },
            { "type": "text", "text": " kembali menerima pedagang pada Senin, 23 November 2026. Sebanyak 412 pedagang yang selama ini berjualan di lapangan terminal lama akan menempati los dan kios baru sesuai nomor undian." },
            { "type": "note", "text": words("Undian dilakukan 3 Oktober 2026 di hadapan notaris dan paguyuban pedagang.") } ] }),
        json!({ "type": "paragraph", "text": [
            { "type": "text", "text": "Pemerintah kabupaten meniadakan sewa untuk bulan pertama. Delapan truk disiapkan setiap pagi, dan pedagang cukup menunjukkan kartu los kepada petugas di " },
            { "type": "text", "text": "posko terminal lama", "marks": [{ "type": "link", "href": "/halaman/posko" }] },
            { "type": "text", "text": ". Aturan lengkap ada di " },
            { "type": "text", "text": "jaringan dokumentasi hukum", "marks": [{ "type": "italic" }, { "type": "link", "href": "https://jdih.nusakencanakab.example/perbup-31" }] },
            { "type": "text", "text": "." } ] }),
        json!({ "type": "callout", "tone": "warning", "blocks": [paragraph("Blok D pindah Jumat, bukan Kamis. Jadwal diubah pada 21 November.")] }),
        heading(2, "Yang perlu dibawa pedagang"),
        numbered(
            false,
            vec![
                item("Kartu los asli yang diterima saat undian"),
                json!({ "blocks": [paragraph("KTP-el pemilik, atau bila diwakilkan:"), numbered(false, vec![item("surat kuasa bermeterai"), item("salinan KTP-el pemberi kuasa")])] }),
                item("Timbangan, untuk ditera ulang tanpa biaya di pintu timur"),
            ],
        ),
        heading(2, "Jadwal pindah tiap blok"),
        json!({ "type": "table", "caption": words("Jadwal pindah, pukul 05.00 sampai 11.00 WITA"), "rows": [
            { "cells": [
                { "header": true, "colspan": 1, "rowspan": 1, "blocks": [paragraph("Blok")] },
                { "header": true, "colspan": 1, "rowspan": 1, "blocks": [paragraph("Jenis dagangan")] },
                { "header": true, "colspan": 1, "rowspan": 1, "blocks": [paragraph("Hari")] },
                { "header": true, "colspan": 1, "rowspan": 1, "blocks": [paragraph("Los")] } ] },
            row(false, &["A", "Sayur dan buah", "Sen, 23 Nov", "118"]),
            row(false, &["B", "Ikan dan daging", "Sel, 24 Nov", "74"]),
            row(false, &["C", "Bahan pokok", "Rab, 25 Nov", "96"]),
            row(false, &["D", "Pakaian dan kain", "Jum, 27 Nov", "83"]),
            row(false, &["E", "Makanan siap saji", "Sab, 28 Nov", "41"]) ] }),
        json!({ "type": "quote", "blocks": [paragraph("Kami tidak ingin pedagang kehilangan satu hari pun pendapatan. Karena itu pasar sementara baru ditutup setelah blok terakhir benar-benar pindah.")], "source": words("Ratna Kusumawardhani, Kepala Dinas Perdagangan") }),
        heading(2, "Atap yang meneruskan cahaya"),
        paragraph(
            "Bangunan utama memakai atap bertingkat dengan celah di puncak, sehingga lorong tengah terang tanpa lampu sampai pukul 16.00. Lantai blok ikan dimiringkan dua derajat ke saluran tertutup.",
        ),
        json!({ "type": "gallery", "images": [
            image(2, "Dua pedagang di balik peti sayur dan buah.", "Blok A, uji tata letak peti sayur."),
            image(3, "Rangka kayu atap dilihat dari bawah.", "Celah cahaya di puncak atap."),
            image(4, "Ikan berbaris di atas meja putih.", "Meja ikan berlapis keramik."),
            image(5, "Warga berbincang di depan kios.", "Warga mencoba jalur masuk dari pintu selatan.") ] }),
        heading(3, "Urutan pada hari pindah"),
        numbered(
            true,
            vec![
                item("Lapor di posko dengan kartu los."),
                item("Barang diangkut truk menurut nomor urut."),
                item("Petugas mencatat los yang ditempati."),
            ],
        ),
        spare,
        json!({ "type": "video", "title": "Keliling Pasar Wening", "source": { "kind": "file", "file": file_id(20) }, "poster": null, "caption": words("Rekaman hari uji coba, 19 November 2026.") }),
        json!({ "type": "video", "title": "Suara pedagang menjelang pindah", "source": { "kind": "youtube", "id": "AbC_dEf-123" }, "poster": null, "caption": [] }),
        heading(2, "Dokumen"),
        json!({ "type": "file", "file": file_id(21), "label": "Peraturan Bupati 31 Tahun 2026 tentang retribusi pelayanan pasar" }),
        json!({ "type": "callout", "tone": "info", "blocks": [paragraph("Nomor los belum diterima? Datang ke posko terminal lama sampai Minggu, 22 November, atau telepon (0500) 555 044.")] }),
    ])
}

/// What merged cells, a long table and a title without a lead look like.
pub(crate) fn table_body() -> Body {
    let cell = |header: bool, colspan: u16, rowspan: u16, text: &str| json!({ "header": header, "colspan": colspan, "rowspan": rowspan, "blocks": [paragraph(text)] });
    body(vec![
        paragraph(
            "Loket pelayanan terpadu buka di tiga kecamatan. Waktu tunggu dihitung dari nomor antrean pertama sampai berkas selesai diperiksa.",
        ),
        json!({ "type": "table", "caption": words("Pelayanan per kecamatan, triwulan ketiga"), "rows": [
            { "cells": [cell(true, 1, 2, "Kecamatan"), cell(true, 1, 2, "Loket"), cell(true, 2, 1, "Berkas"), cell(true, 2, 1, "Waktu tunggu (menit)")] },
            { "cells": [cell(true, 1, 1, "masuk"), cell(true, 1, 1, "selesai"), cell(true, 1, 1, "median"), cell(true, 1, 1, "terlama")] },
            { "cells": [cell(true, 1, 2, "Pesisir Timur"), cell(false, 1, 1, "Kependudukan"), cell(false, 1, 1, "1.204"), cell(false, 1, 1, "1.198"), cell(false, 1, 1, "12"), cell(false, 1, 1, "47")] },
            { "cells": [cell(false, 1, 1, "Perizinan"), cell(false, 1, 1, "310"), cell(false, 1, 1, "291"), cell(false, 1, 1, "18"), cell(false, 1, 1, "66")] },
            { "cells": [cell(true, 1, 1, "Lembah Sari"), cell(false, 1, 1, "Kependudukan"), cell(false, 1, 1, "986"), cell(false, 1, 1, "986"), cell(false, 1, 1, "9"), cell(false, 1, 1, "31")] } ] }),
        heading(2, "Cara menghitung"),
        numbered(
            true,
            vec![
                item("Nomor antrean dicatat mesin."),
                item("Petugas menutup antrean setelah berkas diperiksa."),
            ],
        ),
        heading(2, "Cara menghitung"),
        paragraph("Angka diperbarui setiap triwulan."),
    ])
}

/// A gallery's body.
pub(crate) fn gallery_body() -> Body {
    let shots: Vec<_> = (2..=9)
        .map(|number| {
            image(
                number,
                "Pemandangan Nusa Kencana.",
                [
                    "Terasering Lembah Sari selepas panen pertama.",
                    "Pagi di Muara Kencana.",
                    "Bukit di utara Pasar Wening.",
                ][(number % 3) as usize],
            )
        })
        .collect();
    body(vec![
        paragraph("Delapan foto dari lomba foto warga. Semua pemotret memberi izin penayangan."),
        json!({ "type": "gallery", "images": shots }),
    ])
}
