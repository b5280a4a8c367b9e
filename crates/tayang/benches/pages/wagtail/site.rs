//! Installs Wagtail, fills the site of `benches/wagtail`, and serves it.
//!
//! The environment and the filled databases stay in the target folder for the next run.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{cpu_seconds_of_all, free_port};
use crate::server;
use crate::world::Engine;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/wagtail");
const KEPT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/wagtail");
/// Two workers, as nginx has, with threads that keep connections: the fastest of those tried.
const SERVING: [&str; 6] = ["--workers", "2", "--threads", "4", "--keep-alive", "30"];
/// The longest wait for its first answer.
const PATIENCE: Duration = Duration::from_secs(60);

type Outcome<T> = Result<T, String>;

pub(super) struct Wagtail {
    child: Child,
    pub(super) port: u16,
    /// The first process of PostgreSQL.
    database: Option<u32>,
}

impl Wagtail {
    /// Installs and fills what is missing, and serves it.
    pub(super) fn start(engine: Engine, articles: usize) -> Outcome<Self> {
        let site = Site::ready(engine, articles)?;
        let port = free_port();
        let child = site
            .command("gunicorn")
            .args(["--bind", &format!("127.0.0.1:{port}")])
            .args(SERVING)
            .args(["--preload", "--no-control-socket"])
            .args(["--log-level", "critical", "kabar.wsgi"])
            .spawn()
            .map_err(|error| format!("gunicorn: {error}"))?;
        let mut wagtail = Self {
            child,
            port,
            database: site.postgres.as_deref().and_then(first_process),
        };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > PATIENCE || !matches!(wagtail.child.try_wait(), Ok(None)) {
                return Err("gunicorn does not answer".to_owned());
            }
            std::thread::park_timeout(Duration::from_millis(10));
        }
        Ok(wagtail)
    }

    /// Processor time of master, workers and database, in seconds.
    pub(super) fn cpu_seconds(&self) -> f64 {
        cpu_seconds_of_all(self.child.id()) + self.database.map_or(0.0, cpu_seconds_of_all)
    }
}

impl Drop for Wagtail {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // Told so, its first process ends the workers at once.
        let _ = Command::new("kill").args(["-QUIT", &id]).status();
        let _ = self.child.wait();
    }
}

/// The process whose children serve the connections; its folder is in the address.
fn first_process(address: &str) -> Option<u32> {
    let (_, folder) = address.split_once("host=")?;
    let text = fs::read_to_string(Path::new(folder).join("data/postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// Where its database is.
struct Site {
    folder: PathBuf,
    postgres: Option<String>,
}

impl Site {
    fn ready(engine: Engine, articles: usize) -> Outcome<Self> {
        install()?;
        match engine {
            Engine::Sqlite => Self::sqlite(articles),
            Engine::Postgres => Self::postgres(articles),
        }
    }

    fn sqlite(articles: usize) -> Outcome<Self> {
        let folder = Path::new(KEPT).join(format!("articles-{articles}"));
        if !folder.exists() {
            let making = Self {
                folder: Path::new(KEPT).join("making"),
                postgres: None,
            };
            // What an ended run left behind.
            let _ = fs::remove_dir_all(&making.folder);
            fs::create_dir_all(&making.folder).map_err(|error| error.to_string())?;
            making.fill(articles)?;
            fs::rename(&making.folder, &folder).map_err(|error| error.to_string())?;
        }
        Ok(Self {
            folder,
            postgres: None,
        })
    }

    /// A database of this run, from the text that the first run wrote.
    fn postgres(articles: usize) -> Outcome<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let address = runtime.block_on(server::fresh_database());
        let site = Self {
            folder: PathBuf::from(KEPT),
            postgres: Some(address.clone()),
        };
        let text = Path::new(KEPT).join(format!("articles-{articles}.sql"));
        if text.exists() {
            let mut load = Command::new("psql");
            load.args(["--quiet", "--set=ON_ERROR_STOP=1", &address, "--file"]);
            done(load.arg(&text), "psql")?;
        } else {
            site.fill(articles)?;
            let making = Path::new(KEPT).join("making.sql");
            let mut dump = Command::new("pg_dump");
            dump.args([&address, "--file"]);
            done(dump.arg(&making), "pg_dump")?;
            fs::rename(&making, &text).map_err(|error| error.to_string())?;
        }
        let mut analyze = Command::new("psql");
        done(
            analyze.args([&address, "--command", "vacuum analyze"]),
            "psql",
        )?;
        Ok(site)
    }

    fn fill(&self, articles: usize) -> Outcome<()> {
        eprintln!("filling Wagtail with {articles} articles");
        let start = Instant::now();
        let mut migrate = self.command("python");
        migrate.args(["manage.py", "migrate", "--verbosity=0"]);
        done(&mut migrate, "manage.py migrate")?;
        let mut seed = self.command("python");
        seed.args(["manage.py", "seed"]).stdin(Stdio::piped());
        feed(&mut seed, articles).map_err(|error| format!("manage.py seed: {error}"))?;
        eprintln!("{articles} articles in Wagtail in {:?}", start.elapsed());
        Ok(())
    }

    /// A program of the environment that finds source and data and leaves nothing in the source.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(environment().join("bin").join(program));
        command
            .current_dir(SOURCE)
            .env("KABAR_DATA", &self.folder)
            .env("PYTHONDONTWRITEBYTECODE", "1");
        if let Some(address) = &self.postgres {
            command.env("KABAR_POSTGRES", address);
        }
        command
    }
}

fn environment() -> PathBuf {
    Path::new(KEPT).join("venv")
}

/// Exactly the pinned packages, in an environment of their own.
fn install() -> Outcome<()> {
    let wanted = Path::new(SOURCE).join("requirements.txt");
    let got = environment().join("requirements.txt");
    if fs::read(&got).ok() == fs::read(&wanted).ok() {
        return Ok(());
    }
    eprintln!("installing Wagtail into {KEPT}");
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(environment());
    done(&mut make, "python3 -m venv")?;
    let mut install = Command::new(environment().join("bin/python"));
    install.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    done(install.arg(&wanted), "pip install")?;
    fs::copy(&wanted, &got).map_err(|error| error.to_string())?;
    Ok(())
}

/// The same titles, addresses and words as here, one JSON object per line.
fn feed(seed: &mut Command, articles: usize) -> std::io::Result<()> {
    let mut child = seed.spawn()?;
    if let Some(input) = child.stdin.take() {
        let mut input = std::io::BufWriter::new(input);
        for number in 0..articles {
            let line = serde_json::json!({
                "slug": format!("berita-{number}"),
                "title": format!("Kabar nomor {number} dari Nusa Kencana"),
                "text": format!("{} Selesai.", crate::prose(number)),
            });
            writeln!(input, "{line}")?;
        }
        input.flush()?;
    }
    match child.wait()?.success() {
        true => Ok(()),
        false => Err(std::io::Error::other("failed")),
    }
}

/// Runs it to its end; a failure is told with the last thing it said.
fn done(command: &mut Command, name: &str) -> Outcome<()> {
    let output = command
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(format!("{name}: {}", last.unwrap_or("failed")))
}
