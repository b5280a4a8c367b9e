//! The papers of a scenario: a usual form of each, with the few words that a line gives.

use jiff::civil::Date;
use tayang_core::artefact::{
    AttendanceList, Attendant, ClassificationList, ClassifiedItem, Decree, Disposition,
    DispositionOrigin, FollowUp, FollowUpPlan, FollowUpRef, Form, InformationClass, Invitation,
    Material, MaterialList, Minutes, ProgrammeRow, RegisterForm, ReportForm, Shelf, TeamMember,
    Topic, Urgency, Verification, VerificationList, WorkProgramme,
};
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::ids::{FileId, PersonId, UnitId};
use uuid::Uuid;

use super::act::{file_id, item};
use super::world::World;

/// The acts that fill in a paper, read one, close a follow-up, or deal with guests.
pub fn command(world: &World, act: &[&str]) -> Result<Command, String> {
    let form = match act {
        ["reads", entry] => {
            return Ok(Command::Acknowledge {
                entry: entry.parse().map_err(|_| "which entry?")?,
            });
        }
        ["opens-check-in", code] => {
            return Ok(Command::OpenCheckIn {
                code: Hash::of(code.as_bytes()),
            });
        }
        ["checks-in", code] => {
            return Ok(Command::CheckIn {
                code: (*code).to_owned(),
            });
        }
        ["opens-intake", days] => {
            return Ok(Command::OpenIntake {
                days: days.parse().map_err(|_| "how many days?")?,
            });
        }
        ["closes-intake", entry] => {
            return Ok(Command::CloseIntake {
                entry: entry.parse().map_err(|_| "which entry?")?,
            });
        }
        ["refuses-bundle", title, reason] => {
            return Ok(Command::RefuseBundle {
                from: "Dinas Pariwisata".to_owned(),
                title: (*title).to_owned(),
                reason: (*reason).to_owned(),
                ground: None,
            });
        }
        ["vouches", "for", name] => return vouch(world, name, None, "now"),
        ["vouches", "for", name, seen] => return vouch(world, name, None, seen),
        ["denies", name, reason] => return vouch(world, name, Some(reason), "now"),
        ["closes", "follow-up", row, words] => {
            return Ok(Command::CloseFollowUp {
                row: row.parse().map_err(|_| "which row?")?,
                words: (*words).to_owned(),
            });
        }
        ["disposes", "to", name, rest @ ..] => disposition(world, name, rest)?,
        ["decrees", rest @ ..] => decree(world, rest)?,
        ["plans", "with", name, rest @ ..] => programme(world, name, rest)?,
        ["sources", name, "from", source, rest @ ..] => material(world, name, source, rest)?,
        ["verifies", name, "by", official] => {
            verification(world, name, (official, "Kepala Dinas Pariwisata"), None)?
        }
        ["verifies", name, "by", official, "showing", file] => {
            let post = "Kepala Dinas Pariwisata";
            verification(world, name, (official, post), Some(file_id(file)))?
        }
        ["verifies", name, "by", official, "as", post] => {
            verification(world, name, (official, post), None)?
        }
        ["classifies", name, "as", class, rest @ ..] => classification(world, name, class, rest)?,
        ["registers", shelves @ ..] => register(world, shelves)?,
        ["reports", words] => report(words, None),
        ["reports", words, "obstacle", told] => report(words, Some(told)),
        ["invites", day] => invitation(day)?,
        ["lists", "attendance"] => attendance(world),
        ["minutes"] => minutes(world),
        ["follows-up", action, rest @ ..] => follow_up(world, action, rest)?,
        _ => return Err("no such act".to_owned()),
    };
    Ok(Command::Produce { form })
}

/// `vouches for a`, `vouches for a blindly`.
fn vouch(world: &World, name: &str, reason: Option<&str>, seen: &str) -> Result<Command, String> {
    let item = item(world, name)?;
    let known = world.case().item(item).map(|item| item.content);
    let hash = known.filter(|_| seen != "blindly");
    Ok(Command::VerifySource {
        item,
        hash: hash.unwrap_or_else(|| Hash::of(b"something else")),
        fit: reason.is_none(),
        reason: reason.map(str::to_owned),
    })
}

