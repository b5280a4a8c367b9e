//! What a refusal says to people: what happened, and what to do.

use super::{Measure, Refused, Wanted};
use crate::kind::Kind;

const MB: u64 = 1024 * 1024;

impl Refused {
    /// A stable code for the API and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::WrongKind { .. } => "wrong_kind",
            Self::NeedsConversion => "needs_conversion",
            Self::OldWord => "old_word",
            Self::Locked => "locked",
            Self::Broken { .. } => "broken",
            Self::UnpacksTooLarge { .. } => "unpacks_too_large",
            Self::TooManyEntries { .. } => "too_many_entries",
            Self::Doctype { .. } => "doctype",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyElements { .. } => "too_many_elements",
            Self::TextTooLarge { .. } => "text_too_large",
            Self::Nothing { .. } => "nothing",
            Self::TooManyPixels { .. } => "too_many_pixels",
            Self::TooSmall { .. } => "too_small",
            Self::DataTrack { .. } => "data_track",
            Self::NoPicture => "no_picture",
            Self::NotYoutube { .. } => "not_youtube",
            Self::MarkdownForm { .. } => "markdown_form",
            Self::NotRendered { .. } => "not_rendered",
        }
    }

    /// What happened and what to do, in Indonesian.
    pub fn message_id(&self) -> String {
        match self {
            Self::TooLarge { wanted, size_bytes, limit_bytes } => format!(
                "Ukuran {} {} MB, melebihi batas {} MB. {}",
                thing_id(*wanted), size_bytes.div_ceil(MB), limit_bytes / MB, shrink_id(*wanted)
            ),
            Self::WrongKind { wanted, found } => wrong_kind_id(*wanted, *found),
            Self::NeedsConversion => "Foto ini berformat HEIC dan belum dapat diolah di sini. Simpan atau kirim ulang sebagai JPEG, lalu unggah kembali.".into(),
            Self::OldWord => "Berkas ini berformat Word lama (.doc). Buka di Word atau LibreOffice, simpan sebagai .docx, lalu unggah kembali.".into(),
            Self::Locked => "Berkas ini terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah kembali.".into(),
            Self::Broken { wanted, .. } => format!(
                "Isi {} rusak atau terpotong sehingga tidak dapat dibaca. Simpan ulang dari aplikasi asalnya, lalu unggah kembali.",
                thing_id(*wanted)
            ),
            Self::UnpacksTooLarge { limit_bytes, .. } => format!(
                "Isi berkas ini mengembang jauh melebihi ukurannya (batas {} MB), sehingga tidak dibuka. Salin teksnya ke dokumen baru, simpan, lalu unggah kembali.",
                limit_bytes / MB
            ),
            Self::TooManyEntries { limit, .. } => format!(
                "Berkas ini memuat lebih dari {limit} bagian sehingga tidak dibuka. Salin teksnya ke dokumen baru, simpan, lalu unggah kembali."
            ),
            Self::Doctype { .. } | Self::TooDeep { .. } | Self::TooManyElements { .. } => "Susunan isi berkas ini tidak wajar sehingga tidak dibuka. Salin teksnya ke dokumen baru, simpan, lalu unggah kembali.".into(),
            Self::TextTooLarge { measure, limit } => text_too_large_id(*measure, *limit),
            Self::Nothing { wanted } => format!("Tidak ada isi pada {}. Periksa berkas yang dipilih.", thing_id(*wanted)),
            Self::TooManyPixels { width, height, limit_megapixels } => format!(
                "Foto berukuran {width} × {height} piksel, melebihi batas {limit_megapixels} megapiksel. Perkecil foto, lalu unggah kembali."
            ),
            Self::TooSmall { own, shape } => format!(
                "Foto berukuran {} × {} piksel, terlalu kecil untuk gambar {} × {} piksel. Pakai foto yang lebih besar.",
                own.0, own.1, shape.0, shape.1
            ),
            Self::DataTrack { .. } => "Video ini memuat trek data (misalnya posisi GPS) yang tidak dapat dihapus dengan aman. Ekspor ulang video tanpa trek data, lalu unggah kembali.".into(),
            Self::NoPicture => "Berkas ini tidak memuat gambar bergerak. Pilih berkas video.".into(),
            Self::NotYoutube { .. } => "Alamat ini bukan alamat satu video YouTube. Salin alamat dari tombol Bagikan di YouTube, misalnya https://youtu.be/….".into(),
            Self::MarkdownForm { line, .. } => format!("Baris {line} tidak dapat dibaca sebagai gambar, galeri, video, atau berkas. Periksa penulisannya sesuai contoh."),
            Self::NotRendered { .. } => "Foto ini tidak dapat diolah. Simpan ulang sebagai JPEG, lalu unggah kembali.".into(),
        }
    }

    /// What happened and what to do, in English.
    pub fn message_en(&self) -> String {
        let advice = match self {
            Self::TooLarge { .. } => "Please make it smaller.",
            Self::WrongKind { .. } => "Please choose a file of the right kind.",
            Self::NeedsConversion => "Please save it as JPEG and upload it again.",
            Self::OldWord => "Please save it as .docx and upload it again.",
            Self::Locked => "Please save it without a password and upload it again.",
            Self::Broken { .. } | Self::NotRendered { .. } => {
                "Please save it again in its own program and upload it again."
            }
            Self::UnpacksTooLarge { .. }
            | Self::TooManyEntries { .. }
            | Self::Doctype { .. }
            | Self::TooDeep { .. }
            | Self::TooManyElements { .. } => {
                "Please copy its text to a new document and upload that."
            }
            Self::TextTooLarge { .. } => "Please divide it into several articles.",
            Self::Nothing { .. } => "Please check the file that was chosen.",
            Self::TooManyPixels { .. } => "Please make the photograph smaller.",
            Self::TooSmall { .. } => "Please use a larger photograph.",
            Self::DataTrack { .. } => "Please export the film without data tracks.",
            Self::NoPicture => "Please choose a film.",
            Self::NotYoutube { .. } => "Please copy the address from YouTube's share button.",
            Self::MarkdownForm { .. } => "Please write it as in the examples.",
        };
        let mut text = self.to_string();
        if let Some(first) = text.get(..1).map(str::to_uppercase) {
            text.replace_range(..1, &first);
        }
        format!("{text}. {advice}")
    }
}

