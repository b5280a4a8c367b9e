//! `tayang setup`: the first start of a real office. No default account exists.

use std::process::ExitCode;

use anyhow::Result;

use super::Way;
use crate::{clock, serve};

/// Prints the one-time link while nobody can look after the office, then serves.
pub(crate) async fn run(way: &Way) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let clock = clock::clock(None);
    let (store, _) = serve::open(&config, clock.clone()).await?;
    let token = store.make_setup_token().await?;
    store.close().await;
    let lines = match token {
        Some(token) => vec![
            "Buka tautan sekali pakai ini di peramban untuk menyiapkan kantor Anda:".to_owned(),
            format!("  {}/pasang/{token}", config.desk_url),
        ],
        None => vec!["Kantor ini sudah disiapkan; masuk seperti biasa.".to_owned()],
    };
    serve::run(&config, clock, true, &lines).await?;
    Ok(ExitCode::SUCCESS)
}
