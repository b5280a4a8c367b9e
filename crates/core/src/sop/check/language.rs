//! Reading the sheet's Indonesian: words, acts, and what is claimed as done.
//!
//! Small lexicons and one pass over the words. What a sentence cannot tell by
//! these is left alone: a linter that cries wolf is switched off.

use super::super::StepKind;

/// A word or one of `, ; .`, lower case, without the repairs' brackets.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !"[]()\"'".contains(*c))
        .collect();
    let mut out = Vec::new();
    for part in plain.split(|c: char| c.is_whitespace() || c == '/' || c == ':') {
        let word = part.trim_end_matches([',', ';', '.']);
        if !word.is_empty() {
            out.push(one_word(word));
        }
        if let Some(mark) = part[word.len()..].chars().next() {
            out.push(mark.to_string());
        }
    }
    out
}

/// "data-data" is "data"; "di-upload" is "diupload".
fn one_word(word: &str) -> String {
    match word.split_once('-') {
        Some((first, second)) if first == second => first.to_owned(),
        _ => word.chars().filter(|c| *c != '-').collect(),
    }
}

const EMPTY_WORDS: [&str; 22] = [
    "yang", "dan", "di", "ke", "pada", "untuk", "dengan", "dari", "dalam", "oleh", "ini", "itu",
    "tersebut", "atau", "serta", "berupa", "tentang", "maupun", "secara", "para", "akan",
    "sebagai",
];

/// The words that carry meaning, each once.
pub(super) fn content_words(text: &str) -> Vec<String> {
    let mut words = tokens(text);
    words.retain(|word| word.len() > 1 && !EMPTY_WORDS.contains(&word.as_str()));
    words.sort();
    words.dedup();
    words
}

/// How alike two texts are: shared words per hundred of all.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (content_words(one), content_words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let all = one.len() + other.len() - shared;
    (shared * 100).checked_div(all).unwrap_or(0)
}

/// How much of one text's words another holds, per hundred.
pub(super) fn coverage(of: &str, by: &str) -> usize {
    let (of, by) = (content_words(of), content_words(by));
    let held = of.iter().filter(|word| by.contains(word)).count();
    if of.is_empty() {
        0
    } else {
        held * 100 / of.len()
    }
}

/// Acts that sheets speak of, by the parts of words that name them.
const ACTS: &[(StepKind, &[&str])] = &[
    (StepKind::Edit, &["edit", "sunting", "yunting"]),
    (
        StepKind::Approve,
        &[
            "etuju",
            "filter",
            "saring",
            "yaring",
            "sahkan",
            "pengesahan",
            "paraf",
        ],
    ),
    (StepKind::Stage, &["unggah", "upload"]),
    (
        StepKind::Publish,
        &[
            "ayangkan",
            "ditayang",
            "penayangan",
            "ublikasi",
            "publish",
            "ampilkan",
            "erbitkan",
            "iarkan",
        ],
    ),
    (StepKind::Correct, &["koreksi"]),
    (StepKind::Share, &["bagikan", "share", "ebarkan"]),
    (StepKind::Classify, &["klasifikasi"]),
];

/// Words that hold such a part by chance.
const NO_ACTS: [&str; 5] = ["kredit", "editor", "jaringan", "daring", "biarkan"];

/// The act that a word names, if any. Parts leave out the first letter where
/// an Indonesian prefix swallows it: "setuju", "menyetujui".
fn act_of(word: &str) -> Option<StepKind> {
    if NO_ACTS.iter().any(|other| word.contains(other)) {
        return None;
    }
    ACTS.iter()
        .find(|(_, parts)| parts.iter().any(|part| word.contains(part)))
        .map(|(act, _)| *act)
}

/// How a sentence speaks of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// Done: "telah diedit", "hasil penyaringan", "terunggah".
    Done,
    /// A bare passive, "yang disetujui": done, when it describes a result.
    Passive,
    /// "siap edit", "siap untuk dipublikasikan".
    Ready,
    /// "untuk", "akan", "sebelum", "harus": not yet.
    Ahead,
    /// Only named.
    Named,
}

/// The acts that a need or an output speaks of, and how.
pub(super) fn spoken_acts(text: &str) -> Vec<(StepKind, Mood)> {
    let mut mood = Mood::Named;
    let mut acts = Vec::new();
    for word in tokens(text) {
        mood = match word.as_str() {
            "telah" | "sudah" | "selesai" | "hasil" | "setelah" | "sesudah" | "usai" => Mood::Done,
            "siap" => Mood::Ready,
            "untuk" | "akan" | "harus" | "segera" | "sebelum" | "persiapan" | "rencana"
            | "calon" | "perlu" | "agar" | "draf" | "draft" | "menunggu" | "belum"
                if mood != Mood::Ready =>
            {
                Mood::Ahead
            }
            ";" | "." => Mood::Named,
            _ => mood,
        };
        if let Some(act) = act_of(&word) {
            acts.push((act, mood_of_word(&word, mood)));
        }
    }
    acts
}

fn mood_of_word(word: &str, mood: Mood) -> Mood {
    match mood {
        Mood::Named if word.starts_with("ter") && !word.starts_with("terbit") => Mood::Done,
        Mood::Named if word.starts_with("di") => Mood::Passive,
        _ => mood,
    }
}