fn person(world: &World, name: &str) -> Result<PersonId, String> {
    let known = world.people.get(name).map(|person| person.id);
    // Somebody without an account, for the refusals.
    Ok(known.unwrap_or(PersonId(Uuid::from_u128(7))))
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("no day: {text}"))
}

/// `disposes to rina`, `disposes to rina due 2026-11-20`, `disposes to rina saying ""`.
fn disposition(world: &World, name: &str, rest: &[&str]) -> Result<Form, String> {
    let mut form = Disposition {
        origin: DispositionOrigin::WorkAgenda,
        letter: None,
        subject: "Pembaruan situs".to_owned(),
        urgency: Urgency::Ordinary,
        to: vec![person(world, name)?],
        asks: Vec::new(),
        instruction: "Perbarui situs dengan data terbaru.".to_owned(),
        due: None,
        note: None,
    };
    match rest {
        [] => {}
        ["due", until] => form.due = Some(day(until)?),
        ["saying", words] => form.instruction = (*words).to_owned(),
        ["on", "letter"] => form.origin = DispositionOrigin::Letter,
        _ => return Err("no such disposition".to_owned()),
    }
    Ok(Form::Disposition(form))
}

/// `decrees rina tim,administrator from 2026-11-01 until 2026-12-31`.
fn decree(world: &World, rest: &[&str]) -> Result<Form, String> {
    let (people, from, until) = match rest {
        [people @ .., "from", from, "until", until] => (people, day(from)?, Some(day(until)?)),
        [people @ .., "from", from] => (people, day(from)?, None),
        _ => return Err("from when?".to_owned()),
    };
    let member = |pair: &[&str]| {
        Ok(TeamMember {
            person: person(world, pair[0])?,
            seat: "Anggota tim".to_owned(),
            duties: None,
            from_outside: None,
            roles: pair[1].split(',').map(str::to_owned).collect(),
        })
    };
    let members = people.chunks_exact(2).map(member);
    Ok(Form::Decree(Decree {
        about: "Tim Pengelola Website".to_owned(),
        considering: vec!["bahwa situs perlu dikelola".to_owned()],
        recalling: vec!["Undang-Undang Nomor 14 Tahun 2008".to_owned()],
        rulings: vec!["Membentuk tim pengelola.".to_owned()],
        members: members.collect::<Result<_, String>>()?,
        from,
        until,
        place: Some("Nusa Kencana".to_owned()),
        copies: Vec::new(),
    }))
}

/// `plans with rina`, `plans with rina in 13`.
fn programme(world: &World, name: &str, rest: &[&str]) -> Result<Form, String> {
    let months = match rest {
        ["in", month] => vec![month.parse().map_err(|_| "which month?")?],
        _ => vec![1, 7],
    };
    Ok(Form::WorkProgramme(WorkProgramme {
        year: 2026,
        background: None,
        purpose: None,
        rows: vec![ProgrammeRow {
            activity: "Memperbarui profil".to_owned(),
            menu: "Profil".to_owned(),
            months,
            in_charge: person(world, name)?,
            target: "Profil mutakhir".to_owned(),
            max_age_days: Some(180),
            note: None,
        }],
    }))
}

/// `sources a from own`, `sources a from other`, `sources a from "Warga Desa" excluded`.
fn material(world: &World, name: &str, source: &str, rest: &[&str]) -> Result<Form, String> {
    let unit = match source {
        "own" => Some(1),
        "other" => Some(2),
        "nowhere" => Some(9),
        _ => None,
    };
    let words = if unit.is_none() { source } else { "" };
    Ok(Form::MaterialList(MaterialList {
        rows: vec![Material {
            item: item(world, name)?,
            unit: unit.map(|unit| UnitId(Uuid::from_u128(unit))),
            source: words.to_owned(),
            outside: false,
            sender: match rest {
                ["by", sender] => Some((*sender).to_owned()),
                _ => None,
            },
            caption: Some("Kegiatan di lapangan".to_owned()),
            event_day: None,
            place: None,
            photographer: None,
            class: (rest == ["excluded"]).then_some(InformationClass::Excluded),
            bringer: None,
        }],
    }))
}

