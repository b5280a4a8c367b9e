//! From what the public reader proves to what a page shows. Pure.
//!
//! The preview on the desk goes through here as well, so that both are the same page.

use tayang_core::canonical::Hash;
use tayang_core::content::file::FileKind;
use tayang_core::event::TrailLine;
use tayang_core::ids::ItemId;
use tayang_core::office::Capacity;
use tayang_core::sop::StepKind;
use tayang_store::{Card as StoredCard, Category, PublicItem};

use super::page::{
    Act, Card, Corrected, Files, ItemPage, Named, Picture, Record, SopRef, Stamp, Symbol, Updated,
    Withdrawal,
};
use super::text;
use crate::i18n::{self, Lang};

/// The site's categories by key.
pub(crate) fn category(categories: &[Category], key: &str) -> Option<Named> {
    let known = categories.iter().find(|category| category.key == key)?;
    Some(Named {
        key: known.key.clone(),
        name: known.label.clone(),
    })
}

/// A public item as its page shows it.
pub(crate) fn item(item: &PublicItem, categories: &[Category], related: Vec<Card>) -> ItemPage {
    let placement = item.revision.placement.as_ref();
    let withdrawn = item.withdrawal.as_ref().map(|withdrawal| Withdrawal {
        at: item.updated_at,
        reason: withdrawal.reason.clone(),
    });
    let updated = (item.updated_at > item.aired_at && withdrawn.is_none()).then(|| Updated {
        at: item.updated_at,
        note: String::new(),
    });
    let mut record = record(&item.trail, (item.item, item.content), None);
    if withdrawn.is_some() {
        lower(&item.trail, record.as_mut());
    }
    ItemPage {
        kind: item.kind,
        slug: placement
            .map(|place| place.slug.clone())
            .unwrap_or_default(),
        title: item.revision.text.title.clone(),
        summary: item.revision.text.summary.clone(),
        body: item.revision.text.body.clone(),
        files: item.files.clone(),
        category: placement.and_then(|place| category(categories, &place.category)),
        unit: item.unit.as_ref().map(|name| Named {
            key: String::new(),
            name: name.clone(),
        }),
        aired: item.aired_at,
        updated,
        withdrawn,
        approved: record.is_some(),
        record,
        related,
    }
}

/// A card of a list.
pub(crate) fn card(stored: &StoredCard, categories: &[Category]) -> Card {
    let slug = stored.path.rsplit('/').next().unwrap_or_default();
    Card {
        kind: stored.kind,
        slug: slug.to_owned(),
        title: stored.title.clone(),
        summary: stored.summary.clone(),
        category: category(categories, &stored.category),
        unit: stored.unit.as_ref().map(|unit| Named {
            key: String::new(),
            name: unit.name.clone(),
        }),
        aired: stored.aired_at,
        picture: stored.image.as_ref().map(|(file, alt)| Picture {
            file: file.clone(),
            alt: alt.clone(),
        }),
        pictures: 0,
        ribbon: None,
    }
}

/// A card made of a whole item, for lists that have it at hand.
pub(crate) fn card_of_item(public: &PublicItem, categories: &[Category]) -> Card {
    let page = item(public, categories, Vec::new());
    Card {
        kind: page.kind,
        slug: page.slug.clone(),
        title: page.title.clone(),
        summary: page.summary.clone(),
        category: page.category.clone(),
        unit: page.unit.clone(),
        aired: page.aired,
        picture: Picture::first_of(&page.body, &page.files),
        pictures: pictures(&page.body, &page.files),
        ribbon: page.record.as_ref().map(|record| record.hash),
    }
}

fn pictures(body: &tayang_core::content::Body, files: &Files) -> usize {
    let shown = |file: &&tayang_core::content::body::Image| {
        files
            .get(&file.file)
            .is_some_and(|record| record.kind == FileKind::Image)
    };
    text::images(body)
        .iter()
        .filter(|image| shown(image))
        .count()
}

/// The approval record: its stamps and its history line.
pub(crate) fn record(
    trail: &[TrailLine],
    (item, content): (ItemId, Hash),
    sop: Option<SopRef>,
) -> Option<Record> {
    let approvals = trail
        .iter()
        .rev()
        .filter(|line| line.act == StepKind::Approve);
    let stamps: Vec<Stamp> = approvals.map(stamp).collect();
    if stamps.is_empty() {
        return None;
    }
    let hash = trail
        .iter()
        .rev()
        .find_map(|line| approved(line, item))
        .unwrap_or(content);
    let newest = trail
        .iter()
        .rev()
        .find(|line| line.act == StepKind::Approve);
    let since = newest.and_then(|line| corrected(line, item));
    let last = trail.len().saturating_sub(1);
    let acts = trail.iter().enumerate();
    let trail = acts
        .map(|(place, line)| Act {
            corrected: corrected(line, item),
            ..act(line, place == 0, place == last)
        })
        .collect();
    Some(Record {
        stamps,
        hash,
        corrected: since,
        trail,
        sop,
    })
}

/// The hash that a paraf was given to; airings of before it was told by item name one alone.
fn approved(line: &TrailLine, item: ItemId) -> Option<Hash> {
    if line.approved.is_empty() {
        return line.hash;
    }
    line.approval(item).map(|approval| approval.hash)
}

