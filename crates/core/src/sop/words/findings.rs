//! What is odd about a sheet: one sentence for each code of `check`.

use super::Sentence;

pub(super) const SENTENCES: &[Sentence] = &[
    ("reader", "Catatan pembaca: {text}", "Reader's note: {text}"),
    (
        "identity.unit_missing",
        "Nama instansi tidak ada di lembar.",
        "The sheet does not name its office.",
    ),
    (
        "identity.region_missing",
        "Nama daerah setelah \"{line}\" belum lengkap.",
        "The name of the region after \"{line}\" is missing.",
    ),
    (
        "identity.number_missing",
        "Nomor SOP kosong.",
        "The SOP has no number.",
    ),
    (
        "identity.created_missing",
        "Tanggal pembuatan kosong.",
        "The date of creation is missing.",
    ),
    (
        "identity.effective_missing",
        "Tanggal efektif kosong.",
        "The date of effect is missing.",
    ),
    (
        "identity.ratified_missing",
        "Pejabat yang mengesahkan tidak ada di lembar.",
        "The sheet does not name the official who ratified it.",
    ),
    (
        "identity.title_missing",
        "Nama SOP kosong.",
        "The SOP has no title.",
    ),
    (
        "date.imprecise",
        "Tanggal {date} tidak menyebut hari; dihitung sejak hari pertamanya.",
        "The date {date} names no day; it counts from its first day.",
    ),
    (
        "date.order",
        "Tanggal {date} mendahului tanggal pembuatan, {created}.",
        "The date {date} is before the date of creation, {created}.",
    ),
    (
        "date.revised_at_once",
        "Direvisi {revised}, sehari atau kurang setelah dibuat {created}. Periksa tanggalnya.",
        "Revised {revised}, a day or less after its creation {created}. Check the dates.",
    ),
    (
        "nip.unreadable",
        "NIP \"{nip}\" tidak terdiri atas 18 angka. Periksa lagi.",
        "The NIP \"{nip}\" is not 18 digits. Check it again.",
    ),
    (
        "list.law_empty",
        "Dasar hukum kosong.",
        "The legal basis is empty.",
    ),
    (
        "list.qualification_empty",
        "Kualifikasi pelaksana kosong.",
        "The executors' qualifications are empty.",
    ),
    (
        "list.equipment_empty",
        "Peralatan/perlengkapan kosong.",
        "The equipment list is empty.",
    ),
    (
        "list.warning_empty",
        "Peringatan kosong.",
        "The warnings are empty.",
    ),
    (
        "list.record_empty",
        "Pencatatan dan pendataan kosong.",
        "Records and data keeping is empty.",
    ),
    (
        "related.missing",
        "SOP terkait \"{text}\" menunjuk ke \"{key}\", yang tidak ada pada kantor ini. Perbaiki kuncinya, atau tulis namanya saja.",
        "The related SOP \"{text}\" leads to \"{key}\", which this office does not have. Correct the key, or write the name alone.",
    ),
    (
        "law.unread",
        "Jenis, nomor, atau tahun peraturan ini tidak terbaca: \"{law}\".",
        "Kind, number or year of this law cannot be read: \"{law}\".",
    ),
    (
        "law.unknown",
        "Peraturan ini tidak ada di daftar peraturan: \"{law}\".",
        "This law is not in the law register: \"{law}\".",
    ),
    (
        "law.unknown_maybe",
        "Nomor peraturan ini tidak dikenal, mungkin {maybe} tentang {title}. Yang tertulis: \"{law}\".",
        "The number of this law is not known, perhaps {maybe} on {title}. As written: \"{law}\".",
    ),
    (
        "law.repealed",
        "{law} sudah dicabut, lihat {by}.",
        "{law} has been repealed, see {by}.",
    ),
    (
        "law.repealed_unchecked",
        "{law} tampaknya sudah dicabut oleh {by}; periksa sebelum mengubah SOP.",
        "{law} seems to have been repealed by {by}; check before changing the SOP.",
    ),
    (
        "law.amended",
        "{law} sudah diubah dengan {by}.",
        "{law} has been amended by {by}.",
    ),
    (
        "law.amended_unchecked",
        "{law} tampaknya sudah diubah dengan {by}; sebagian belum diperiksa.",
        "{law} seems to have been amended by {by}; part of this is not checked.",
    ),
    (
        "site.not_go_id",
        "Situs {site} tidak berada di bawah go.id, sedangkan dasar hukum {law} mengatur nama domain go.id.",
        "The site {site} is not under go.id, while law {law} rules on go.id names.",
    ),
    (
        "title.differs",
        "Judul menyebut {words}, tetapi langkah dan peringatan tidak membicarakannya. Periksa apakah judulnya sesuai isi.",
        "The title speaks of {words}, but steps and warnings do not. Check whether the title fits.",
    ),
    (
        "cell.words",
        "\"{value}\" adalah perkiraan ({confidence} persen{; bacaan lain: ?others}). Pastikan sebelum dipakai.",
        "\"{value}\" is inferred ({confidence} percent{; other readings: ?others}). Confirm before use.",
    ),
    (
        "cell.role",
        "Pelaksana langkah {step}, {value}, adalah perkiraan ({confidence} persen{; bacaan lain: ?others}). Pastikan sebelum dipakai.",
        "The executor of step {step}, {value}, is inferred ({confidence} percent{; other readings: ?others}). Confirm before use.",
    ),
    (
        "cell.kind",
        "Jenis kegiatan langkah {step}, {value}, adalah perkiraan ({confidence} persen{; bacaan lain: ?others}). Pastikan sebelum dipakai.",
        "The act of step {step}, {value}, is inferred ({confidence} percent{; other readings: ?others}). Confirm before use.",
    ),
    (
        "cell.exit",
        "Arah \"{label}\" langkah {step}, ke langkah {value}, adalah perkiraan ({confidence} persen{; bacaan lain: ?others}). Pastikan sebelum dipakai.",
        "The way \"{label}\" of step {step}, to step {value}, is inferred ({confidence} percent{; other readings: ?others}). Confirm before use.",
    ),
    (
        "step.number_missing",
        "Baris ke-{row} tidak bernomor.",
        "Row {row} has no number.",
    ),
    (
        "step.number_order",
        "Baris ke-{row} bernomor {no}; ada nomor yang hilang, berulang, atau tertukar.",
        "Row {row} is numbered {no}; a number is missing, repeated or swapped.",
    ),
    (
        "sentence.subject",
        "Langkah {step} diawali pelakunya, \"{word}\". Awali dengan kata kerja aktif.",
        "Step {step} begins with its subject, \"{word}\". Begin with an active verb.",
    ),
    (
        "sentence.condition",
        "Langkah {step} diawali syarat, \"{word}\". Awali dengan kata kerja aktif; syarat menjadi keputusan.",
        "Step {step} begins with a condition, \"{word}\". Begin with an active verb; make the condition a decision.",
    ),
    (
        "sentence.nominal",
        "Langkah {step} diawali kata benda, \"{word}\". Awali dengan kata kerja aktif.",
        "Step {step} begins with a noun made of a verb, \"{word}\". Begin with an active verb.",
    ),
    (
        "sentence.passive",
        "Langkah {step} diawali kata kerja pasif, \"{word}\". Awali dengan kata kerja aktif.",
        "Step {step} begins with a passive verb, \"{word}\". Begin with an active verb.",
    ),
    (
        "sentence.thing",
        "Langkah {step} diawali bendanya, \"{word}\". Awali dengan kata kerja aktif.",
        "Step {step} begins with its object, \"{word}\". Begin with an active verb.",
    ),
    (
        "role.hands_to_itself",
        "Langkah {step} menyerahkan kepada {role}, padahal kolomnya {role} juga. Pelaksananya mungkin di luar kolom.",
        "Step {step} hands over to {role}, yet stands in the column of {role}. Its executor may be outside the columns.",
    ),
    (
        "role.unused",
        "Kolom {role} tidak dipakai oleh langkah mana pun.",
        "No step uses the column {role}.",
    ),
    (
        "needs.missing",
        "Kelengkapan langkah {step} kosong.",
        "Step {step} names no needs.",
    ),
    (
        "output.missing",
        "Output langkah {step} kosong.",
        "Step {step} names no output.",
    ),
    (
        "time.missing",
        "Waktu langkah {step} kosong.",
        "Step {step} has no time.",
    ),
    (
        "time.unreadable",
        "Waktu langkah {step}, \"{text}\", tidak dapat dihitung.",
        "The time of step {step}, \"{text}\", cannot be counted.",
    ),
    (
        "time.range",
        "Waktu langkah {step} berupa rentang, \"{text}\"; batas atasnya yang dihitung.",
        "The time of step {step} is a range, \"{text}\"; its upper end counts.",
    ),
    (
        "time.differs",
        "Waktu langkah {step} tertulis \"{text}\", tetapi angkanya berbeda.",
        "The time of step {step} reads \"{text}\", but its numbers differ.",
    ),
    (
        "channel.none",
        "Langkah {step} membagikan, tetapi tidak menyebut kanal.",
        "Step {step} shares but names no channel.",
    ),
    (
        "channel.closed",
        "Kanal {channel} sudah tutup sejak {year} dan akan dilewati.",
        "The channel {channel} closed in {year} and will be skipped.",
    ),
    (
        "channel.renamed",
        "{old} kini bernama {channel}.",
        "{old} is now called {channel}.",
    ),
    (
        "channel.unknown",
        "Kanal \"{channel}\" tidak ada di daftar kanal.",
        "The channel \"{channel}\" is not in the list of channels.",
    ),
    (
        "approval.none",
        "Konten tayang di langkah {step} tanpa langkah persetujuan sebelumnya.",
        "Content airs in step {step} with no approving step before it.",
    ),
    (
        "approval.no_exits",
        "Langkah {step} memutuskan, tetapi tidak menyebut jalan keluar untuk ya dan tidak.",
        "Step {step} decides but names no exits for yes and no.",
    ),
    (
        "exit.no_return",
        "\"{label}\" di langkah {step} tidak punya garis kembali; yang ditolak berhenti di situ.",
        "\"{label}\" in step {step} has no line back; what is refused ends there.",
    ),
    (
        "order.correction_after_approval",
        "Langkah {step} mengubah isi setelah disetujui di langkah {approval}.",
        "Step {step} changes the content after its approval in step {approval}.",
    ),
    (
        "cadence.several",
        "Satu tabel memuat {count} irama kerja: {titles}. Pertimbangkan SOP terpisah.",
        "One table holds {count} cadences: {titles}. Consider separate SOPs.",
    ),
    (
        "flow.unreachable",
        "Tidak ada jalan yang menuju langkah {step}.",
        "No way leads to step {step}.",
    ),
    (
        "flow.endless",
        "Langkah {step} berputar tanpa keputusan, sehingga berkas tidak pernah selesai.",
        "Step {step} goes round without a decision, so a case never ends.",
    ),
    (
        "step.same_as_earlier",
        "Langkah {step} tampaknya sama maknanya dengan langkah {earlier}.",
        "Step {step} seems to mean the same as step {earlier}.",
    ),
    (
        "need.from_later",
        "Kelengkapan langkah {step}, \"{need}\", baru dihasilkan di langkah {later}.",
        "What step {step} needs, \"{need}\", is only made in step {later}.",
    ),
    (
        "need.own_result",
        "Kelengkapan langkah {step}, \"{need}\", adalah hasil langkah itu sendiri.",
        "What step {step} needs, \"{need}\", is that step's own result.",
    ),
    (
        "need.no_source",
        "Kelengkapan langkah {step}, \"{need}\", tidak dihasilkan langkah sebelumnya dan tidak ada di peralatan.",
        "What step {step} needs, \"{need}\", comes from no earlier step and is not equipment.",
    ),
    (
        "output.repeats",
        "Output langkah {step}, \"{output}\", sama dengan output langkah {earlier}.",
        "The output of step {step}, \"{output}\", is the same as that of step {earlier}.",
    ),
    (
        "output.ready_but_done",
        "Output langkah {step}, \"{output}\", menyebut siap, padahal sudah dikerjakan.",
        "The output of step {step}, \"{output}\", says ready, yet the act is done by then.",
    ),
    (
        "output.of_later",
        "Output langkah {step}, \"{output}\", adalah hasil langkah {later}.",
        "The output of step {step}, \"{output}\", is the result of step {later}.",
    ),
];