/// The acts that a row's sentence orders, leaving out its side clauses.
pub(super) fn ordered_acts(text: &str) -> Vec<StepKind> {
    let (mut aside, mut denied) = (false, false);
    let mut acts = Vec::new();
    for word in tokens(text) {
        match word.as_str() {
            "untuk" | "sebelum" | "setelah" | "sesudah" | "yang" | "jika" | "apabila" | "bila"
            | "bilamana" | "kalau" | "agar" | "sehingga" | "supaya" => aside = true,
            "maka" | "harus" | "wajib" | "berhak" | "melakukan" | "melaksanakan" => aside = false,
            "tidak" | "jangan" | "tanpa" | "batal" => denied = true,
            ";" | "." => (aside, denied) = (false, false),
            "," => denied = false,
            _ => {
                let act = act_of(&word).filter(|_| !aside && !denied);
                acts.extend(act.filter(|act| !acts.contains(act)));
            }
        }
    }
    acts
}

/// How a row's sentence begins when it does not begin with an active verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// "Petugas", "Admin", a column's own label.
    Subject,
    /// "Jika", "Apabila".
    Condition,
    /// "Pengumpulan", "Penyusunan".
    Nominal,
    /// "Diunggah", "Ditampilkan".
    Passive,
    /// Anything else: "Data-data".
    Thing,
}

const CONDITIONS: [&str; 8] = [
    "jika", "apabila", "bila", "bilamana", "kalau", "setelah", "dalam", "manakala",
];

const SUBJECTS: [&str; 17] = [
    "petugas",
    "admin",
    "administrator",
    "pejabat",
    "kepala",
    "kabid",
    "kasi",
    "kabag",
    "kasubbag",
    "staf",
    "tim",
    "operator",
    "editor",
    "pengelola",
    "sekretaris",
    "pegawai",
    "koordinator",
];

/// Words that begin with "me" or "ber" and are no verbs.
const NO_VERBS: [&str; 14] = [
    "media",
    "menu",
    "mesin",
    "meja",
    "menteri",
    "metode",
    "medsos",
    "metadata",
    "memo",
    "meta",
    "berita",
    "berkas",
    "berbagai",
    "mekanisme",
];

/// Verbs that sheets use bare.
const BARE_VERBS: [&str; 16] = [
    "publish", "bagi", "bagikan", "unggah", "upload", "edit", "update", "share", "buat", "kirim",
    "cek", "periksa", "input", "posting", "catat", "susun",
];

/// `None` when the sentence begins with an active verb.
pub(super) fn opening(text: &str) -> Option<Opening> {
    let words = tokens(text);
    let first = words.first()?.as_str();
    let verb = (first.starts_with("me") || first.starts_with("ber")) && !NO_VERBS.contains(&first);
    if verb || BARE_VERBS.contains(&first) {
        return None;
    }
    Some(if CONDITIONS.contains(&first) {
        Opening::Condition
    } else if SUBJECTS.contains(&first) {
        Opening::Subject
    } else if first.starts_with("pe") && first.ends_with("an") {
        Opening::Nominal
    } else if first.starts_with("di") && first.len() > 5 {
        Opening::Passive
    } else {
        Opening::Thing
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepKind::{Approve, Edit, Publish, Stage};

    #[test]
    fn words_come_without_repairs_and_reduplication() {
        assert_eq!(
            tokens("[Jika] data-data di[un]ggah, lalu di-upload;"),
            ["jika", "data", "diunggah", ",", "lalu", "diupload", ";"]
        );
    }

    #[test]
    fn needs_and_outputs_speak_of_acts_in_moods() {
        let cases: &[(&str, &[(StepKind, Mood)])] = &[
            (
                "yang telah melalui proses editing dan filtering/penyaringan",
                &[
                    (Edit, Mood::Done),
                    (Approve, Mood::Done),
                    (Approve, Mood::Done),
                ],
            ),
            (
                "Artikel, foto dan video sudah siap edit",
                &[(Edit, Mood::Ready)],
            ),
            (
                "Informasi data yang siap untuk dipublikasikan",
                &[(Publish, Mood::Ready)],
            ),
            (
                "Informasi yang disetujui untuk dipublikasikan",
                &[(Approve, Mood::Passive), (Publish, Mood::Ahead)],
            ),
            ("Artikel terunggah website", &[(Stage, Mood::Done)]),
            (
                "Persiapan artikel, foto dan video diunggah",
                &[(Stage, Mood::Ahead)],
            ),
            (
                "dalam proses persetujuan Kepala Bidang",
                &[(Approve, Mood::Named)],
            ),
            ("Kartu kredit, jaringan internet", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(spoken_acts(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_row_orders_only_what_stands_in_its_main_clause() {
        assert_eq!(ordered_acts("Menyetujui artikel untuk diunggah"), [Approve]);
        let shown =
            "Jika informasi telah memenuhi syarat untuk diunggah, maka admin akan menampilkan";
        assert_eq!(ordered_acts(shown), [Publish]);
        let not_shown = "Jika tidak layak untuk ditampilkan, maka admin tidak akan menampilkan";
        assert_eq!(ordered_acts(not_shown), []);
        let now = "Data yang telah melalui proses editing harus segera ditampilkan/dipublikasikan";
        assert_eq!(ordered_acts(now), [Publish]);
    }

    #[test]
    fn a_row_begins_with_an_active_verb() {
        for text in [
            "Mengedit artikel",
            "Publish data",
            "Bagi artikel",
            "Berkoordinasi dengan",
        ] {
            assert_eq!(opening(text), None, "{text}");
        }
        let cases = [
            ("Petugas menyerahkan", Opening::Subject),
            ("[Jika] informasi", Opening::Condition),
            ("Pengumpulan dan penyusunan", Opening::Nominal),
            ("Ditampilkan di website", Opening::Passive),
            ("Data-data yang telah", Opening::Thing),
            ("Media sosial diperbarui", Opening::Thing),
            ("Berita ditulis", Opening::Thing),
        ];
        for (text, expected) in cases {
            assert_eq!(opening(text), Some(expected), "{text}");
        }
    }
}