fn corrected(line: &TrailLine, item: ItemId) -> Option<Corrected> {
    let approval = line.approval(item)?;
    let corrected = approval.corrected.as_ref()?;
    Some(Corrected {
        approved: approval.hash,
        hash: corrected.hash,
        name: corrected.name.clone().unwrap_or_default(),
        at: corrected.at,
    })
}

/// The airing that ends the trail of a withdrawn item took it down.
fn lower(trail: &[TrailLine], record: Option<&mut Record>) {
    let airs = trail.last().map(|line| line.act) == Some(StepKind::Publish);
    if let Some(act) = record.and_then(|record| record.trail.last_mut())
        && airs
    {
        i18n::text(Lang::Id, "trail.withdraw").clone_into(&mut act.title);
    }
}

fn stamp(line: &TrailLine) -> Stamp {
    Stamp {
        name: line.name.clone().unwrap_or_default(),
        post: post(line),
        double_seat: if line.rangkap {
            "rangkap".to_owned()
        } else {
            String::new()
        },
        at: line.at,
    }
}

/// The post with its capacity, as the office prints it.
fn post(line: &TrailLine) -> String {
    let post = line.post.clone().unwrap_or_default();
    match line.capacity {
        Some(Capacity::Plt) => format!("Plt. {post}"),
        Some(Capacity::Plh) => format!("Plh. {post}"),
        _ => post,
    }
}

fn act(line: &TrailLine, first: bool, last: bool) -> Act {
    let symbol = match (line.act, first, last) {
        (StepKind::Approve, ..) => Symbol::Decide,
        (_, true, _) => Symbol::Start,
        (_, _, true) => Symbol::End,
        _ => Symbol::Do,
    };
    let name = line
        .name
        .clone()
        .unwrap_or_else(|| "Sistem, sesuai jadwal".to_owned());
    Act {
        symbol,
        title: done(line.act).to_owned(),
        detail: detail(&name, line),
        corrected: None,
        at: line.at,
    }
}

fn detail(name: &str, line: &TrailLine) -> String {
    let post = post(line);
    let mut words = if post.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {post}")
    };
    if line.rangkap {
        words.push_str(" (rangkap)");
    }
    words
}

/// What was done, in words a citizen reads.
fn done(act: StepKind) -> &'static str {
    i18n::text(Lang::Id, &format!("trail.{}", act.name()))
}

#[cfg(test)]
mod tests {
    use tayang_core::event::{TrailApproval, TrailCorrection};

    use super::*;

    const ITEM: ItemId = ItemId(uuid::Uuid::from_u128(5));

    fn line(act: StepKind) -> TrailLine {
        TrailLine {
            act,
            no: None,
            name: Some("Hendra Wiratmaja".to_owned()),
            post: None,
            capacity: None,
            at: jiff::Timestamp::UNIX_EPOCH,
            hash: None,
            rangkap: false,
            approved: Vec::new(),
        }
    }

    #[test]
    fn a_record_names_what_was_approved_and_what_a_correction_made_of_it() {
        let (seen, shown) = (Hash::of(b"bertugs"), Hash::of(b"bertugas"));
        let approval = |item, hash, corrected| TrailApproval {
            item,
            hash,
            corrected,
        };
        let correction = TrailCorrection {
            hash: shown,
            name: Some("Lestari Ningsih".to_owned()),
            at: None,
        };
        let other = Hash::of(b"galeri");
        let paraf = TrailLine {
            hash: Some(other),
            approved: vec![
                approval(ItemId(uuid::Uuid::from_u128(4)), other, None),
                approval(ITEM, seen, Some(correction)),
            ],
            ..line(StepKind::Approve)
        };
        let trail = [paraf, line(StepKind::Publish)];
        let told = record(&trail, (ITEM, shown), None).unwrap();
        assert_eq!(told.hash, seen);
        let corrected = told.corrected.unwrap();
        assert_eq!((corrected.approved, corrected.hash), (seen, shown));
        assert_eq!(told.trail[0].corrected.as_ref(), Some(&corrected));
        assert_eq!(told.trail[1].corrected, None);
    }

    #[test]
    fn an_older_record_names_the_one_hash_that_its_line_tells() {
        let told = Hash::of(b"naskah");
        let paraf = TrailLine {
            hash: Some(told),
            ..line(StepKind::Approve)
        };
        let record = record(&[paraf], (ITEM, Hash::of(b"isi")), None).unwrap();
        assert_eq!((record.hash, record.corrected), (told, None));
    }

    #[test]
    fn the_record_of_a_withdrawn_item_ends_with_its_withdrawal() {
        let trail = [line(StepKind::Approve), line(StepKind::Publish)];
        let mut told = record(&trail, (ITEM, Hash::of(b"naskah")), None).unwrap();
        assert_eq!(told.trail[1].title, "Ditayangkan");
        lower(&trail, Some(&mut told));
        assert_eq!(told.trail[1].title, "Diturunkan");
        let unaired = [line(StepKind::Approve)];
        let mut told = record(&unaired, (ITEM, Hash::of(b"naskah")), None).unwrap();
        lower(&unaired, Some(&mut told));
        assert_eq!(told.trail[0].title, "Diperiksa dan diparaf");
    }
}
