//! Why a file is not an SOP sheet: one sentence for each code of `parse` and `confirm`.

use super::Sentence;

pub(super) const SENTENCES: &[Sentence] = &[
    (
        "too_large",
        "Berkas lebih besar dari {max} KB. Pisahkan menjadi beberapa SOP.",
        "The file is larger than {max} KB. Split it into several SOPs.",
    ),
    (
        "not_toml",
        "Tulisan di sini tidak terbaca sebagai TOML: {detail}.",
        "This cannot be read as TOML: {detail}.",
    ),
    (
        "format_unknown",
        "Format {value} tidak dikenal. Tayang membaca format {known}.",
        "Format {value} is not known. Tayang reads format {known}.",
    ),
    (
        "unknown_field",
        "Isian \"{field}\" tidak dikenal di {place}. Yang dikenal: {known}.",
        "The field \"{field}\" is not known in {place}. Known: {known}.",
    ),
    (
        "missing",
        "Isian \"{field}\" di {place} wajib ada.",
        "The field \"{field}\" is required in {place}.",
    ),
    (
        "not_text",
        "Isian \"{field}\" harus berupa teks dalam tanda kutip.",
        "The field \"{field}\" must be text in quotes.",
    ),
    (
        "not_table",
        "Isian \"{field}\" harus berupa tabel dengan isian bernama.",
        "The field \"{field}\" must be a table of named fields.",
    ),
    (
        "not_list",
        "Isian \"{field}\" harus berupa daftar.",
        "The field \"{field}\" must be a list.",
    ),
    (
        "not_flag",
        "Isian \"{field}\" harus true atau false.",
        "The field \"{field}\" must be true or false.",
    ),
    (
        "blank",
        "Isian \"{field}\" kosong. Isi, atau hapus barisnya bila di lembar memang kosong.",
        "The field \"{field}\" is blank. Fill it, or remove the line if the sheet is blank there.",
    ),
    (
        "too_long",
        "Isian \"{field}\" terlalu panjang: {length} huruf, paling banyak {max}.",
        "The field \"{field}\" is too long: {length} characters, at most {max}.",
    ),
    (
        "control_character",
        "Isian \"{field}\" memuat karakter kendali. Ketik ulang bagian itu.",
        "The field \"{field}\" holds a control character. Type that part again.",
    ),
    (
        "too_many",
        "Isian \"{field}\" memuat {count} baris, paling banyak {max}.",
        "The field \"{field}\" has {count} entries, at most {max}.",
    ),
    (
        "none",
        "SOP perlu sedikitnya satu [[{field}]].",
        "An SOP needs at least one [[{field}]].",
    ),
    (
        "not_a_key",
        "\"{value}\" bukan kunci. Kunci memakai a-z, 0-9, dan tanda hubung, paling panjang {max}.",
        "\"{value}\" is not a key. A key uses a-z, 0-9 and hyphens, at most {max} long.",
    ),
    (
        "reserved_key",
        "Kunci \"{value}\" dipakai oleh format ini. Pilih kunci lain.",
        "The key \"{value}\" is used by the format itself. Choose another.",
    ),
    (
        "key_twice",
        "Kunci \"{value}\" sudah dipakai {field} lain.",
        "The key \"{value}\" is already used by another {field}.",
    ),
    (
        "key_needed",
        "Langkah ini tidak bernomor di lembar. Beri \"key\" agar dapat ditunjuk.",
        "This step has no number on the sheet. Give it a \"key\" so that others can point to it.",
    ),
    (
        "not_one_of",
        "\"{value}\" tidak dikenal sebagai {field}. Pilih salah satu: {known}.",
        "\"{value}\" is not known as {field}. Choose one of: {known}.",
    ),
    (
        "not_in_range",
        "Isian \"{field}\" harus angka bulat dari {min} sampai {max}.",
        "The field \"{field}\" must be a whole number from {min} to {max}.",
    ),
    (
        "not_a_date",
        "\"{value}\" bukan tanggal. Tulis \"2020\", \"2020-11\", atau \"2020-11-30\".",
        "\"{value}\" is not a date. Write \"2020\", \"2020-11\" or \"2020-11-30\".",
    ),
    (
        "time_incomplete",
        "Waktu perlu \"min\" dan \"unit\" bersama-sama, atau tulisannya saja.",
        "A time needs \"min\" and \"unit\" together, or its words alone.",
    ),
    (
        "time_reversed",
        "Batas atas waktu, {max}, lebih kecil dari batas bawahnya, {min}.",
        "The upper end of the time, {max}, is below its lower end, {min}.",
    ),
    (
        "certain_with_alternatives",
        "Isian \"{field}\" punya pilihan lain, jadi keyakinannya harus di bawah 100.",
        "The field \"{field}\" has alternatives, so its confidence must be below 100.",
    ),
    (
        "not_inferable",
        "Isian \"{field}\" tidak dapat ditandai sebagai perkiraan.",
        "The field \"{field}\" cannot be marked as inferred.",
    ),
    (
        "no_such_role",
        "\"{field}\" menunjuk pelaksana \"{value}\" yang tidak ada. Yang ada: {known}.",
        "\"{field}\" names the role \"{value}\", which does not exist. Existing: {known}.",
    ),
    (
        "no_such_step",
        "\"{field}\" menunjuk langkah \"{value}\" yang tidak ada. Yang ada: {known}.",
        "\"{field}\" names the step \"{value}\", which does not exist. Existing: {known}.",
    ),
    (
        "no_such_section",
        "\"{field}\" menunjuk bagian \"{value}\" yang tidak ada. Yang ada: {known}.",
        "\"{field}\" names the section \"{value}\", which does not exist. Existing: {known}.",
    ),
    (
        "section_needed",
        "SOP ini berbagian, jadi langkah {step} harus menyebut \"section\".",
        "This SOP has sections, so step {step} must name its \"section\".",
    ),
    (
        "section_empty",
        "Bagian \"{value}\" tidak mempunyai langkah.",
        "The section \"{value}\" has no step.",
    ),
    (
        "leads_to_itself",
        "Langkah {step} tidak dapat menuju dirinya sendiri.",
        "Step {step} cannot lead to itself.",
    ),
    (
        "leaves_section",
        "\"{field}\" langkah {step} menuju langkah {value} di bagian lain.",
        "\"{field}\" of step {step} leads to step {value} in another section.",
    ),
    (
        "exits_not_deciding",
        "Langkah {step} punya jalan keluar, tetapi tidak memutuskan. Hanya \"approve\" yang memutuskan.",
        "Step {step} has exits but does not decide. Only \"approve\" decides.",
    ),
    (
        "exits_one_sided",
        "Keputusan di langkah {step} perlu jalan untuk ya dan jalan untuk tidak.",
        "The decision in step {step} needs an exit for yes and an exit for no.",
    ),
    (
        "exit_label_twice",
        "Langkah {step} punya dua jalan keluar berlabel \"{value}\".",
        "Step {step} has two exits labelled \"{value}\".",
    ),
    (
        "act_twice",
        "Langkah {step} menyebut kegiatan \"{value}\" dua kali.",
        "Step {step} names the act \"{value}\" twice.",
    ),
    (
        "policy_without_act",
        "Langkah {step} punya \"{field}\", tetapi tidak mempunyai kegiatan \"{value}\".",
        "Step {step} has \"{field}\" but no act \"{value}\".",
    ),
    (
        "guard_twice",
        "Aturan \"{value}\" tertulis dua kali.",
        "The guard \"{value}\" is written twice.",
    ),
    (
        "and_more",
        "Masih ada {count} hal lain. Perbaiki yang di atas, lalu periksa lagi.",
        "There are {count} more. Mend those above, then check again.",
    ),
    (
        "no_such_cell",
        "Isian \"{field}\" tidak ada di antara yang perlu dipastikan.",
        "\"{field}\" is not among the cells that need to be confirmed.",
    ),
];