fn thing_id(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Word => "berkas Word",
        Wanted::Image => "foto",
        Wanted::Video => "video",
        Wanted::Html => "teks yang ditempel",
        Wanted::Markdown => "teks",
        Wanted::Any => "berkas ini",
    }
}

fn shrink_id(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Word => {
            "Perkecil gambar di dalamnya (di Word: Kompres Gambar), lalu unggah kembali."
        }
        Wanted::Image => "Perkecil foto, lalu unggah kembali.",
        Wanted::Video => {
            "Potong atau perkecil video, lalu unggah kembali; atau pasang tautan YouTube."
        }
        Wanted::Html | Wanted::Markdown => "Bagi teks menjadi beberapa bagian.",
        Wanted::Any => "Perkecil berkasnya, lalu unggah kembali.",
    }
}

fn wrong_kind_id(wanted: Wanted, found: Kind) -> String {
    let what = found_id(found);
    let advice = match (wanted, found) {
        (Wanted::Word, Kind::OpenDocument) => "Simpan sebagai Word (.docx), lalu unggah kembali.",
        (Wanted::Word, Kind::Pdf) => {
            "Unggah berkas Word (.docx) asalnya, atau salin teksnya ke penyunting."
        }
        (Wanted::Word, _) => "Pilih berkas Word (.docx).",
        (Wanted::Image, Kind::Pdf) => {
            "Simpan halamannya sebagai JPEG atau PNG, atau unggah sebagai dokumen."
        }
        (Wanted::Image | Wanted::Any, Kind::OtherImage | Kind::Avif) => {
            "Simpan sebagai JPEG, PNG, atau WebP, lalu unggah kembali."
        }
        (Wanted::Image, _) => "Pilih foto JPEG, PNG, atau WebP.",
        (Wanted::Video, Kind::OtherVideo) => "Simpan sebagai MP4 (H.264), lalu unggah kembali.",
        (Wanted::Video, _) => "Pilih video MP4 atau WebM.",
        (Wanted::Html | Wanted::Markdown, _) => "Tempel teksnya ke penyunting.",
        (Wanted::Any, Kind::Archive) => "Keluarkan isinya, lalu unggah satu per satu.",
        (Wanted::Any, _) => "Pilih berkas lain.",
    };
    let meant = match wanted {
        Wanted::Any => "foto, video, PDF, atau Word",
        wanted => thing_id(wanted),
    };
    format!("Isi berkas ini adalah {what}, bukan {meant}. {advice}")
}

fn found_id(found: Kind) -> &'static str {
    match found {
        Kind::Jpeg => "foto JPEG",
        Kind::Png => "gambar PNG",
        Kind::WebP => "gambar WebP",
        Kind::Heic => "foto HEIC",
        Kind::Avif => "gambar AVIF",
        Kind::OtherImage => "gambar berformat lain",
        Kind::Docx => "dokumen Word",
        Kind::OldOffice => "dokumen Office lama",
        Kind::OpenDocument => "dokumen OpenDocument (.odt)",
        Kind::Archive => "arsip atau dokumen lain (zip)",
        Kind::Pdf => "PDF",
        Kind::Mp4 => "video MP4",
        Kind::WebM => "video WebM",
        Kind::OtherVideo => "video berformat lain",
        Kind::Program => "program",
        Kind::Markup => "halaman web atau XML",
        Kind::Empty => "berkas kosong",
        Kind::Unknown => "format yang tidak dikenali",
    }
}

fn text_too_large_id(measure: Measure, limit: usize) -> String {
    match measure {
        Measure::Blocks => {
            format!("Teks ini melebihi batas {limit} bagian. Bagi menjadi beberapa artikel.")
        }
        Measure::Characters => {
            format!("Teks ini melebihi batas {limit} karakter. Bagi menjadi beberapa artikel.")
        }
        Measure::Files => format!(
            "Teks ini melebihi batas {limit} gambar atau berkas. Bagi menjadi beberapa artikel."
        ),
        Measure::Cells => format!(
            "Salah satu tabel melebihi batas {limit} sel. Bagi tabelnya, atau unggah sebagai dokumen."
        ),
        Measure::Columns => format!(
            "Salah satu tabel melebihi batas {limit} kolom. Bagi tabelnya, atau unggah sebagai dokumen."
        ),
        Measure::Span => format!(
            "Salah satu sel tabel digabung melebihi batas {limit} kolom. Sederhanakan tabelnya."
        ),
        Measure::Depth => format!(
            "Daftar, kutipan, atau tabel bersarang melebihi batas {limit} tingkat. Sederhanakan susunannya."
        ),
    }
}
