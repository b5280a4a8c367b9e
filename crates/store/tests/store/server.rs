//! A PostgreSQL of one's own: made by a plain user, on a socket in a temporary
//! folder, gone when this process ends, however it ends. The server itself is never
//! killed in tests, so it need not wait for the disk; in benches it does.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::{Client, NoTls};

/// Waits on its standard input; when that ends, so does the server.
const SCRIPT: &str = r#"
set -e
folder=$(mktemp -d /tmp/tayang-pg.XXXXXX)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
"$bin/initdb" -D "$folder/data" -U tayang -A trust --no-sync --locale=C -E UTF8 >"$folder/initdb.log" 2>&1
"$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
    -o "-k $folder -c listen_addresses= -c max_connections=400 -c shared_buffers=64MB -c fsync=$FSYNC" start >/dev/null
echo "$folder"
cat >/dev/null || true
"$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
rm -rf "$folder"
"#;

struct Server {
    folder: String,
    _process: Child,
    /// Closed by the operating system when this process ends.
    _leash: ChildStdin,
}

/// Makes an empty database and tells its address.
pub(crate) async fn fresh_database() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "t{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    let server = connect(&address("postgres")).await;
    let create = format!("create database {name}");
    server.batch_execute(&create).await.unwrap();
    address(&name)
}

/// A connection of one's own, past the store.
pub(crate) async fn connect(address: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn address(database: &str) -> String {
    format!("postgres://tayang@/{database}?host={}", folder())
}

/// The folder of the server's socket.
#[allow(dead_code, reason = "asked by the bench")]
pub(crate) fn folder() -> &'static str {
    static SERVER: OnceLock<Server> = OnceLock::new();
    &SERVER.get_or_init(start).folder
}

fn start() -> Server {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args([
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "sh",
            "-c",
            SCRIPT,
        ]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT]);
        command
    };
    let bench = std::env::vars().any(|(name, _)| name == "TAYANG_BENCH");
    command
        .env("FSYNC", if bench { "on" } else { "off" })
        .current_dir("/tmp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut process = command.spawn().expect("PostgreSQL's script starts");
    let leash = process.stdin.take().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let folder = line.trim().to_owned();
    assert!(
        !folder.is_empty(),
        "PostgreSQL did not start: is the package postgresql installed?"
    );
    Server {
        folder,
        _process: process,
        _leash: leash,
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    id.stdout.trim_ascii() == b"0"
}
