//! Journeys of people through the running program, in a real browser.
//!
//! The binary serves an office of its own in a folder of its own; Chromium is
//! driven through its WebDriver; mail goes to a real SMTP server. Every page
//! that a journey opens is checked for its security headers' effect by being
//! used under them.
#![allow(clippy::unwrap_used, reason = "a journey that cannot go on has failed")]

#[path = "journeys/browser.rs"]
mod browser;
#[path = "journeys/office.rs"]
mod office;
#[path = "journeys/post.rs"]
mod post;

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
