//! The program under measure: the released binary serving the seeded folder.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tayang_store::Store;
use tayang_web::public::serve::{PublicState, router};

use crate::world::{self, World, finish, publish, save, saved, stage, who};

pub(crate) struct Program {
    child: Child,
    port: u16,
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Program {
    pub(crate) fn start(world: &World) -> Self {
        Self::start_with(world, &[])
    }

    /// The program that makes every page anew for each request.
    pub(crate) fn start_keeping_nothing(world: &World) -> Self {
        Self::start_with(world, &["--no-page-cache"])
    }

    fn start_with(world: &World, more: &[&str]) -> Self {
        let (port, desk) = (free_port(), free_port());
        let config = &world.config;
        let child = Command::new(env!("CARGO_BIN_EXE_tayang"))
            .args(["serve", "--no-worker"])
            .args(more)
            .args(["--public", &format!("127.0.0.1:{port}")])
            .args(["--desk", &format!("127.0.0.1:{desk}")])
            .args(["--database", &config.database])
            .arg("--data")
            .arg(config.keys.parent().unwrap())
            .arg("--keys")
            .arg(&config.keys)
            .arg("--blobs")
            .arg(&config.blobs)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let program = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "the program does not answer"
            );
            std::thread::park_timeout(Duration::from_millis(1));
        }
        program
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The body of a page.
    pub(crate) fn get(&self, path: &str, headers: &[&str]) -> Vec<u8> {
        get(self.port, path, headers)
    }

