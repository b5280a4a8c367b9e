//! `tayang demo`: makes the invented regency, prints who may sign in, then serves.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;

use super::Way;
use super::chores::say;
use crate::demo::{self, DemoArgs, DemoMade};
use crate::{clock, serve};

/// Makes or finds the demo and serves it until asked to end.
pub(crate) async fn run(way: &Way, args: &DemoArgs) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let at = args.moment()?;
    if args.fresh {
        demo::clear(&config)?;
    }
    let quiet = way.json;
    let mut progress = |line: &str| {
        if !quiet {
            // Progress is a courtesy: a closed terminal must not stop the making.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    };
    let made = demo::build(&config, at, &mut progress).await?;
    let lines = told(&made);
    if args.no_serve {
        let value = json!({
            "public": config.public_url,
            "desk": config.desk_url,
            "already": made.already,
            "accounts": made.accounts,
        });
        say(way, &value, &lines.join("\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    serve::run(&config, clock::clock(at), true, &lines).await?;
    Ok(ExitCode::SUCCESS)
}

/// Accounts in columns, one line each.
fn told(made: &DemoMade) -> Vec<String> {
    let width = |of: fn(&demo::Account) -> &str| {
        made.accounts
            .iter()
            .map(|account| of(account).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (roles, names, logins) = (
        width(|account| &account.role),
        width(|account| &account.name),
        width(|account| &account.login),
    );
    let head = match made.already {
        true => "Demo sudah ada dan tidak diubah. Akun:",
        false => "Demo siap. Akun:",
    };
    let line = |account: &demo::Account| {
        let demo::Account {
            role,
            name,
            login,
            password,
        } = account;
        format!("  {role:<roles$}  {name:<names$}  {login:<logins$}  {password}")
    };
    std::iter::once(head.to_owned())
        .chain(made.accounts.iter().map(line))
        .collect()
}
