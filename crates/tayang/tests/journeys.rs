//! Journeys of people through the running program, in a real browser.
//!
//! The binary serves an office of its own in a folder of its own; Chromium is
//! driven through its WebDriver; mail goes to a real SMTP server. Every page
//! that a journey opens is checked for its security headers' effect by being
//! used under them.

#[path = "journeys/acts.rs"]
mod acts;
#[path = "journeys/approved.rs"]
mod approved;
#[path = "journeys/browser.rs"]
mod browser;
#[path = "journeys/first_day.rs"]
mod first_day;
#[path = "journeys/forms.rs"]
mod forms;
#[path = "journeys/libreoffice.rs"]
mod libreoffice;
#[path = "journeys/lost_connection.rs"]
mod lost_connection;
#[path = "journeys/manuscript.rs"]
mod manuscript;
#[path = "journeys/office.rs"]
mod office;
#[path = "journeys/on_paper.rs"]
mod on_paper;
#[path = "journeys/papers.rs"]
mod papers;
#[path = "journeys/phones.rs"]
mod phones;
#[path = "journeys/plain.rs"]
mod plain;
#[path = "journeys/positions.rs"]
mod positions;
#[path = "journeys/post.rs"]
mod post;
#[path = "journeys/posts.rs"]
mod posts;
#[path = "journeys/previews.rs"]
mod previews;
#[path = "journeys/public_changes.rs"]
mod public_changes;
#[path = "journeys/resting.rs"]
mod resting;
#[path = "journeys/returned_twice.rs"]
mod returned_twice;
#[path = "journeys/screens.rs"]
mod screens;
#[path = "journeys/setting_up.rs"]
mod setting_up;
#[path = "journeys/shared.rs"]
mod shared;
#[path = "journeys/source_001.rs"]
mod source_001;
#[path = "journeys/source_002.rs"]
mod source_002;
#[path = "journeys/source_004.rs"]
mod source_004;
#[path = "journeys/taps.rs"]
mod taps;
#[path = "journeys/touching_up.rs"]
mod touching_up;
#[path = "journeys/traced.rs"]
mod traced;
#[path = "journeys/two_tabs.rs"]
mod two_tabs;
#[path = "journeys/unedited.rs"]
mod unedited;
#[path = "journeys/unlinked.rs"]
mod unlinked;

use browser::Browser;
use office::Office;

/// The smallest journey: a citizen opens a site that nobody has set up yet.
#[tokio::test]
async fn a_site_that_is_not_set_up_says_so() {
    let office = Office::start("setup", &[]);
    let citizen = Browser::open(360).await;
    citizen.go(&office.public).await;
    citizen.sees("Situs belum disiapkan").await;
    citizen.close().await;
}

/// Every paper that a step leaves, as a form, refused and read.
#[tokio::test]
async fn every_paper_is_accessible() {
    let mut seen = screens::Seen::default();
    let office = Office::demo(&[]);
    papers::every(&office, &mut seen).await;
    let wrong = seen.wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "faults on {} screens:\n{wrong}",
        seen.count
    );
}

/// Every screen, as each role and as a citizen, before there is an office and after mistakes:
/// no violation, no sideways scroll.
#[tokio::test]
async fn every_screen_is_accessible() {
    let mut seen = screens::Seen::default();
    let empty = Office::start("setup", &[]);
    screens::before(&empty, &mut seen).await;
    drop(empty);
    let office = Office::demo(&[]);
    screens::door(&office, &mut seen).await;
    screens::every(&office, &mut seen).await;
    assert!(
        seen.wrong.is_empty(),
        "{} faults on {} screens:\n{}",
        seen.wrong.len(),
        seen.count,
        seen.wrong.join("\n")
    );
}
