//! Papers in the shape of letters: disposition, decree, programme, meeting, report.

use jiff::civil::Date;
use tayang_core::artefact::{self as filled, Ask, DispositionOrigin, Kept, Paper, Urgency};
use tayang_core::office::Capacity;
use tayang_core::time::time_zone;
use tayang_documents::activity_report::{ActivityReport, Aired};
use tayang_documents::decree::{Decree, Member};
use tayang_documents::disposition::{self, Disposition, Origin, Recipient, Wish};
use tayang_documents::invitation::Invitation;
use tayang_documents::minutes::{Minutes, Topic};
use tayang_documents::parts::{Frame, Moment, Signer};
use tayang_documents::programme::{Activity, Programme};
use tayang_web::titles::sop_title;

use super::source::Source;

pub(super) fn disposition(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::Disposition,
    frame: Frame,
) -> Disposition {
    let read = |person| {
        let mut known = kept.known.iter();
        let known = known.find(|known| known.by.person() == Some(person));
        known.map(|known| source.moment(known.at))
    };
    let recipient = |person: &tayang_core::ids::PersonId| Recipient {
        post: source.seated_posts(*person, source.office.day(kept.at)),
        name: Some(source.name(*person)),
        read: read(*person),
    };
    let asks = [Ask::Advise, Ask::Process, Ask::Coordinate];
    let asks = asks.map(|ask| Wish {
        text: source.word(match ask {
            Ask::Advise => "ask.advise",
            Ask::Process => "ask.process",
            Ask::Coordinate => "ask.coordinate",
        }),
        ticked: paper.asks.contains(&ask),
    });
    let end_of_day = |day: Date| Moment {
        at: day.at(23, 59, 0, 0),
        ..source.moment(kept.at)
    };
    let note = paper.note.as_ref().map(|note| format!("\nCatatan: {note}"));
    Disposition {
        frame,
        origin: origin(source, kept, paper),
        subject: paper.subject.clone(),
        urgency: match paper.urgency {
            Urgency::Ordinary => disposition::Urgency::Ordinary,
            Urgency::Urgent => disposition::Urgency::Urgent,
            Urgency::VeryUrgent => disposition::Urgency::VeryUrgent,
            Urgency::Secret => disposition::Urgency::Secret,
        },
        received: paper.letter.as_ref().and_then(|letter| letter.received),
        recipients: paper.to.iter().map(recipient).collect(),
        wishes: asks.to_vec(),
        instruction: format!("{}{}", paper.instruction, note.unwrap_or_default()),
        due: paper.due.map(end_of_day),
        signer: source.signer(&kept.by, Some(kept.at)),
    }
}

fn origin(source: &Source<'_>, kept: &Kept, paper: &filled::Disposition) -> Origin {
    match (paper.origin, &paper.letter) {
        (DispositionOrigin::Letter, Some(letter)) => Origin::Letter {
            from: letter.from.clone(),
            number: letter.number.clone().unwrap_or_default(),
            date: letter.dated,
        },
        (DispositionOrigin::OralOrder, _) => Origin::Spoken {
            from: source.titled(&kept.by),
        },
        _ => Origin::Agenda,
    }
}

pub(super) fn decree(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::Decree,
    mut frame: Frame,
) -> Decree {
    if let Some(place) = &paper.place {
        frame.place.clone_from(place);
    }
    let day = source.office.day(kept.at);
    let member = |member: &filled::TeamMember| Member {
        name: source.name(member.person),
        nip: None,
        post: source.posts_of(member.person, day),
        seat: member.seat.clone(),
        tasks: member.duties.clone().unwrap_or_default(),
    };
    Decree {
        office: source.titled(&kept.by),
        about: paper.about.clone(),
        considering: paper.considering.clone(),
        recalling: paper.recalling.clone(),
        noting: Vec::new(),
        clauses: paper.rulings.clone(),
        copies: paper.copies.clone(),
        signer: source.signer(&kept.by, None),
        from: paper.from,
        until: paper.until,
        team: paper.members.iter().map(member).collect(),
        frame,
    }
}

