//! The papers of a case read back: each is a PDF with its text layer, and every figure on it stands
//! in the journal, on the sheet, in the letterhead or is a count of its rows.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::{Value, json};
use tayang_core::case::{Pass, apply};
use tayang_core::event::Recorded;
use tayang_core::share::CHANNELS;
use tayang_core::time::{Calendar, OfficeHours, Stretch, elapsed, local, standard_minutes};

use crate::office::Office;
use crate::on_paper::{layer, pdf};
use crate::plain;
use crate::post::within;

/// The kind of a paper, and what one of that kind says.
pub(crate) type Told<'a> = (&'a str, &'a [&'a str]);

/// Where every office of a journey stands.
const ZONE: &str = "Asia/Makassar";
/// Digits of a hash, the fewest of them by which it is known, and those that name a key.
const HASH: usize = 64;
const PART: usize = 8;
const KEY: usize = 16;
/// Columns of a run's table beside its roles: their numbers stand over it.
const COLUMNS: usize = 7;
/// Rows that are left free on an attendance list.
const FREE: usize = 5;
/// Papers that set the words of texts.
const SETTING: [&str; 3] = ["manuscript", "editing_sheet", "correction_sheet"];
/// Figures that are words of a form.
const WORDS: [&str; 1] = ["sha-256"];
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// A case has papers of these kinds and no others; each is kept, read and traced, and its mark
/// leads to the page that knows it.
pub(crate) fn papers(office: &Office, case: &str, signed_in: &str, expected: &[Told<'_>]) {
    let record = filed(office, case, signed_in);
    let rows = record["papers"].as_array().unwrap();
    let kinds: BTreeSet<&str> = rows.iter().map(|row| word(row, "kind")).collect();
    let wanted: BTreeSet<&str> = expected.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, wanted, "the papers of {case}");
    let of_case = Facts::of(office, &record, signed_in);
    let mut with_texts = of_case.clone();
    with_texts.texts(office, &record, signed_in);
    let mut read = Vec::new();
    for row in rows {
        let id = word(row, "id");
        let bytes = pdf(&format!("{}{}", office.desk, word(row, "href")), signed_in);
        let on_desk = pdf(&format!("{case}/surat/{id}.pdf"), signed_in);
        assert!(bytes == on_desk, "desk and API give the same paper");
        let (text, pages) = layer(&bytes);
        let kind = word(row, "kind");
        let sets = SETTING.contains(&kind);
        let mut facts = if sets { &with_texts } else { &of_case }.clone();
        facts.known_by(office, id);
        let free = if kind == "attendance_list" { FREE } else { 0 };
        facts.rows = facts.rows.max(pages) + free;
        let untold = facts.untold(&text);
        assert!(untold.is_empty(), "{kind} tells {untold:?}: {text}");
        for mark in [word(row, "label"), id] {
            assert!(
                dense(&text).contains(&dense(mark)),
                "{mark} on {kind}: {text}"
            );
        }
        read.push((kind, dense(&text)));
    }
    for (kind, words) in expected {
        let says = |text: &str| words.iter().all(|words| text.contains(&dense(words)));
        let said = read.iter().any(|(known, text)| known == kind && says(text));
        assert!(said, "no {kind} says {words:?}: {read:#?}");
    }
}

