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
#[path = "journeys/libreoffice.rs"]
mod libreoffice;
#[path = "journeys/lost_connection.rs"]
mod lost_connection;
#[path = "journeys/manuscript.rs"]
mod manuscript;
#[path = "journeys/office.rs"]
mod office;
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
#[path = "journeys/returned_twice.rs"]
mod returned_twice;
#[path = "journeys/screens.rs"]
mod screens;
#[path = "journeys/setting_up.rs"]
mod setting_up;
#[path = "journeys/shared.rs"]
mod shared;
#[path = "journeys/touching_up.rs"]
mod touching_up;
#[path = "journeys/two_tabs.rs"]
mod two_tabs;
#[path = "journeys/unedited.rs"]
mod unedited;

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

/// Every screen of the demo, as each role and as a citizen: no violation, no sideways scroll.
#[tokio::test]
async fn every_screen_is_accessible() {
    let office = Office::start("demo", &[]);
    let mut wrong = Vec::new();
    let citizen = Browser::open(1280).await;
    let (count, faults) = screens::look(&citizen, "warga", &office.public).await;
    assert!(count >= 12, "only {count} public screens were found");
    wrong.extend(faults);
    citizen.close().await;
    // One of each: who writes, who approves, who airs, who looks after the office.
    let chosen = ["ratna", "hendra", "yusuf", "nirmala"];
    let accounts = screens::accounts(&office);
    for account in accounts
        .iter()
        .filter(|account| chosen.contains(&account.login.as_str()))
    {
        let browser = Browser::open(1280).await;
        screens::sign_in(&browser, &office.desk, &account.login, &account.password).await;
        let (count, faults) = screens::look(&browser, &account.login, &office.desk).await;
        assert!(
            count >= 5,
            "only {count} screens were found for {}",
            account.role
        );
        wrong.extend(faults);
        browser.close().await;
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
