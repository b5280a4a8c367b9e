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
        match self.outcome() {
            Outcome::Kept => self.kept(),
            Outcome::Changed => self.changed(),
            Outcome::Dropped => self.dropped(),
        }
    }

    fn kept(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => (
                "Judul dokumen menjadi judul artikel.",
                "The document's title became the article's title.",
            ),
            Self::Summary => (
                "Subjudul menjadi ringkasan.",
                "The subtitle became the summary.",
            ),
            Self::Headings => ("{n} subjudul dipertahankan.", "{n} headings kept."),
            Self::Lists => ("{n} daftar dipertahankan.", "{n} lists kept."),
            Self::ContinuedLists => (
                "{n} daftar bernomor tetap melanjutkan nomor sebelumnya.",
                "{n} numbered lists go on from the number before.",
            ),
            Self::Tables => ("{n} tabel dipertahankan.", "{n} tables kept."),
            Self::MergedCells => ("{n} sel gabungan dipertahankan.", "{n} merged cells kept."),
            Self::Links => ("{n} tautan dipertahankan.", "{n} links kept."),
            Self::Footnotes => ("{n} catatan kaki dipertahankan.", "{n} footnotes kept."),
            Self::Images => (
                "{n} gambar diambil dari dokumen.",
                "{n} pictures taken from the document.",
            ),
            Self::Videos => ("{n} video dipertahankan.", "{n} films kept."),
            Self::Captions => (
                "{n} keterangan dipasangkan dengan gambar atau tabelnya.",
                "{n} captions joined to their picture or table.",
            ),
            _ => (
                "Video ini memakai HEVC (H.265). Sebagian peramban tidak dapat memutarnya; simpan ulang sebagai H.264 bila memungkinkan.",
                "This film uses HEVC (H.265), which some browsers cannot play; save it as H.264 if possible.",
            ),
        }
    }

    fn changed(self) -> (&'static str, &'static str) {
        match self {
            Self::HeadingLevel => (
                "{n} subjudul disesuaikan: artikel memakai tiga tingkat subjudul.",
                "{n} headings adjusted: an article has three levels of headings.",
            ),
            Self::HeadingNumber => (
                "{n} nomor otomatis subjudul ditulis sebagai teks.",
                "{n} automatic heading numbers written as text.",
            ),
            Self::TitleAsText => (
                "{n} judul atau subjudul yang panjang atau berulang disimpan sebagai isi.",
                "{n} titles that are long or come twice kept in the text.",
            ),
            Self::HeadingAsTitle => (
                "Subjudul pertama dijadikan judul artikel. Periksa judulnya.",
                "The first heading became the title. Please check it.",
            ),
            Self::ListFormat => (
                "{n} daftar berhuruf atau berangka Romawi menjadi bernomor 1, 2, 3.",
                "{n} lists with letters or Roman numerals became numbered 1, 2, 3.",
            ),
            Self::ListDepth => (
                "{n} butir daftar dinaikkan karena tingkatnya terlalu dalam.",
                "{n} list items moved up because they were nested too deep.",
            ),
            Self::TableHeader => (
                "Baris pertama yang tebal pada {n} tabel dijadikan kepala tabel.",
                "The bold first row of {n} tables became the table header.",
            ),
            Self::Inserted => (
                "{n} sisipan pada lacak perubahan diterima.",
                "{n} tracked insertions accepted.",
            ),
            Self::Moved => (
                "{n} pemindahan pada lacak perubahan diterima.",
                "{n} tracked moves accepted.",
            ),
            Self::ImageMoved => (
                "{n} gambar di tengah kalimat diletakkan pada baris tersendiri.",
                "{n} pictures inside a sentence put on their own line.",
            ),
            Self::ImageCropped => (
                "{n} gambar dipotong atau diputar seperti pada dokumen.",
                "{n} pictures cropped or turned as in the document.",
            ),
            Self::TextBox => (
                "{n} kotak teks dimasukkan ke dalam isi.",
                "{n} text boxes put into the running text.",
            ),
            Self::Equation => (
                "{n} rumus menjadi teks biasa. Periksa penulisannya.",
                "{n} equations became plain text. Please check them.",
            ),
            Self::DiagramText => (
                "Tulisan pada {n} diagram atau bagan disimpan sebagai paragraf.",
                "The words of {n} diagrams or charts kept as paragraphs.",
            ),
            Self::Symbol => (
                "{n} simbol diganti dengan karakter yang setara.",
                "{n} symbols replaced by an equal character.",
            ),
            Self::Tab => ("{n} tab menjadi spasi.", "{n} tabs became spaces."),
            Self::NoteFlattened => (
                "Daftar atau tabel pada {n} catatan kaki menjadi teks biasa.",
                "Lists or tables in {n} footnotes became plain text.",
            ),
            Self::CheckBox => (
                "{n} kotak centang menjadi karakter.",
                "{n} check boxes became a character.",
            ),
            Self::RawHtml => (
                "{n} potongan HTML ditampilkan sebagai teks.",
                "{n} pieces of HTML shown as text.",
            ),
            _ => (
                "Gambar bergerak: hanya gambar pertama yang dipakai.",
                "Animation: only its first picture is used.",
            ),
        }
    }

    fn dropped(self) -> (&'static str, &'static str) {
        match self {
            Self::Deleted => (
                "{n} penghapusan pada lacak perubahan diterima; teksnya tidak dibawa.",
                "{n} tracked deletions accepted; their text is left out.",
            ),
            Self::Comments => ("{n} komentar tidak dibawa.", "{n} comments left out."),
            Self::PageHeader => (
                "{n} kepala halaman tidak dibawa.",
                "{n} page headers left out.",
            ),
            Self::PageFooter => (
                "{n} kaki halaman tidak dibawa.",
                "{n} page footers left out.",
            ),
            Self::HiddenText => (
                "{n} teks tersembunyi tidak dibawa.",
                "{n} hidden texts left out.",
            ),
            Self::Contents => (
                "{n} baris daftar isi otomatis tidak dibawa.",
                "{n} lines of the automatic table of contents left out.",
            ),
            Self::PageBreak => (
                "{n} batas halaman atau garis pemisah tidak dibawa.",
                "{n} page breaks or rules left out.",
            ),
            Self::Styling => (
                "Warna dan jenis huruf pada {n} bagian tidak dibawa; tampilan mengikuti situs.",
                "Colours and fonts of {n} parts left out; the site's look applies.",
            ),
            Self::InternalLink => (
                "{n} tautan ke bagian lain dokumen dilepas; teksnya tetap ada.",
                "{n} links inside the document removed; their text stays.",
            ),
            Self::UnsafeLink => (
                "{n} tautan dengan alamat yang tidak diizinkan dilepas; teksnya tetap ada.",
                "{n} links with an address that is not allowed removed; their text stays.",
            ),
            Self::ImageLink => (
                "{n} tautan pada gambar dilepas.",
                "{n} links on pictures removed.",
            ),
            Self::ExternalImage => (
                "{n} gambar berada di luar dokumen dan tidak terbawa. Unggah gambarnya tersendiri.",
                "{n} pictures lie outside the document. Please upload them.",
            ),
            Self::UnsupportedImage => (
                "{n} gambar berformat lain tidak terbawa. Simpan sebagai JPEG atau PNG, lalu unggah.",
                "{n} pictures in another format left out. Save them as JPEG or PNG and upload them.",
            ),
            Self::Chart => (
                "{n} bagan atau diagram tidak terbawa. Simpan sebagai gambar, lalu unggah.",
                "{n} charts or diagrams left out. Save them as a picture and upload it.",
            ),
            Self::EmbeddedObject => (
                "{n} objek dari program lain tidak terbawa. Simpan sebagai gambar, lalu unggah.",
                "{n} objects of other programs left out. Save them as a picture and upload it.",
            ),
            Self::Shape => (
                "{n} bentuk gambar tanpa tulisan tidak dibawa.",
                "{n} drawn shapes without words left out.",
            ),
            Self::EmbeddedDocument => (
                "{n} dokumen di dalam dokumen tidak terbawa. Salin isinya tersendiri.",
                "{n} documents inside the document left out. Please copy their text.",
            ),
            Self::Active => (
                "{n} skrip, formulir, atau halaman sisipan tidak dibawa.",
                "{n} scripts, forms or embedded pages left out.",
            ),
            Self::VideoMetadata => (
                "{n} keterangan tersembunyi pada video dihapus, termasuk lokasi pengambilan bila ada.",
                "{n} hidden details of the film removed, the place of recording included.",
            ),
            _ => (
                "{n} trek data pada video (misalnya posisi GPS) dihapus.",
                "{n} data tracks of the film (such as GPS positions) removed.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_its_own_words() {
        let first = [What::Title, What::HeadingLevel, What::Deleted];
        let last = [What::VideoCodec, What::FirstFrame, What::VideoTrack];
        let outcomes = [Outcome::Kept, Outcome::Changed, Outcome::Dropped];
        for ((a, b), outcome) in first.into_iter().zip(last).zip(outcomes) {
            assert_eq!((a.outcome(), b.outcome()), (outcome, outcome));
            assert_ne!(a.words(), b.words());
        }
    }
}
