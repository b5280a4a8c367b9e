//! Findings on the sheet's head: identity, dates, lists, law, site, title.

use super::super::law::{Seen, Standing};
use super::super::{Cell, PaperDate, Sop};
use super::Sheet;
use super::language::content_words;

pub(super) fn check(sheet: &mut Sheet<'_>) {
    missing(sheet);
    dates(sheet);
    nip(sheet);
    lists(sheet);
    law(sheet);
    site(sheet);
    title(sheet);
    inferred(sheet);
    for (index, finding) in sheet.sop.finding.iter().enumerate() {
        sheet.note(
            "reader",
            &format!("finding.{index}.text"),
            [("text", &finding.text)],
        );
    }
}

fn missing(sheet: &mut Sheet<'_>) {
    let identity = &sheet.sop.identity;
    let lost = [
        ("identity.unit_missing", identity.unit.is_empty()),
        ("identity.number_missing", identity.number.is_none()),
        ("identity.created_missing", identity.created.is_none()),
        ("identity.effective_missing", identity.effective.is_none()),
        (
            "identity.ratified_missing",
            identity.ratified_by.is_none() && identity.ratified_name.is_none(),
        ),
        ("identity.title_missing", identity.title.is_none()),
    ];
    for (code, lost) in lost {
        if lost {
            sheet.warning(code, "identity", []);
        }
    }
    let bare = |line: &&String| {
        let last = line
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        ["kabupaten", "kota", "provinsi", "kab."].contains(&last.as_str())
    };
    if let Some(line) = identity.unit.iter().find(bare) {
        sheet.warning("identity.region_missing", "identity.unit", [("line", line)]);
    }
}

fn dates(sheet: &mut Sheet<'_>) {
    let identity = &sheet.sop.identity;
    let named = [
        ("created", identity.created),
        ("revised", identity.revised),
        ("effective", identity.effective),
    ];
    for (field, date) in named {
        let Some(date) = date.filter(|date| date.day.is_none()) else {
            continue;
        };
        let path = format!("identity.{field}");
        sheet.note("date.imprecise", &path, [("date", &String::from(date))]);
    }
    let Some(created) = identity.created else {
        return;
    };
    for (field, date) in &named[1..] {
        let Some(date) = date.filter(|date| last_day(*date) < created.first_day()) else {
            continue;
        };
        let facts = [
            ("date", &*String::from(date)),
            ("created", &String::from(created)),
        ];
        sheet.warning("date.order", &format!("identity.{field}"), facts);
    }
    if let Some(revised) = identity.revised {
        at_once(sheet, created, revised);
    }
}

/// A revision on the day of creation or on the next one.
fn at_once(sheet: &mut Sheet<'_>, created: PaperDate, revised: PaperDate) {
    let exact = created.day.is_some() && revised.day.is_some();
    let days = created
        .first_day()
        .until(revised.first_day())
        .map_or(i32::MAX, |span| span.get_days());
    let far = created
        .first_day()
        .until(revised.first_day())
        .is_ok_and(|span| span.get_months() != 0 || span.get_years() != 0);
    if exact && !far && (0..=1).contains(&days) {
        let facts = [
            ("created", &*String::from(created)),
            ("revised", &String::from(revised)),
        ];
        sheet.warning("date.revised_at_once", "identity.revised", facts);
    }
}

/// The last day that a date can mean.
fn last_day(date: PaperDate) -> jiff::civil::Date {
    let first = date.first_day();
    match (date.month, date.day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    }
}

/// A NIP has 18 digits; blanks between its groups are usual.
fn nip(sheet: &mut Sheet<'_>) {
    let Some(nip) = &sheet.sop.identity.ratified_nip else {
        return;
    };
    let digits: String = nip.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        sheet.warning("nip.unreadable", "identity.ratified_nip", [("nip", nip)]);
    }
}

fn lists(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    let empty = [
        ("list.law_empty", sop.law.is_empty()),
        ("list.qualification_empty", sop.qualification.is_empty()),
        ("list.equipment_empty", sop.equipment.is_empty()),
        ("list.warning_empty", sop.warning.is_empty()),
        ("list.record_empty", sop.record.is_empty()),
    ];
    for (code, empty) in empty {
        if empty {
            sheet.warning(code, "key", []);
        }
    }
}

