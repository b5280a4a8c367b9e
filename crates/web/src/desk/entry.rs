//! Who reads drafts at all: whoever holds a post or a seat in a team today, administrators, and
//! for one case whoever had a hand in it. The API says the same of its lists.

use tayang_core::ids::CaseId;

use super::visitor::Desk;
use crate::error::WebError;

/// Places that show what everybody in the office works on.
const SHARED: [&str; 5] = ["/berkas", "/konten", "/media", "/agenda", "/register"];
/// Ways that stay with somebody who holds nothing.
const OWN: [&str; 2] = ["/", "/sop"];

/// Whether drafts of the whole office are for this person.
pub(super) fn serves(desk: &Desk) -> bool {
    let (person, day) = desk.today_as();
    desk.session.administrator || desk.office.serves(person, day)
}

/// Whether a main way leads anywhere for somebody who holds nothing.
pub(super) fn leads(href: &str) -> bool {
    OWN.contains(&href)
}

/// Passes whoever may see the case at the path of the request, when there is one.
///
/// # Errors
/// [`WebError::NoPost`]; the store's failure.
pub(super) async fn pass(desk: &Desk) -> Result<(), WebError> {
    let path = desk.guest.path.trim_end_matches('/');
    // Whoever comes to a meeting says so by its code.
    let case = case_of(path).filter(|_| !path.ends_with("/hadir"));
    let Some(case) = case.filter(|_| !serves(desk)) else {
        return Ok(());
    };
    if desk.store().had_hand(case, desk.session.person).await? {
        Ok(())
    } else {
        Err(WebError::NoPost)
    }
}

/// Passes whoever may read the lists of the office; to bring something in, nobody needs them.
///
/// # Errors
/// [`WebError::NoPost`].
pub(super) fn pass_reader(desk: &Desk) -> Result<(), WebError> {
    let path = desk.guest.path.trim_end_matches('/');
    let list = case_of(path).is_none() && SHARED.contains(&root(path));
    if !list || path == "/berkas/baru" || is_file(path) || serves(desk) {
        Ok(())
    } else {
        Err(WebError::NoPost)
    }
}

/// The first part of a path.
fn root(path: &str) -> &str {
    let end = path.char_indices().skip(1).find(|(_, sign)| *sign == '/');
    end.map_or(path, |(end, _)| &path[..end])
}

/// A file by its own id: what somebody brought is shown to them where they write.
fn is_file(path: &str) -> bool {
    path.strip_prefix("/media/")
        .is_some_and(|rest| !rest.is_empty())
}

/// The case that a path stands under.
fn case_of(path: &str) -> Option<CaseId> {
    let rest = path.strip_prefix("/berkas/")?;
    rest.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_it_belongs_to() {
        assert_eq!(root("/konten/17/banding"), "/konten");
        assert_eq!(root("/konten"), "/konten");
        assert_eq!(root("/"), "/");
        assert!(is_file("/media/17/isi") && !is_file("/media"));
        let case = "/berkas/01890000-0000-7000-8000-000000000001/naskah";
        assert!(case_of(case).is_some() && case_of("/berkas/baru").is_none());
    }
}