    /// Processor time used so far, user and system, in seconds.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        cpu_seconds(self.child.id())
    }

    /// Proportional set size in MiB.
    pub(crate) fn memory_mib(&self) -> f64 {
        let path = format!("/proc/{}/smaps_rollup", self.child.id());
        let text = std::fs::read_to_string(path).unwrap();
        let line = text.lines().find(|line| line.starts_with("Pss:")).unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
            / 1024.0
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request on a connection of its own; fails unless it is answered with 200.
/// A connection that stays open, as browsers and `wrk` keep theirs.
pub(crate) struct Kept(BufReader<TcpStream>);

impl Kept {
    pub(crate) fn open(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// The body of a page.
    pub(crate) fn get(&mut self, path: &str) -> Vec<u8> {
        let ask = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        self.0.get_mut().write_all(ask.as_bytes()).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(bytes) = line.strip_prefix("content-length: ") {
                length = bytes.parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        body
    }
}

pub(crate) fn get(port: u16, path: &str, headers: &[&str]) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let more: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let ask = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{more}\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    answer.split_off(end + 4)
}

/// User and system time of a process and its children, in seconds.
pub(crate) fn cpu_seconds_of_all(process: u32) -> f64 {
    let children = format!("/proc/{process}/task/{process}/children");
    let children = std::fs::read_to_string(children).unwrap();
    let children = children.split_whitespace().filter_map(|id| id.parse().ok());
    // A child may have ended meanwhile.
    let ticks: f64 = children.filter_map(ticks).sum();
    ticks / 100.0 + cpu_seconds(process)
}

fn ticks(process: u32) -> Option<f64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let after = text.rsplit(')').next()?;
    let mut fields = after.split_whitespace().skip(11).map(str::parse::<f64>);
    Some(fields.next()?.ok()? + fields.next()?.ok()?)
}

/// User and system time of a process, in seconds.
pub(crate) fn cpu_seconds(process: u32) -> f64 {
    let ticks = ticks(process).unwrap();
    ticks / 100.0
}

/// Milliseconds from giving the publish command until what it changed is seen.
pub(crate) struct Seen {
    /// On the article, home, list, feed and sitemap.
    pub(crate) pages: Vec<f64>,
    /// In the search results besides.
    pub(crate) search: Vec<f64>,
}

/// Publishes in a serving process and waits for the pages, as citizens would see them.
pub(crate) async fn publish_to_visible(world: &World, rounds: usize) -> Seen {
    let store = world.reopened().await;
    let clock = {
        let store = store.clone();
        Arc::new(move || store.now())
    };
    let state = PublicState::new(store.public(), "http://127.0.0.1", clock);
    let (mut notices, hearing) = (store.subscribe(), state.clone());
    tokio::spawn(async move {
        while let Ok(changed) = notices.recv().await {
            hearing.changed(&changed).await;
        }
    });
    let (mut notices, indexing) = (store.subscribe(), store.clone());
    tokio::spawn(async move {
        while notices.recv().await.is_ok() {
            // As the worker does.
            tokio::time::sleep(Duration::from_millis(100)).await;
            indexing.search_tail().await.unwrap();
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router(state)).await });
    let mut seen = Seen {
        pages: Vec::new(),
        search: Vec::new(),
    };
    for round in 0..rounds {
        let (pages, search) = one(&store, world, port, round).await;
        seen.pages.push(pages);
        seen.search.push(search);
    }
    seen
}

async fn one(store: &Store, world: &World, port: u16, round: usize) -> (f64, f64) {
    let (slug, title) = (
        format!("tampak-{round}"),
        format!("Tampak tampak{round} seketika"),
    );
    let cast = world.cast;
    // Later than all before it, so that it comes first on every list.
    world.pass_minutes(1);
    let open = world::request(&title);
    let case = store
        .open_case(who(cast.writer), world::SITE, open, None)
        .await
        .unwrap()
        .case;
    let act = async |person, command| {
        store
            .execute(who(person), case, None, command, None)
            .await
            .unwrap()
    };
    let first = act(cast.writer, save(None, &title, "Isi singkat.")).await;
    let (item, base) = saved(&first.events);
    act(cast.writer, finish(&[0])).await;
    act(
        cast.editor,
        save(Some((item, base)), &title, "Isi singkat, rapi."),
    )
    .await;
    act(cast.editor, finish(&[0])).await;
    let packet = store.case_view(case).await.unwrap().unwrap().packet;
    let yes = tayang_core::command::Command::Approve {
        hash: packet.content,
        items: None,
        note: None,
    };
    act(cast.head, yes).await;
    act(cast.editor, finish(&[0])).await;
    act(cast.admin, stage(item, &slug)).await;
    act(cast.admin, finish(&[])).await;
    act(cast.editor, finish(&[])).await;
    // People look at these all the time, so they are in the cache when the command comes.
    for path in ["/", "/berita", "/atom.xml", "/sitemap.xml"] {
        tokio::task::spawn_blocking(move || get(port, path, &[]))
            .await
            .unwrap();
    }
    let start = Instant::now();
    act(cast.admin, publish()).await;
    let seen = tokio::task::spawn_blocking(move || {
        all_show(port, &slug, &title);
        let pages = start.elapsed().as_secs_f64() * 1_000.0;
        // The number of this round is a word of this title only.
        shows(port, &format!("/cari?q=tampak{round}"), &slug);
        (pages, start.elapsed().as_secs_f64() * 1_000.0)
    });
    seen.await.unwrap()
}

fn shows(port: u16, path: &str, words: &str) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        let there = std::panic::catch_unwind(|| get(port, path, &[]));
        if there.is_ok_and(|page| String::from_utf8_lossy(&page).contains(words)) {
            return;
        }
    }
    panic!("{path} never showed {words}");
}

/// The part of the site's map where the newest article stands.
fn newest_part(port: u16) -> String {
    let map = String::from_utf8_lossy(&get(port, "/sitemap.xml", &[])).into_owned();
    let parts = map.matches("/sitemap-").count();
    match parts {
        0 => "/sitemap.xml".to_owned(),
        _ => format!("/sitemap-{parts}.xml"),
    }
}

fn all_show(port: u16, slug: &str, title: &str) {
    let article = format!("/berita/{slug}");
    shows(port, &article, title);
    shows(port, "/", title);
    shows(port, "/berita", title);
    shows(port, "/atom.xml", title);
    shows(port, &newest_part(port), slug);
}
