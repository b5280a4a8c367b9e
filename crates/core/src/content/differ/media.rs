//! Differences between pictures, films and documents, by name.
//!
//! Media are told apart by their records, never by where they stand.

use std::collections::BTreeSet;

use super::Difference;
use crate::canonical::Hash;
use crate::content::changes::MediaChanges;
use crate::content::hashes::Files;
use crate::content::links::link_differences;
use crate::content::plain::inline_text;
use crate::content::projection::{Bound, Media};
use crate::content::snippet::{snippet, snippets};
use crate::ids::FileId;

/// Pushes what became of the pictures, films and documents.
pub(super) fn media_differences(changes: &MediaChanges, out: &mut Vec<Difference>) {
    for (before, after) in &changes.pairs {
        match (&before.bound, &after.bound) {
            (Bound::Image { .. }, Bound::Image { .. }) => picture_differences(before, after, out),
            (Bound::Video { .. }, Bound::Video { .. }) => video_differences(before, after, out),
            _ => document_differences(before, after, out),
        }
    }
    for media in &changes.removed {
        out.push(one_sided(media, Side::Removed));
        link_differences(media.caption(), &[], out);
    }
    for media in &changes.added {
        out.push(one_sided(media, Side::Added));
        link_differences(&[], media.caption(), out);
    }
}

#[derive(Clone, Copy)]
enum Side {
    Removed,
    Added,
}

fn one_sided(media: &Media, side: Side) -> Difference {
    let file = media.file_id();
    match (&media.bound, side) {
        (Bound::Image { alt, .. }, Side::Removed) => Difference::PictureRemoved {
            file,
            alt: snippet(alt),
        },
        (Bound::Image { alt, .. }, Side::Added) => Difference::PictureAdded {
            file,
            alt: snippet(alt),
        },
        (Bound::Video { title, .. }, Side::Removed) => Difference::VideoRemoved {
            title: snippet(title),
        },
        (Bound::Video { title, .. }, Side::Added) => Difference::VideoAdded {
            title: snippet(title),
        },
        (Bound::Document { label, .. }, Side::Removed) => Difference::DocumentRemoved {
            file,
            label: snippet(label),
        },
        (Bound::Document { label, .. }, Side::Added) => Difference::DocumentAdded {
            file,
            label: snippet(label),
        },
    }
}

fn picture_differences(before: &Media, after: &Media, out: &mut Vec<Difference>) {
    let (
        Bound::Image {
            record: old,
            alt: old_alt,
            decorative: was,
            caption: old_caption,
        },
        Bound::Image {
            record: new,
            alt: new_alt,
            decorative: is,
            caption: new_caption,
        },
    ) = (&before.bound, &after.bound)
    else {
        return;
    };
    let file = after.file_id();
    if old != new {
        out.push(Difference::PictureSwapped {
            before: before.file_id(),
            after: file,
        });
    }
    if old_alt != new_alt {
        let (before, after) = snippets(old_alt, new_alt);
        out.push(Difference::AltChanged {
            file,
            before,
            after,
        });
    }
    if was != is {
        out.push(Difference::DecorativeChanged {
            file,
            decorative: *is,
        });
    }
    if old_caption != new_caption {
        let (before, after) = snippets(&inline_text(old_caption), &inline_text(new_caption));
        out.push(Difference::CaptionChanged {
            file,
            before,
            after,
        });
        link_differences(old_caption, new_caption, out);
    }
}

fn video_differences(before: &Media, after: &Media, out: &mut Vec<Difference>) {
    let (
        Bound::Video {
            title: old_title,
            source: old,
            poster: old_poster,
            caption: old_caption,
        },
        Bound::Video {
            title: new_title,
            source: new,
            poster: new_poster,
            caption: new_caption,
        },
    ) = (&before.bound, &after.bound)
    else {
        return;
    };
    let title = snippet(new_title);
    if old_title != new_title {
        let (before, after) = snippets(old_title, new_title);
        out.push(Difference::VideoTitleChanged { before, after });
    }
    if old != new {
        out.push(Difference::VideoSwapped {
            title: title.clone(),
        });
    }
    if old_poster != new_poster {
        out.push(Difference::VideoPosterChanged {
            title: title.clone(),
        });
    }
    if old_caption != new_caption {
        let (before, after) = snippets(&inline_text(old_caption), &inline_text(new_caption));
        out.push(Difference::VideoCaptionChanged {
            title,
            before,
            after,
        });
        link_differences(old_caption, new_caption, out);
    }
}

fn document_differences(before: &Media, after: &Media, out: &mut Vec<Difference>) {
    let (
        Bound::Document {
            record: old,
            label: old_label,
        },
        Bound::Document { record: new, label },
    ) = (&before.bound, &after.bound)
    else {
        return;
    };
    let file = after.file_id();
    if old != new {
        let label = snippet(label);
        out.push(Difference::DocumentSwapped {
            label,
            before: before.file_id(),
            after: file,
        });
    }
    if old_label != label {
        let (before, after) = snippets(old_label, label);
        out.push(Difference::DocumentLabelChanged {
            file,
            before,
            after,
        });
    }
}

/// Files that came or went without standing in the body.
pub(super) fn files_difference(
    old: &Files,
    new: &Files,
    media: &MediaChanges,
    out: &mut Vec<Difference>,
) {
    let mut named: BTreeSet<String> = BTreeSet::new();
    let pairs = media
        .pairs
        .iter()
        .flat_map(|(before, after)| [before, after]);
    for medium in pairs.chain(&media.removed).chain(&media.added) {
        named.extend(medium.records().map(str::to_owned));
    }
    let only_in = |one: &Files, other: &Files| -> Vec<FileId> {
        let others: BTreeSet<Hash> = other.values().copied().collect();
        let missing = |hash: &Hash| !others.contains(hash) && !named.contains(&hash.to_string());
        one.iter()
            .filter(|(_, hash)| missing(hash))
            .map(|(file, _)| *file)
            .collect()
    };
    let (added, removed) = (only_in(new, old), only_in(old, new));
    if !added.is_empty() || !removed.is_empty() {
        out.push(Difference::FilesChanged { added, removed });
    }
}
