//! The words of each note, in Indonesian and English, and its outcome.
//!
//! `{n}` stands for the count. Sentences say what happened and, where the
//! writer can act, what to do.

use super::{Note, Outcome, What};

impl Note {
    /// What happened, in Indonesian.
    pub fn message_id(&self) -> String {
        self.what.words().0.replace("{n}", &self.count.to_string())
    }

    /// What happened, in English.
    pub fn message_en(&self) -> String {
        self.what.words().1.replace("{n}", &self.count.to_string())
    }
}

impl What {
    /// Whether such things are kept, changed or dropped.
    pub fn outcome(self) -> Outcome {
        if self <= What::VideoCodec {
            Outcome::Kept
        } else if self <= What::FirstFrame {
            Outcome::Changed
        } else {
            Outcome::Dropped
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        let found = WORDS.iter().find(|(what, ..)| *what == self);
        found.map_or(("", ""), |(_, indonesian, english)| (indonesian, english))
    }
}

/// Each thing with its words in Indonesian and English.
const WORDS: &[(What, &str, &str)] = &[
    (
        What::Title,
        "Judul dokumen menjadi judul artikel.",
        "The document's title became the article's title.",
    ),
    (
        What::Summary,
        "Subjudul menjadi ringkasan.",
        "The subtitle became the summary.",
    ),
    (
        What::Headings,
        "{n} subjudul dipertahankan.",
        "{n} headings kept.",
    ),
    (What::Lists, "{n} daftar dipertahankan.", "{n} lists kept."),
    (
        What::ContinuedLists,
        "{n} daftar bernomor tetap melanjutkan nomor sebelumnya.",
        "{n} numbered lists go on from the number before.",
    ),
    (What::Tables, "{n} tabel dipertahankan.", "{n} tables kept."),
    (
        What::MergedCells,
        "{n} sel gabungan dipertahankan.",
        "{n} merged cells kept.",
    ),
    (What::Links, "{n} tautan dipertahankan.", "{n} links kept."),
    (
        What::Footnotes,
        "{n} catatan kaki dipertahankan.",
        "{n} footnotes kept.",
    ),
    (
        What::Images,
        "{n} gambar diambil dari dokumen.",
        "{n} pictures taken from the document.",
    ),
    (What::Videos, "{n} video dipertahankan.", "{n} films kept."),
    (
        What::Captions,
        "{n} keterangan dipasangkan dengan gambar atau tabelnya.",
        "{n} captions joined to their picture or table.",
    ),
    (
        What::VideoCodec,
        "Video ini memakai HEVC (H.265). Sebagian peramban tidak dapat memutarnya; simpan ulang sebagai H.264 bila memungkinkan.",
        "This film uses HEVC (H.265), which some browsers cannot play; save it as H.264 if possible.",
    ),
    (
        What::HeadingLevel,
        "{n} subjudul disesuaikan: artikel memakai tiga tingkat subjudul.",
        "{n} headings adjusted: an article has three levels of headings.",
    ),
    (
        What::HeadingNumber,
        "{n} nomor otomatis subjudul ditulis sebagai teks.",
        "{n} automatic heading numbers written as text.",
    ),
    (
        What::TitleAsText,
        "{n} judul atau subjudul yang panjang atau berulang disimpan sebagai isi.",
        "{n} titles that are long or come twice kept in the text.",
    ),
    (
        What::HeadingAsTitle,
        "Subjudul pertama dijadikan judul artikel. Periksa judulnya.",
        "The first heading became the title. Please check it.",
    ),
    (
        What::ListFormat,
        "{n} daftar berhuruf atau berangka Romawi menjadi bernomor 1, 2, 3.",
        "{n} lists with letters or Roman numerals became numbered 1, 2, 3.",
    ),
    (
        What::ListDepth,
        "{n} butir daftar dinaikkan karena tingkatnya terlalu dalam.",
        "{n} list items moved up because they were nested too deep.",
    ),
    (
        What::TableHeader,
        "Baris pertama yang tebal pada {n} tabel dijadikan kepala tabel.",
        "The bold first row of {n} tables became the table header.",
    ),
    (
        What::Inserted,
        "{n} sisipan pada lacak perubahan diterima.",
        "{n} tracked insertions accepted.",
    ),
    (
        What::Moved,
        "{n} pemindahan pada lacak perubahan diterima.",
        "{n} tracked moves accepted.",
    ),
    (
        What::ImageMoved,
        "{n} gambar di tengah kalimat diletakkan pada baris tersendiri.",
        "{n} pictures inside a sentence put on their own line.",
    ),
    (
        What::ImageCropped,
        "{n} gambar dipotong atau diputar seperti pada dokumen.",
        "{n} pictures cropped or turned as in the document.",
    ),
    (
        What::TextBox,
        "{n} kotak teks dimasukkan ke dalam isi.",
        "{n} text boxes put into the running text.",
    ),
    (
        What::Equation,
        "{n} rumus menjadi teks biasa. Periksa penulisannya.",
        "{n} equations became plain text. Please check them.",
    ),
    (
        What::DiagramText,
        "Tulisan pada {n} diagram atau bagan disimpan sebagai paragraf.",
        "The words of {n} diagrams or charts kept as paragraphs.",
    ),
    (
        What::Symbol,
        "{n} simbol diganti dengan karakter yang setara.",
        "{n} symbols replaced by an equal character.",
    ),
    (
        What::Tab,
        "{n} tab menjadi spasi.",
        "{n} tabs became spaces.",
    ),
    (
        What::NoteFlattened,
        "Daftar atau tabel pada {n} catatan kaki menjadi teks biasa.",
        "Lists or tables in {n} footnotes became plain text.",
    ),
    (
        What::CheckBox,
        "{n} kotak centang menjadi karakter.",
        "{n} check boxes became a character.",
    ),
    (
        What::RawHtml,
        "{n} potongan HTML ditampilkan sebagai teks.",
        "{n} pieces of HTML shown as text.",
    ),
    (
        What::FirstFrame,
        "Gambar bergerak: hanya gambar pertama yang dipakai.",
        "Animation: only its first picture is used.",
    ),
    (
        What::Deleted,
        "{n} penghapusan pada lacak perubahan diterima; teksnya tidak dibawa.",
        "{n} tracked deletions accepted; their text is left out.",
    ),
    (
        What::Comments,
        "{n} komentar tidak dibawa.",
        "{n} comments left out.",
    ),
    (
        What::PageHeader,
        "{n} kepala halaman tidak dibawa.",
        "{n} page headers left out.",
    ),
    (
        What::PageFooter,
        "{n} kaki halaman tidak dibawa.",
        "{n} page footers left out.",
    ),
    (
        What::HiddenText,
        "{n} teks tersembunyi tidak dibawa.",
        "{n} hidden texts left out.",
    ),
    (
        What::Contents,
        "{n} baris daftar isi otomatis tidak dibawa.",
        "{n} lines of the automatic table of contents left out.",
    ),
    (
        What::PageBreak,
        "{n} batas halaman atau garis pemisah tidak dibawa.",
        "{n} page breaks or rules left out.",
    ),
    (
        What::Styling,
        "Warna dan jenis huruf pada {n} bagian tidak dibawa; tampilan mengikuti situs.",
        "Colours and fonts of {n} parts left out; the site's look applies.",
    ),
    (
        What::InternalLink,
        "{n} tautan ke bagian lain dokumen dilepas; teksnya tetap ada.",
        "{n} links inside the document removed; their text stays.",
    ),
    (
        What::UnsafeLink,
        "{n} tautan dengan alamat yang tidak diizinkan dilepas; teksnya tetap ada.",
        "{n} links with an address that is not allowed removed; their text stays.",
    ),
    (
        What::ImageLink,
        "{n} tautan pada gambar dilepas.",
        "{n} links on pictures removed.",
    ),
    (
        What::ExternalImage,
        "{n} gambar berada di luar dokumen dan tidak terbawa. Unggah gambarnya tersendiri.",
        "{n} pictures lie outside the document. Please upload them.",
    ),
    (
        What::UnsupportedImage,
        "{n} gambar berformat lain tidak terbawa. Simpan sebagai JPEG atau PNG, lalu unggah.",
        "{n} pictures in another format left out. Save them as JPEG or PNG and upload them.",
    ),
    (
        What::Chart,
        "{n} bagan atau diagram tidak terbawa. Simpan sebagai gambar, lalu unggah.",
        "{n} charts or diagrams left out. Save them as a picture and upload it.",
    ),
    (
        What::EmbeddedObject,
        "{n} objek dari program lain tidak terbawa. Simpan sebagai gambar, lalu unggah.",
        "{n} objects of other programs left out. Save them as a picture and upload it.",
    ),
    (
        What::Shape,
        "{n} bentuk gambar tanpa tulisan tidak dibawa.",
        "{n} drawn shapes without words left out.",
    ),
    (
        What::EmbeddedDocument,
        "{n} dokumen di dalam dokumen tidak terbawa. Salin isinya tersendiri.",
        "{n} documents inside the document left out. Please copy their text.",
    ),
    (
        What::Active,
        "{n} skrip, formulir, atau halaman sisipan tidak dibawa.",
        "{n} scripts, forms or embedded pages left out.",
    ),
    (
        What::VideoMetadata,
        "{n} keterangan tersembunyi pada video dihapus, termasuk lokasi pengambilan bila ada.",
        "{n} hidden details of the film removed, the place of recording included.",
    ),
    (
        What::VideoTrack,
        "{n} trek data pada video (misalnya posisi GPS) dihapus.",
        "{n} data tracks of the film (such as GPS positions) removed.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thing_has_its_own_words_in_order() {
        let things: Vec<What> = WORDS.iter().map(|(what, ..)| *what).collect();
        let mut sorted = things.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(things, sorted, "in the order of the enum, none twice");
        assert_eq!(WORDS.len(), What::VideoTrack as usize + 1, "none left out");
        for (what, indonesian, english) in WORDS {
            assert!(
                indonesian.ends_with('.') && english.ends_with('.'),
                "{what:?}"
            );
        }
        let ends = [
            What::Title,
            What::VideoCodec,
            What::HeadingLevel,
            What::FirstFrame,
            What::Deleted,
        ];
        let outcomes = [
            Outcome::Kept,
            Outcome::Kept,
            Outcome::Changed,
            Outcome::Changed,
            Outcome::Dropped,
        ];
        assert_eq!(ends.map(What::outcome), outcomes);
    }
}