pub(super) fn programme(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::WorkProgramme,
    frame: Frame,
) -> Programme {
    let row = |row: &filled::ProgrammeRow| Activity {
        text: row.activity.clone(),
        menu: row.menu.clone(),
        target: row.target.clone(),
        months: row.months.clone(),
        in_charge: source.name(row.in_charge),
        indicator: row
            .max_age_days
            .map(|days| format!("Diperbarui paling lama {days} hari"))
            .unwrap_or_default(),
        note: row.note.clone().unwrap_or_default(),
    };
    Programme {
        frame,
        about: sop_title(source.sop()),
        year: paper.year,
        basis: basis(source),
        background: paper.background.clone().unwrap_or_default(),
        goal: paper.purpose.clone().unwrap_or_default(),
        activities: paper.rows.iter().map(row).collect(),
        signer: source.signer(&kept.by, None),
    }
}

/// The decree or the disposition of the run, in words; else its SOP.
fn basis(source: &Source<'_>) -> String {
    let of = |paper, name: &str| {
        let (number, day) = source.number_of(paper)?;
        Some(format!("{name} nomor {number} tanggal {}", source.day(day)))
    };
    let decree = || of(Paper::Decree, "Surat keputusan tim");
    let disposition = || of(Paper::Disposition, "Lembar disposisi");
    let sop = || {
        let number = source.sop().identity.number.as_deref().unwrap_or_default();
        format!("SOP {} {number}", sop_title(source.sop()))
            .trim()
            .to_owned()
    };
    decree().or_else(disposition).unwrap_or_else(sop)
}

pub(super) fn invitation(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::Invitation,
    frame: Frame,
) -> Invitation {
    Invitation {
        frame,
        nature: source.word(match paper.urgency {
            Urgency::Ordinary => "urgency.ordinary",
            Urgency::Urgent => "urgency.urgent",
            Urgency::VeryUrgent => "urgency.very_urgent",
            Urgency::Secret => "urgency.secret",
        }),
        attachment: None,
        subject: paper.subject.clone(),
        addressees: paper.to.clone(),
        opening: "Mengharap dengan hormat kehadiran Saudara pada rapat yang diselenggarakan pada:"
            .to_owned(),
        begins: begins(source, kept, paper),
        ends: None,
        venue: paper.place.clone(),
        agenda: paper.agenda.clone(),
        closing: paper.closing.clone().unwrap_or_else(|| {
            "Demikian, atas perhatian dan kehadiran Saudara diucapkan terima kasih.".to_owned()
        }),
        signer: source.signer(&kept.by, None),
        copies: paper.copies.clone(),
    }
}

fn begins(source: &Source<'_>, kept: &Kept, paper: &filled::Invitation) -> Moment {
    let zone = time_zone(&source.scene.calendar.hours.zone);
    let at = paper.day.to_datetime(paper.time);
    let moment = at
        .to_zoned(zone)
        .map(|zoned| source.moment(zoned.timestamp()));
    moment.unwrap_or_else(|_| source.moment(kept.at))
}

/// The meeting that a paper of an evaluation tells of: its invitation, when there is one.
pub(super) struct Meeting<'a> {
    pub(super) invitation: Option<&'a filled::Invitation>,
    pub(super) subject: String,
    pub(super) begins: Moment,
    pub(super) venue: String,
}

impl<'a> Meeting<'a> {
    pub(super) fn of(source: &Source<'a>, day: Date) -> Self {
        let found = source.case().newest(Paper::Invitation);
        let invitation = found.and_then(|kept| match &kept.artefact {
            filled::Artefact::Invitation(paper) => Some((kept, paper)),
            _ => None,
        });
        let on_paper = invitation.filter(|(_, paper)| paper.day == day);
        let begins = on_paper.map(|(kept, paper)| begins(source, kept, paper));
        Self {
            invitation: invitation.map(|(_, paper)| paper),
            subject: invitation.map_or_else(
                || source.case().title.clone(),
                |(_, paper)| paper.subject.clone(),
            ),
            // Without an invitation only the day is known.
            begins: begins.unwrap_or_else(|| Moment {
                at: day.at(0, 0, 0, 0),
                zone: String::new(),
            }),
            venue: invitation
                .map(|(_, paper)| paper.place.clone())
                .unwrap_or_default(),
        }
    }
}

