//! Reading a citation: its kind, number and year. Pure text work.

/// What a text cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Kind of law, for example `uu`, `permenkominfo`.
    pub kind: &'static str,
    /// Its number without what offices write around it.
    pub number: String,
    /// Its year.
    pub year: u16,
    /// A law of a province, regency or city.
    pub regional: bool,
}

impl Citation {
    /// The key in the register, for example `uu-14-2008`.
    pub fn key(&self) -> String {
        format!("{}-{}-{}", self.kind, self.number, self.year)
    }
}

/// Kinds of law: how they are written, the key, the short name.
/// Longer writings of one kind stand before the shorter ones they contain.
const KINDS: &[(&[&str], &str, &str)] = &[
    (
        &["peraturan pemerintah pengganti undang-undang", "perppu"],
        "perppu",
        "Perppu",
    ),
    (
        &[
            "peraturan menteri komunikasi dan informatika",
            "permenkominfo",
            "permen kominfo",
        ],
        "permenkominfo",
        "Permenkominfo",
    ),
    (
        &["peraturan menteri komunikasi dan digital", "permenkomdigi"],
        "permenkomdigi",
        "Permenkomdigi",
    ),
    (
        &[
            "peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi",
            "permenpan-rb",
            "permenpan rb",
            "permenpanrb",
            "permen panrb",
        ],
        "permenpanrb",
        "PermenPANRB",
    ),
    (
        &[
            "peraturan menteri negara pendayagunaan aparatur negara",
            "permenpan",
        ],
        "permenpan",
        "Permenpan",
    ),
    (
        &["peraturan menteri dalam negeri", "permendagri"],
        "permendagri",
        "Permendagri",
    ),
    (&["peraturan komisi informasi", "perki"], "perki", "PerKI"),
    (
        &["peraturan badan siber dan sandi negara", "peraturan bssn"],
        "bssn",
        "Peraturan BSSN",
    ),
    (
        &[
            "peraturan arsip nasional",
            "peraturan kepala arsip nasional",
            "perka anri",
            "peraturan anri",
        ],
        "anri",
        "Peraturan ANRI",
    ),
    (&["instruksi presiden", "inpres"], "inpres", "Inpres"),
    (&["peraturan presiden", "perpres"], "perpres", "Perpres"),
    (&["peraturan pemerintah", "pp"], "pp", "PP"),
    (&["undang-undang", "uu"], "uu", "UU"),
    (&["peraturan daerah", "perda"], "perda", "Perda"),
    (&["peraturan bupati", "perbup"], "perbup", "Perbup"),
    (
        &[
            "peraturan wali kota",
            "peraturan walikota",
            "perwali",
            "perwal",
        ],
        "perwal",
        "Perwal",
    ),
    (&["peraturan gubernur", "pergub"], "pergub", "Pergub"),
    (&["keputusan bupati", "kepbup"], "kepbup", "Kepbup"),
    (
        &["keputusan wali kota", "keputusan walikota"],
        "kepwal",
        "Kepwal",
    ),
    (&["keputusan gubernur", "kepgub"], "kepgub", "Kepgub"),
];

const REGIONAL: [&str; 7] = [
    "perda", "perbup", "perwal", "pergub", "kepbup", "kepwal", "kepgub",
];

/// Numbers that name the ministry themselves: part of the number, kind.
const NUMBERED: [(&str, &str); 2] = [("/m.kominfo/", "permenkominfo"), ("/m.pan/", "permenpan")];

/// Reads what a text cites; `None` when kind, number or year is not to be seen.
///
/// What stands after "tentang" is the title and may cite another law.
pub fn cite(text: &str) -> Option<Citation> {
    let plain = text.to_lowercase();
    let head = plain.split(" tentang ").next().unwrap_or_default();
    let (kind, rest) = kind_of(head)?;
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let number = numbers.next()?.trim_start_matches('0').to_owned();
    let year = numbers
        .filter_map(|part| part.parse().ok())
        .find(|year| (1945..=2100).contains(year))?;
    Some(Citation {
        kind,
        number,
        year,
        regional: REGIONAL.contains(&kind),
    })
}

/// The kind that is written first, and what follows it.
fn kind_of(head: &str) -> Option<(&'static str, &str)> {
    let written = KINDS
        .iter()
        .flat_map(|(forms, kind, _)| forms.iter().map(|form| (*form, *kind)));
    let mut found: Vec<(usize, usize, &'static str)> = written
        .filter_map(|(form, kind)| whole_word(head, form).map(|at| (at, form.len(), kind)))
        .collect();
    found.sort_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    if let Some((at, length, kind)) = found.first() {
        return Some((kind, &head[at + length..]));
    }
    NUMBERED
        .iter()
        .find(|(part, _)| head.contains(part))
        .map(|(_, kind)| (*kind, head))
}

/// Where a form stands with no letter on either side.
fn whole_word(head: &str, form: &str) -> Option<usize> {
    head.match_indices(form).map(|(at, _)| at).find(|at| {
        let before = head[..*at].chars().next_back();
        let after = head[at + form.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The short name of a kind.
pub(super) fn name_of(kind: &str) -> &str {
    KINDS
        .iter()
        .find(|(_, key, _)| *key == kind)
        .map_or(kind, |(.., name)| name)
}
