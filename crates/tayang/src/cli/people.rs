//! Chores about people: API tokens.

use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::json;
use tayang_store::Who;

use super::Way;
use super::chores::say;
use crate::{clock, serve};

/// `tayang token create --user LOGIN`: prints the token once.
pub(crate) async fn token(way: &Way, user: &str, name: &str) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let office = store.office().await?;
    let person = office.persons.values().find(|person| person.login == user);
    let person = person
        .with_context(|| format!("tidak ada akun bernama {user}"))?
        .id;
    let token = store.create_api_token(Who::System, person, name).await?;
    store.close().await;
    say(way, &json!({ "token": token }), &token)?;
    Ok(ExitCode::SUCCESS)
}