pub(super) fn minutes(source: &Source<'_>, paper: &filled::Minutes, frame: Frame) -> Minutes {
    let meeting = Meeting::of(source, paper.day);
    let invited = source.number_of(Paper::Invitation);
    let topic = |topic: &filled::Topic| Topic {
        title: topic.topic.clone(),
        text: topic.notes.clone(),
    };
    Minutes {
        frame,
        subject: meeting.subject,
        begins: meeting.begins,
        ends: None,
        venue: meeting.venue,
        agenda: meeting
            .invitation
            .map(|paper| paper.agenda.clone())
            .unwrap_or_default(),
        invitation: invited
            .map(|(number, day)| format!("Nomor {number} tanggal {}", source.day(day)))
            .unwrap_or_default(),
        present: present(source),
        opening: paper.opening.clone().unwrap_or_default(),
        topics: paper.discussion.iter().map(topic).collect(),
        decisions: paper.conclusions.clone(),
        closing: paper.closing.clone().unwrap_or_default(),
        chair: by_hand(source, &paper.chair),
        recorder: by_hand(source, &paper.note_taker),
    }
}

/// Who came, by the attendance list of the same run.
fn present(source: &Source<'_>) -> Vec<String> {
    let name = |row: &filled::Attendant| match row.post.as_str() {
        "" => row.name.clone(),
        post => format!("{} ({post})", row.name),
    };
    attendants(source).map(name).collect()
}

fn attendants<'a>(source: &Source<'a>) -> impl Iterator<Item = &'a filled::Attendant> {
    let kept = source.case().newest(Paper::AttendanceList);
    let rows = kept.map(|kept| match &kept.artefact {
        filled::Artefact::AttendanceList(list) => list.rows.as_slice(),
        _ => &[],
    });
    rows.unwrap_or_default().iter()
}

/// Somebody of the meeting, who signs by hand: the post is that of the attendance list.
fn by_hand(source: &Source<'_>, name: &str) -> Signer {
    let came = attendants(source).find(|row| row.name == name);
    Signer {
        on_behalf: None,
        post: came.map(|row| row.post.clone()).unwrap_or_default(),
        capacity: Capacity::Definitif,
        name: Some(name.to_owned()),
        rank: None,
        nip: None,
        signed: None,
    }
}

pub(super) fn report(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::ActivityReport,
    frame: Frame,
) -> ActivityReport {
    let item = |item: &filled::ReportedItem| Aired {
        title: item.title.clone(),
        url: source.url(item.kind, &item.placement),
        shown: source.moment(item.aired_at),
        by: publisher(source, item.item),
        unit: item.source.clone(),
    };
    let words = |text: &Option<String>| text.iter().cloned().collect();
    let known = kept.known.last();
    ActivityReport {
        frame,
        about: source.case().title.clone(),
        basis: basis(source),
        purpose: paper.words.introduction.clone(),
        course: course(source, paper),
        items: paper.items.iter().map(item).collect(),
        obstacles: words(&paper.words.obstacles),
        suggestions: words(&paper.words.suggestions),
        signer: source.signer(&kept.by, Some(kept.at)),
        acknowledged: known.map(|known| source.signer(&known.by, Some(known.at))),
    }
}

/// Who made an item public: whoever finished the step in which it aired.
fn publisher(source: &Source<'_>, item: tayang_core::ids::ItemId) -> String {
    let aired = source.case().aired.get(&item).map(|aired| aired.at);
    let passes = source.case().passes.iter();
    let pass = aired.and_then(|at| passes.clone().find(|pass| pass.finished_at >= at));
    pass.map(|pass| source.by_name(&pass.by))
        .unwrap_or_default()
}

/// Every finished pass in a sentence, oldest first.
fn course(source: &Source<'_>, paper: &filled::ActivityReport) -> String {
    let line = |(no, pass): (usize, &filled::ReportedStep)| {
        let step = source.sop().step(&pass.step);
        let text = step.map_or(pass.step.as_str(), |step| step.text.as_str());
        let ended = if pass.returned {
            "dikembalikan"
        } else {
            "selesai"
        };
        let (mut who, at) = (source.who(&pass.by), source.at(pass.finished_at));
        if let Some(handed) = &pass.handed_over {
            who = format!("{} kepada {who}", source.who(&handed.by));
        }
        format!("{}. {text} – {who}; {ended} {at}.", no + 1)
    };
    let mut lines: Vec<String> = paper.steps.iter().enumerate().map(line).collect();
    lines.push(format!("Dikembalikan: {} kali.", paper.returns));
    lines.extend(paper.words.closing.clone());
    lines.join("\n")
}