/// The record of a case once the worker has kept its papers.
fn filed(office: &Office, case: &str, signed_in: &str) -> Value {
    let id = case.rsplit('/').next().unwrap();
    let address = format!("{}/api/v1/cases/{id}", office.desk);
    within(Duration::from_secs(30), "every paper", || {
        let answer = plain::get(&address, &[("Cookie", signed_in)]);
        let record: Value = serde_json::from_slice(&answer.body).unwrap();
        let mut rows = record["papers"].as_array().unwrap().iter();
        let kept = rows.all(|row| row["label"].is_string());
        kept.then_some(record)
    })
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

/// Without white space, in small letters.
fn dense(text: &str) -> String {
    let shown = text.chars().filter(|sign| !sign.is_whitespace());
    shown.collect::<String>().to_lowercase()
}

/// What a paper may tell in figures, each without white space.
#[derive(Clone)]
struct Facts {
    told: BTreeSet<String>,
    /// The longest list: rows are counted and numbered up to it.
    rows: usize,
}

impl Facts {
    /// Of a case: its entries, its sheet, the times of its passes, and the site's letterhead.
    fn of(office: &Office, record: &Value, signed_in: &str) -> Self {
        let told = WORDS.map(str::to_owned).into();
        let mut facts = Self { told, rows: 0 };
        // Which channels closed, and when, is the program's own knowledge.
        for year in CHANNELS.iter().filter_map(|channel| channel.closed) {
            facts.add(&year.to_string());
        }
        for act in record["timeline"].as_array().unwrap() {
            facts.take("", act);
        }
        for (name, value) in record.as_object().unwrap() {
            if name != "timeline" {
                facts.take(name, value);
            }
        }
        facts.packets(record);
        facts.sheet(office, &record["sop"], signed_in);
        facts.times(record);
        facts.add(&office.public);
        let home = plain::get(&office.public, &[]).text();
        let foot = home.split("<footer").nth(1).unwrap();
        for words in foot.split(['<', '>']) {
            facts.text(words);
        }
        facts
    }

    fn add(&mut self, words: &str) {
        self.told.insert(dense(words));
    }

    /// Every word of the texts that its entries name: a paper sets them word by word.
    fn texts(&mut self, office: &Office, record: &Value, signed_in: &str) {
        let mut named = BTreeSet::new();
        for act in record["timeline"].as_array().unwrap() {
            let event = &act["event"];
            let item = event["item"].as_str();
            for revision in ["revision", "base"] {
                named.extend(item.zip(event[revision].as_str()));
            }
        }
        for (item, revision) in named {
            let address = format!("{}/api/v1/items/{item}", office.desk);
            let answer = plain::get(&address, &[("Cookie", signed_in)]);
            let told: Value = serde_json::from_slice(&answer.body).unwrap();
            let newest = &told["newest_text"]["revision"];
            self.words(newest);
            // An earlier text stands beside the newest one.
            let newest = word(newest, "id");
            let beside = format!("/konten/{item}/banding?dari={revision}&ke={newest}");
            let page = plain::get(
                &format!("{}{beside}", office.desk),
                &[("Cookie", signed_in)],
            );
            assert_eq!(page.status, 200, "{beside}");
            for words in page.text().split(['<', '>']) {
                self.figures(words);
            }
        }
    }

    /// The words of a text that have figures in them, short ones too.
    fn figures(&mut self, text: &str) {
        let digit = |sign: char| sign.is_ascii_digit();
        let words = text.split_whitespace().filter(|word| word.contains(digit));
        words.for_each(|word| self.add(word));
    }

    /// The hashes of the packet as it stood after each entry.
    fn packets(&mut self, record: &Value) {
        let id = word(record, "id").parse().unwrap();
        let mut case = None;
        for act in record["timeline"].as_array().unwrap() {
            let told = json!({ "at": act["at"], "by": act["by"], "event": act["event"] });
            let recorded: Recorded = serde_json::from_value(told).unwrap();
            case = apply(id, case, &recorded);
            let packet = case.as_ref().unwrap().packet();
            self.text(&packet.content.to_string());
            self.text(&packet.display.to_string());
        }
    }

    /// Each word of a text, and how many parts it has.
    fn words(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => fields.values().for_each(|value| self.words(value)),
            Value::Array(rows) => {
                self.rows = self.rows.max(rows.len());
                rows.iter().for_each(|row| self.words(row));
            }
            Value::String(text) => self.figures(text),
            _ => {}
        }
    }

    /// Everything in a value of the record.
    fn take(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, value)| self.take(name, value)),
            Value::Array(rows) => {
                self.rows = self.rows.max(rows.len());
                rows.iter().for_each(|row| self.take(name, row));
            }
            Value::String(text) => self.text(text),
            Value::Number(number) => match name {
                "year" => self.add(&number.to_string()),
                "number" => self.add(&format!("{:04}", number.as_u64().unwrap())),
                "seq" => self.add(&format!("entri {number}")),
                "order" => self.add(&number.to_string()),
                "words" | "max_words" => self.add(&format!("{number} kata")),
                "max_age_days" => self.add(&format!("{number} hari")),
                _ => {}
            },
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Ok(at) = text.parse::<Timestamp>() {
            let wall = local(ZONE, at);
            self.day(wall.date());
            self.time(wall.time());
        } else if let (10, Ok(day)) = (text.len(), text.parse::<Date>()) {
            self.day(day);
            // What is due on a day is due by its end.
            self.add("23.59wita");
        } else if let (8, Ok(time)) = (text.len(), text.parse::<Time>()) {
            self.time(time);
        } else if text.contains(|sign: char| sign.is_ascii_digit()) {
            // The key of a step alone tells nothing: "langkah 3" does.
            if text.len() > 2 {
                self.add(text);
            }
            if text.len() == HASH && text.is_ascii() {
                // Its beginning stands in a mark; a row at the foot of a page is cut in two.
                for cut in PART..=HASH - PART {
                    self.add(&text[..cut]);
                    self.add(&text[cut..]);
                }
            }
        }
    }

    fn day(&mut self, day: Date) {
        let month = MONTHS[usize::try_from(day.month() - 1).unwrap()];
        self.add(&format!("{}{month}{}", day.day(), day.year()));
        self.add(&day.strftime("%d-%m-%Y").to_string());
    }

    fn time(&mut self, time: Time) {
        self.add(&time.strftime("%H.%Mwita").to_string());
    }

    /// The figures of the sheet that the case follows, and the names of its steps.
    fn sheet(&mut self, office: &Office, sop: &Value, signed_in: &str) {
        let address = format!("{}/api/v1/sops?limit=100", office.desk);
        let answer = plain::get(&address, &[("Cookie", signed_in)]);
        let sheets: Value = serde_json::from_slice(&answer.body).unwrap();
        let mut sheets = sheets["data"].as_array().unwrap().iter();
        let this =
            |sheet: &&Value| sheet["key"] == sop["key"] && sheet["version"] == sop["version"];
        let sheet = &sheets.find(this).unwrap()["sheet"];
        let rows = self.rows;
        self.take("", sheet);
        let steps = sheet["step"].as_array().unwrap();
        let roles = sheet["role"].as_array().unwrap();
        self.rows = rows.max(steps.len()).max(roles.len() + COLUMNS);
        self.add(&format!("versi {}", sop["version"]));
        for step in steps {
            if let Some(no) = step["no"].as_str() {
                self.add(&format!("{no}. {}", word(step, "text")));
                self.add(&format!("langkah {no}"));
            }
        }
    }

    /// Standard and actual working time of each pass, reckoned again from its moments.
    fn times(&mut self, record: &Value) {
        let calendar = Calendar::decreed(OfficeHours::five_days(ZONE));
        let day = calendar.hours.minutes_per_day();
        let passes: Vec<Pass> = serde_json::from_value(record["passes"].clone()).unwrap();
        let (mut standards, mut actual, mut beyond) = (0, 0, 0);
        for pass in &passes {
            let whole = Stretch {
                from: pass.opened_at,
                until: pass.finished_at,
            };
            let spent = elapsed(&calendar, whole, pass.worked(), pass.pauses.clone());
            let most = pass.time.as_ref();
            let most = most.map_or(u32::MAX, |time| standard_minutes(&calendar, time));
            let used = spent.touch + spent.waiting;
            let over = used.saturating_sub(most);
            for minutes in [used, spent.waiting, over] {
                self.lasting(day, minutes);
            }
            standards += if most == u32::MAX { 0 } else { most };
            actual += used;
            beyond += over;
        }
        for minutes in [standards, actual, beyond] {
            self.lasting(day, minutes);
        }
    }

    /// Working time in days of so many minutes, hours and minutes.
    fn lasting(&mut self, day: u32, minutes: u32) {
        let (days, rest) = (minutes / day, minutes % day);
        let parts = [
            (days, "hari kerja"),
            (rest / 60, "jam"),
            (rest % 60, "menit"),
        ];
        let told = parts.iter().filter(|(number, _)| *number > 0);
        let words: String = told
            .map(|(number, unit)| format!("{number} {unit}"))
            .collect();
        self.add(if words.is_empty() { "0 menit" } else { &words });
    }

    /// What the public page of a paper's mark knows: the paper's entry in the chain of papers.
    fn known_by(&mut self, office: &Office, id: &str) {
        let answer = plain::get(&format!("{}/verifikasi/{id}", office.public), &[]);
        assert_eq!(answer.status, 200, "the mark of {id}");
        let page = answer.text();
        assert!(page.contains(id), "{page}");
        let hashes = page.split(|sign: char| !sign.is_ascii_hexdigit());
        for hash in hashes.filter(|part| [HASH, KEY].contains(&part.len())) {
            self.text(hash);
        }
    }

    /// The figures of a text that nothing tells, with what stands around them.
    fn untold(&self, text: &str) -> Vec<String> {
        let signs: Vec<char> = text.to_lowercase().chars().collect();
        let mut told = vec![false; signs.len()];
        let whole = dense(text);
        for fact in self.told.iter().filter(|fact| whole.contains(*fact)) {
            mark(&signs, &fact.chars().collect::<Vec<_>>(), &mut told);
        }
        let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
        let starts = |at: &usize| digit(*at) && (*at == 0 || !digit(at - 1));
        let mut untold = Vec::new();
        for start in (0..signs.len()).filter(starts) {
            let end = (start..).find(|at| !digit(*at)).unwrap();
            if !told[start..end].iter().all(|told| *told) && !self.counts(&signs, start, end) {
                let around = start.saturating_sub(20)..(end + 20).min(signs.len());
                untold.push(signs[around].iter().collect());
            }
        }
        untold
    }

    /// Whether these digits stand alone and count or number the rows of a list.
    fn counts(&self, signs: &[char], start: usize, end: usize) -> bool {
        let before = start == 0 || signs[start - 1].is_whitespace() || signs[start - 1] == '(';
        let mut after = signs[end..].iter();
        let after = match after.next() {
            Some('.' | ',' | ')') => after.next().is_none_or(|sign| !sign.is_alphanumeric()),
            next => next.is_none_or(|sign| sign.is_whitespace()),
        };
        let number: String = signs[start..end].iter().collect();
        before
            && after
            && number
                .parse()
                .is_ok_and(|number: usize| number <= self.rows)
    }
}