fn law(sheet: &mut Sheet<'_>) {
    let register = sheet.register;
    for (index, law) in sheet.sop.law.iter().enumerate() {
        let path = format!("law.{index}.text");
        match register.standing(&law.text) {
            Standing::InForce(_) | Standing::Regional => {}
            Standing::Unread => sheet.note("law.unread", &path, [("law", &law.text)]),
            Standing::Unknown(None) => sheet.note("law.unknown", &path, [("law", &law.text)]),
            Standing::Unknown(Some(act)) => {
                let facts = [
                    ("law", &*law.text),
                    ("maybe", &act.short()),
                    ("title", &act.title),
                ];
                sheet.warning("law.unknown_maybe", &path, facts);
            }
            Standing::Repealed(act, link) => {
                let facts = [("law", &*act.short()), ("by", &link.short())];
                let code = if sure(link.seen) {
                    "law.repealed"
                } else {
                    "law.repealed_unchecked"
                };
                sheet.warning(code, &path, facts);
            }
            Standing::Amended(act, links) => {
                let by = links
                    .iter()
                    .map(|link| link.short())
                    .collect::<Vec<_>>()
                    .join(", ");
                let facts = [("law", &*act.short()), ("by", &by)];
                let sure = links.iter().all(|link| sure(link.seen));
                sheet.note(
                    if sure {
                        "law.amended"
                    } else {
                        "law.amended_unchecked"
                    },
                    &path,
                    facts,
                );
            }
        }
    }
}

fn sure(seen: Seen) -> bool {
    seen == Seen::Law
}

/// A site outside go.id, while the sheet cites the rule on go.id.
fn site(sheet: &mut Sheet<'_>) {
    let rule = sheet.sop.law.iter().position(|law| {
        let known =
            super::super::law::cite(&law.text).and_then(|cited| sheet.register.act(&cited.key()));
        let topic = known.is_some_and(|act| act.topics.iter().any(|topic| topic == "go.id"));
        topic || law.text.to_lowercase().contains("go.id")
    });
    let Some(rule) = rule else { return };
    let (path, site) = match &sheet.sop.identity.site {
        Some(site) => ("identity.site".to_owned(), site.clone()),
        None => match named_site(sheet.sop) {
            Some((index, site)) => (format!("warning.{index}.text"), site),
            None => return,
        },
    };
    if !host(&site).ends_with(".go.id") {
        let law = (rule + 1).to_string();
        sheet.warning("site.not_go_id", &path, [("site", &site), ("law", &law)]);
    }
}

fn host(site: &str) -> String {
    let bare = site
        .trim()
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    bare.split(['/', ':'])
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// The first address that a warning names.
fn named_site(sop: &Sop) -> Option<(usize, String)> {
    let endings = [".id", ".com", ".net", ".org", ".info"];
    let is_site = |word: &&str| {
        let lower = host(word);
        endings
            .iter()
            .any(|ending| lower.len() > ending.len() && lower.ends_with(ending))
    };
    sop.warning.iter().enumerate().find_map(|(index, line)| {
        let mut words = line
            .text
            .split_whitespace()
            .map(|word| word.trim_matches([',', '.', ';', '(', ')', '"']));
        words.find(is_site).map(|site| (index, site.to_owned()))
    })
}

/// Words of a title that say nothing about its subject.
const GENERIC: [&str; 12] = [
    "sop",
    "standar",
    "operasional",
    "prosedur",
    "pengelolaan",
    "pelaksanaan",
    "penyelenggaraan",
    "kegiatan",
    "tata",
    "cara",
    "layanan",
    "pelayanan",
];

/// A title of which the warnings and the rows speak less than half.
fn title(sheet: &mut Sheet<'_>) {
    let Some(title) = &sheet.sop.identity.title else {
        return;
    };
    let mut words = content_words(title);
    words.retain(|word| !GENERIC.contains(&word.as_str()));
    let warnings = sheet.sop.warning.iter().map(|line| &line.text);
    let rows = sheet.sop.step.iter().map(|step| &step.text);
    let body: String = warnings
        .chain(rows)
        .map(|text| text.to_lowercase() + " ")
        .collect();
    let unsaid: Vec<&str> = words
        .iter()
        .filter(|word| !body.contains(word.as_str()))
        .map(String::as_str)
        .collect();
    if unsaid.len() * 2 > words.len() {
        sheet.warning(
            "title.differs",
            "identity.title",
            [("words", &unsaid.join(", "))],
        );
    }
}

/// Words of the sheet and labels that a reader inferred.
fn inferred(sheet: &mut Sheet<'_>) {
    for cell in &sheet.sop.inferred {
        let path = match cell.id.split('.').collect::<Vec<_>>()[..] {
            ["step", key, field] => {
                let row = sheet.sop.step.iter().position(|step| step.key == key);
                super::of_row(row.unwrap_or_default(), field)
            }
            ["role", key, field] => {
                let role = sheet.sop.role.iter().position(|role| role.key == key);
                format!("role.{}.{field}", role.unwrap_or_default())
            }
            _ => cell.id.clone(),
        };
        let cell = Cell {
            value: cell.value.clone(),
            confidence: cell.confidence,
            alternatives: cell.alternatives.clone(),
        };
        super::rows::inferred(sheet, "cell.words", &path, [], &cell);
    }
}
