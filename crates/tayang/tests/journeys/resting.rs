//! Browsers that rest between two journeys: who signs in next is signed in already.
//!
//! Starting a Chromium and signing in cost more than most pages. A journey that failed leaves
//! none behind: only a browser that was closed rests.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Browsers that rest at a time; the oldest is closed for the next.
const MOST: usize = 10;
/// How long after a sign-in a browser is taken over: the desk asks for the password again before
/// some acts once it is older than ten minutes.
const FRESH: Duration = Duration::from_secs(4 * 60);

/// Who is signed in where, on how wide a screen, since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    desk: String,
    login: String,
    width: u32,
    since: Instant,
}

impl Kept {
    /// Somebody who has just signed in.
    pub(crate) fn now(desk: &str, login: &str, width: u32) -> Self {
        Self {
            desk: desk.to_owned(),
            login: login.to_owned(),
            width,
            since: Instant::now(),
        }
    }
}

/// The sessions of the WebDriver, oldest first.
static RESTING: Mutex<Vec<(Kept, String)>> = Mutex::new(Vec::new());

/// Takes the browser of this person, when one rests and its sign-in is fresh.
pub(crate) fn take(desk: &str, login: &str, width: u32) -> Option<(Kept, String)> {
    let mut resting = RESTING.lock().unwrap();
    let fits = |kept: &Kept| {
        kept.desk == desk
            && kept.login == login
            && kept.width == width
            && kept.since.elapsed() < FRESH
    };
    let place = resting.iter().position(|(kept, _)| fits(kept))?;
    Some(resting.remove(place))
}

/// Lays a browser to rest; tells the one that must be closed for it.
pub(crate) fn rest(kept: Kept, session: String) -> Option<String> {
    let mut resting = RESTING.lock().unwrap();
    resting.push((kept, session));
    (resting.len() > MOST).then(|| resting.remove(0).1)
}
