//! What an import met: why it could not be read, and what was noticed. One sentence for each code.

use super::Sentence;

pub(super) const SENTENCES: &[Sentence] = &[
    (
        "import.too_large",
        "Yang ditempel lebih besar dari {max} KB. Tempel satu SOP saja.",
        "What was pasted is larger than {max} KB. Paste one SOP only.",
    ),
    (
        "import.no_table",
        "Kepala tabel tidak ditemukan. Sertakan baris judul kolom: Kegiatan, pelaksana, Kelengkapan, Waktu, Output.",
        "The head of the table was not found. Include the row of column titles: Kegiatan, executors, Kelengkapan, Waktu, Output.",
    ),
    (
        "import.no_role",
        "Tidak ada kolom pelaksana di antara kolom kegiatan dan kelengkapan. Beri judul pada kolom pelaksana.",
        "There is no executor column between the activity and the needs. Give the executor columns a title.",
    ),
    (
        "import.no_rows",
        "Di bawah kepala tabel tidak ada baris kegiatan. Tempel tabelnya sampai baris terakhir.",
        "There is no row under the head of the table. Paste the table to its last row.",
    ),
    (
        "import.no_words",
        "Baris bernomor {no} tidak mempunyai kegiatan. Isi kegiatannya, atau hapus barisnya.",
        "The row numbered {no} has no activity. Write its activity, or remove the row.",
    ),
    (
        "import.no_number",
        "Baris ini tidak bernomor: \"{text}\". Tetap dipakai; beri nomor bila ada di lembar.",
        "This row has no number: \"{text}\". It is kept; number it if the sheet does.",
    ),
    (
        "import.left_over",
        "Tulisan ini tidak dipakai: \"{text}\". Salin ke tempatnya bila bagian dari SOP.",
        "These words were not used: \"{text}\". Copy them to their place if they belong to the SOP.",
    ),
    (
        "import.goes_on",
        "\"{text}\" disambungkan ke baris di atasnya: \"{above}\". Periksa.",
        "\"{text}\" was joined to the row above: \"{above}\". Check it.",
    ),
    (
        "import.shifted",
        "Isi baris ini bergeser ke kiri dari judul kolomnya dan sudah digeser kembali: \"{text}\". Periksa.",
        "The cells of this row had slipped to the left of their heads and were moved back: \"{text}\". Check it.",
    ),
    (
        "import.glued",
        "Beberapa butir tampaknya menyatu: \"{text}\". Pisahkan bila perlu.",
        "Several entries seem to have run together: \"{text}\". Part them if needed.",
    ),
    (
        "import.date_unread",
        "Isi \"{field}\" tidak terbaca sebagai tanggal: \"{value}\". Isi sendiri.",
        "\"{field}\" cannot be read as a date: \"{value}\". Fill it in.",
    ),
    (
        "import.date_rest",
        "Di samping tanggal pada \"{field}\" ada tulisan lain: \"{value}\". Disimpan sebagai catatan.",
        "Beside the date in \"{field}\" there are other words: \"{value}\". They are kept as a note.",
    ),
    (
        "import.mark_none",
        "Langkah {step} tidak bertanda di kolom pelaksana. Pelaksananya perkiraan; pastikan.",
        "Step {step} has no mark in the executor columns. Its executor is a guess; confirm it.",
    ),
    (
        "import.marks_several",
        "Langkah {step} bertanda di beberapa kolom pelaksana. Pilih pelaksananya.",
        "Step {step} has marks in several executor columns. Choose its executor.",
    ),
    (
        "import.mark_words",
        "Di kolom pelaksana langkah {step} ada tulisan \"{text}\". Disimpan sebagai catatan.",
        "The executor columns of step {step} hold the words \"{text}\". They are kept as a note.",
    ),
    (
        "import.time_unread",
        "Waktu langkah {step} tidak terbaca: \"{text}\". Tulis seperti \"15 menit\", \"1-3 jam\", atau \"1 hari\".",
        "The time of step {step} cannot be read: \"{text}\". Write it like \"15 menit\", \"1-3 jam\" or \"1 hari\".",
    ),
    (
        "import.rule_maybe",
        "Kalimat ini mungkin sebuah aturan ({rule}): \"{text}\". Tambahkan sebagai aturan lembar bila demikian.",
        "This sentence may be a rule ({rule}): \"{text}\". Add it as a rule of the sheet if so.",
    ),
    (
        "import.graph_read",
        "Bagan alir di kolom pelaksana terbaca; pelaksana tiap langkah diambil dari sana.",
        "The graph in the executor columns was read; the executor of each step is taken from it.",
    ),
    (
        "import.graph_unfit",
        "Bagan alir di kolom pelaksana tidak cocok dengan baris tabel, jadi tidak dipakai.",
        "The graph in the executor columns does not fit the rows of the table, so it is not used.",
    ),
    (
        "import.graph_none",
        "Bagan alir ini tidak mempunyai simbol. Tulis sedikitnya A[Pelaksana].",
        "This graph has no symbol. Write at least A[Executor].",
    ),
    (
        "import.graph_large",
        "Bagan alir ini mempunyai {count} simbol, paling banyak {max}.",
        "This graph has {count} symbols, at most {max}.",
    ),
    (
        "import.graph_stray",
        "Tulisan ini bukan simbol atau panah: \"{text}\".",
        "This is neither a symbol nor an arrow: \"{text}\".",
    ),
    (
        "import.graph_loose",
        "Panah terakhir tidak menuju ke mana pun. Tulis simbol sesudahnya.",
        "The last arrow leads nowhere. Write a symbol after it.",
    ),
    (
        "import.graph_open",
        "Simbol di sini tidak ditutup dengan \"{close}\".",
        "A symbol here is not closed with \"{close}\".",
    ),
    (
        "import.graph_blank",
        "Simbol di sini kosong. Tulis pelaksananya.",
        "A symbol here is blank. Write its executor.",
    ),
    (
        "import.graph_forks",
        "Dari langkah {step} keluar beberapa panah, tetapi simbolnya bukan belah ketupat. Dibaca sebagai keputusan; pastikan.",
        "Several arrows leave step {step}, but its symbol is no diamond. It is read as a decision; confirm it.",
    ),
    (
        "import.graph_one_way",
        "Langkah {step} digambar sebagai keputusan, tetapi hanya punya satu panah keluar. Tambahkan jalan untuk tidak.",
        "Step {step} is drawn as a decision but has one arrow out only. Add a way for no.",
    ),
];