fn verification(
    world: &World,
    name: &str,
    (official, post): (&str, &str),
    evidence: Option<FileId>,
) -> Result<Form, String> {
    Ok(Form::VerificationList(VerificationList {
        rows: vec![Verification {
            item: item(world, name)?,
            official: official.to_owned(),
            post: post.to_owned(),
            day: world.today(),
            evidence,
            by: None,
            refused: None,
            content: None,
            changed: None,
        }],
    }))
}

/// `classifies a as news in berita`, `classifies a as excluded because "Rahasia pribadi."`.
fn classification(world: &World, name: &str, class: &str, rest: &[&str]) -> Result<Form, String> {
    let known = InformationClass::named(class);
    let class = known.ok_or_else(|| format!("no such class: {class}"))?;
    let (category, basis) = match rest {
        ["in", category] => (*category, None),
        ["because", basis] => ("berita", Some((*basis).to_owned())),
        _ => ("berita", None),
    };
    Ok(Form::ClassificationList(ClassificationList {
        rows: vec![ClassifiedItem {
            item: item(world, name)?,
            class,
            category: category.to_owned(),
            menu: Some("Berita".to_owned()),
            planned_from: None,
            planned_until: None,
            basis,
        }],
    }))
}

/// `registers`, `registers a "Rak 1, boks 2"`.
fn register(world: &World, shelves: &[&str]) -> Result<Form, String> {
    let shelf = |pair: &[&str]| {
        Ok(Shelf {
            item: item(world, pair[0])?,
            place: pair[1].to_owned(),
        })
    };
    let shelves = shelves.chunks_exact(2).map(shelf);
    Ok(Form::RegisterRecord(RegisterForm {
        shelves: shelves.collect::<Result<_, String>>()?,
        note: None,
    }))
}

fn report(words: &str, obstacle: Option<&&str>) -> Form {
    Form::ActivityReport(ReportForm {
        introduction: words.to_owned(),
        obstacles: obstacle.map(|told| (*told).to_owned()),
        suggestions: None,
        closing: None,
    })
}

fn invitation(on: &str) -> Result<Form, String> {
    Ok(Form::Invitation(Invitation {
        urgency: Urgency::Ordinary,
        subject: "Rapat evaluasi".to_owned(),
        to: vec!["Seluruh anggota tim".to_owned()],
        day: day(on)?,
        time: jiff::civil::time(9, 0, 0, 0),
        place: "Ruang rapat".to_owned(),
        agenda: vec!["Capaian program kerja".to_owned()],
        closing: None,
        copies: Vec::new(),
    }))
}

fn attendance(world: &World) -> Form {
    Form::AttendanceList(AttendanceList {
        day: world.today(),
        rows: vec![Attendant {
            person: None,
            name: "Sekar Wulandari".to_owned(),
            post: "Anggota tim".to_owned(),
            at: None,
        }],
    })
}

fn minutes(world: &World) -> Form {
    Form::Minutes(Minutes {
        day: world.today(),
        chair: "Sekar Wulandari".to_owned(),
        note_taker: "Bagas Pratama".to_owned(),
        opening: None,
        discussion: vec![Topic {
            topic: "Capaian".to_owned(),
            notes: "Dua menu terlambat diperbarui.".to_owned(),
        }],
        conclusions: vec!["Jadwal menu ditata ulang.".to_owned()],
        closing: None,
    })
}

/// `follows-up "Menata jadwal"`, `follows-up "Menata jadwal" carrying "Evaluasi satu" 1`.
fn follow_up(world: &World, action: &str, rest: &[&str]) -> Result<Form, String> {
    let carried_from = match rest {
        ["carrying", case, row] => Some(FollowUpRef {
            case: *world.cases.get(*case).ok_or("no such case")?,
            row: row.parse().map_err(|_| "which row?")?,
        }),
        _ => None,
    };
    Ok(Form::FollowUpPlan(FollowUpPlan {
        rows: vec![FollowUp {
            finding: "Menu terlambat".to_owned(),
            action: action.to_owned(),
            in_charge: "Bagas Pratama".to_owned(),
            person: None,
            due: world.today(),
            carried_from,
            closed: None,
        }],
    }))
}