/// Marks every place where a fact stands, whatever white space lies in it.
fn mark(signs: &[char], fact: &[char], told: &mut [bool]) {
    let (first, last) = (fact[0], fact[fact.len() - 1]);
    for start in (0..signs.len()).filter(|at| signs[*at] == first) {
        let mut at = start;
        let fits = fact.iter().all(|sign| {
            while signs.get(at).is_some_and(|sign| sign.is_whitespace()) {
                at += 1;
            }
            at += 1;
            signs.get(at - 1) == Some(sign)
        });
        let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
        let cut = first.is_ascii_digit() && start > 0 && digit(start - 1)
            || last.is_ascii_digit() && digit(at);
        if fits && !cut {
            told[start..at].fill(true);
        }
    }
}

#[test]
fn a_figure_that_nothing_tells_is_found() {
    let facts = Facts {
        told: ["21november2026", "10.15wita", "ld-3/2026"]
            .map(str::to_owned)
            .into(),
        rows: 7,
    };
    let untold = |text: &str| facts.untold(text);
    let none: [&str; 0] = [];
    assert_eq!(
        untold("No 1. Surat LD-3/2026, 21 November\n2026 10.15 WITA (2)"),
        none
    );
    assert_eq!(
        untold("22 November 2026"),
        ["22 november 2026", "22 november 2026"]
    );
    assert_eq!(untold("121 November 2026").len(), 2);
    assert_eq!(untold("Jumlah: 8 baris."), ["jumlah: 8 baris."]);
    assert_eq!(untold("Pukul 3.5"), ["pukul 3.5", "pukul 3.5"]);
}
