//! A served office: the binary in a folder of its own, ended with the test.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::shared::made;

/// The running program.
pub(crate) struct Office {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) public: String,
    pub(crate) desk: String,
    /// Lines it printed at its start.
    pub(crate) said: Vec<String>,
    program: Child,
}

/// A port of this machine that nobody uses.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// The binary that was built with this test.
pub(crate) fn tayang() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tayang"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TAYANG_")) {
        command.env_remove(name);
    }
    command
}

impl Office {
    /// Starts a verb that serves (`setup`, `serve`) and waits until it answers.
    pub(crate) fn start(verb: &str, more: &[(&str, String)]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), verb, more)
    }

    /// The demo in a folder of its own: a copy of the one that this program made.
    pub(crate) fn demo(more: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied = Command::new("cp")
            .arg("-a")
            .args([made().join("data"), folder.path().join("data")])
            .status();
        assert!(copied.unwrap().success(), "the demo could not be copied");
        Self::start_in(folder, "demo", more)
    }

    /// A demo of its own that was made at a moment, from which its clock goes on; its captured
    /// pages are drawn.
    pub(crate) fn demo_at(at: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let browser = concat!(env!("CARGO_MANIFEST_DIR"), "/src/drawing/tests/peramban");
        let drawer = [("TAYANG_CHROMIUM", browser.to_owned())];
        Self::start_with(folder, "demo", &["--at", at], &drawer)
    }

    /// Ends the program and starts it again on the same folder, by a later clock.
    pub(crate) fn restart_at(mut self, at: &str) -> Self {
        self.end();
        let empty = tempfile::tempdir().unwrap();
        let folder = std::mem::replace(&mut self.folder, empty);
        Self::start_with(folder, "demo", &["--at", at], &[])
    }

    /// The same in a folder that exists.
    pub(crate) fn start_in(folder: tempfile::TempDir, verb: &str, more: &[(&str, String)]) -> Self {
        Self::start_with(folder, verb, &[], more)
    }

    fn start_with(
        folder: tempfile::TempDir,
        verb: &str,
        words: &[&str],
        more: &[(&str, String)],
    ) -> Self {
        let (public, desk) = (free_port(), free_port());
        let mut program = tayang()
            .arg(verb)
            .args(words)
            .arg("--data")
            .arg(folder.path().join("data"))
            .args(["--public", &format!("127.0.0.1:{public}")])
            .args(["--desk", &format!("127.0.0.1:{desk}")])
            .envs(more.iter().map(|(name, value)| (name, value.as_str())))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let said = greeting(lines.map_while(Result::ok), verb);
        Self {
            folder,
            public: format!("http://127.0.0.1:{public}"),
            desk: format!("http://127.0.0.1:{desk}"),
            said,
            program,
        }
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.program.id()
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs a chore of the binary on this office's folder.
    pub(crate) fn chore(&self, words: &[&str]) -> Output {
        chore(&self.data(), words)
    }
}

/// Runs a chore of the binary on a folder.
pub(crate) fn chore(data: &Path, words: &[&str]) -> Output {
    tayang()
        .args(words)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap()
}

/// Reads what the program prints until it serves; keeps its pipe drained afterwards.
fn greeting(mut lines: impl Iterator<Item = String> + Send + 'static, verb: &str) -> Vec<String> {
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let last = line.contains("/pasang/")
            || line.starts_with("Meja kerja") && verb == "serve"
            || line.starts_with("Demo s") && verb == "demo";
        said.push(line);
        if last {
            break;
        }
    }
    std::thread::spawn(move || lines.for_each(drop));
    said
}

impl Office {
    fn end(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.end();
    }
}
