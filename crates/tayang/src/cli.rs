//! The command line: one binary, a verb for each chore, exit codes that scripts can read.
//!
//! 0: done. 1: the verb found something wrong (a finding, a bad entry). 2: the
//! call was wrong or the chore could not be done.

mod backup;
mod chores;
mod demo;
mod import;
mod people;
mod setup;
mod sop;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use tayang_core::sop::words::Lang;

use crate::config::Given;
use crate::demo::DemoArgs;
use crate::{clock, serve};

/// Tayang: the SOP document is the program, the website is its output.
#[derive(Debug, Parser)]
#[command(name = "tayang", version, about, propagate_version = true)]
struct Call {
    #[command(flatten)]
    given: Given,
    /// Print JSON for scripts
    #[arg(long, global = true)]
    json: bool,
    /// Language of messages: id or en
    #[arg(long, global = true, default_value = "id", env = "TAYANG_LANG")]
    lang: String,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// An invented regency with its people, SOPs and articles, then serve it
    Demo(DemoArgs),
    /// First start of a real office: prints the one-time link, then serves
    Setup,
    /// Serve the site and the desk, with the worker inside
    Serve {
        /// Leave the worker to another process
        #[arg(long)]
        no_worker: bool,
    },
    /// The worker alone: mail, file preparation, the clock's commands
    Worker,
    /// Bring the database schema up
    Migrate,
    /// Rebuild every projection and the search index; sends nothing
    Rebuild,
    /// Write everything into an empty folder: rows, files, keys
    Backup {
        /// The folder; made when it is not there
        #[arg(long)]
        to: PathBuf,
    },
    /// Put a backup back into an empty installation
    Restore {
        /// The folder of the backup
        #[arg(long)]
        from: PathBuf,
    },
    /// SOP sheets
    Sop {
        #[command(subcommand)]
        verb: SopVerb,
    },
    /// The journal
    Journal {
        #[command(subcommand)]
        verb: JournalVerb,
    },
    /// Checks
    Check {
        #[command(subcommand)]
        verb: CheckVerb,
    },
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    /// Read what other programs wrote
    Import {
        #[command(subcommand)]
        verb: ImportVerb,
    },
    /// API tokens
    Token {
        #[command(subcommand)]
        verb: TokenVerb,
    },
}

#[derive(Debug, Subcommand)]
enum SopVerb {
    /// Read files and tell every finding with its line
    Check {
        /// SOP files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print an adopted sheet as text
    Show {
        /// The SOP's key
        key: String,
    },
}

#[derive(Debug, Subcommand)]
enum JournalVerb {
    /// Walk every chain and checkpoint; names the first bad entry
    Verify,
}

#[derive(Debug, Subcommand)]
enum CheckVerb {
    /// Every public address and file has its signed entry
    Public,
}

#[derive(Debug, Subcommand)]
enum ImportVerb {
    /// Word files: tells what is kept, changed and dropped, writes the blocks beside each
    Docx {
        /// Word files (.docx)
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only tell; write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
enum TokenVerb {
    /// Make a token; it is printed once
    Create {
        /// Whose, by login
        #[arg(long)]
        user: String,
        /// What it is for
        #[arg(long, default_value = "baris perintah")]
        name: String,
    },
}

/// What every verb gets.
pub(crate) struct Way {
    pub(crate) given: Given,
    pub(crate) json: bool,
    pub(crate) lang: Lang,
}

/// Runs the call of this process.
pub(crate) async fn run() -> ExitCode {
    let call = Call::parse();
    let lang = if call.lang == "en" {
        Lang::En
    } else {
        Lang::Id
    };
    let way = Way {
        given: call.given,
        json: call.json,
        lang,
    };
    match carry_out(&way, call.verb).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tayang: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn carry_out(way: &Way, verb: Verb) -> Result<ExitCode> {
    match verb {
        Verb::Demo(args) => demo::run(way, &args).await,
        Verb::Import {
            verb: ImportVerb::Docx { files, dry_run },
        } => import::docx(&files, dry_run, way.json, way.lang),
        Verb::Setup => setup::run(way).await,
        Verb::Serve { no_worker } => {
            let config = way.given.settle()?;
            serve::run(&config, clock::clock(None), !no_worker, &[]).await?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Worker => {
            let config = way.given.settle()?;
            serve::worker_alone(&config, clock::clock(None)).await?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Migrate => chores::migrate(way).await,
        Verb::Rebuild => chores::rebuild(way).await,
        Verb::Backup { to } => backup::take(way, &to).await,
        Verb::Restore { from } => backup::put_back(way, &from).await,
        Verb::Sop {
            verb: SopVerb::Check { files },
        } => sop::check_files(&files, way.json, way.lang),
        Verb::Sop {
            verb: SopVerb::Show { key },
        } => sop::show(way, &key).await,
        Verb::Journal {
            verb: JournalVerb::Verify,
        } => chores::verify(way).await,
        Verb::Check {
            verb: CheckVerb::Public,
        } => chores::check_public(way).await,
        Verb::Openapi => chores::openapi(),
        Verb::Token {
            verb: TokenVerb::Create { user, name },
        } => people::token(way, &user, &name).await,
    }
}
