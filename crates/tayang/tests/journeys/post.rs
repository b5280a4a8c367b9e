//! A real SMTP server on loopback, with a folder of the mails it took.

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::office::free_port;

/// The server and its mailbox.
pub(crate) struct Post {
    folder: tempfile::TempDir,
    server: Option<Child>,
    port: u16,
}

impl Post {
    /// A server that takes every mail.
    pub(crate) fn open() -> Self {
        let mut post = Self::closed();
        post.reopen();
        post
    }

    /// A port where no server answers yet.
    pub(crate) fn closed() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            server: None,
            port: free_port(),
        }
    }

    /// Starts the server on its port.
    pub(crate) fn reopen(&mut self) {
        let server = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "-n", "-l"])
            .arg(format!("127.0.0.1:{}", self.port))
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(self.box_folder())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.server = Some(server);
        within(Duration::from_secs(20), "the SMTP server", || {
            TcpStream::connect(("127.0.0.1", self.port)).ok()
        });
    }

    /// Its address as the office is told it.
    pub(crate) fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.server.as_ref().map_or(0, Child::id)
    }

    /// Where its mailbox stands.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn box_folder(&self) -> PathBuf {
        self.folder.path().join("surat")
    }

    /// Every mail so far, as its text with encoded words read.
    pub(crate) fn mails(&self) -> Vec<String> {
        let all = decoded(&self.box_folder().join("new"));
        all.split_terminator('\0').map(str::to_owned).collect()
    }

    /// Waits for a mail that says all of these.
    pub(crate) fn mail_saying(&self, words: &[&str]) -> String {
        within(
            Duration::from_secs(30),
            &format!("a mail saying {words:?}"),
            || {
                self.mails()
                    .into_iter()
                    .find(|mail| words.iter().all(|word| mail.contains(word)))
            },
        )
    }
}

/// The headers and plain part of every mail, read by the mail library of the system's Python.
fn decoded(folder: &Path) -> String {
    let script = "import sys, os, email, email.policy\n\
        for name in os.listdir(sys.argv[1]) if os.path.isdir(sys.argv[1]) else []:\n  \
          m = email.message_from_binary_file(open(os.path.join(sys.argv[1], name), 'rb'), policy=email.policy.default)\n  \
          print('To:', m['to']); print('Subject:', m['subject'])\n  \
          print(m.get_body(preferencelist=('plain',)).get_content(), end='\\0')";
    let out = Command::new("/usr/bin/python3")
        .args(["-c", script])
        .arg(folder)
        .output()
        .unwrap();
    assert!(out.status.success(), "mails could not be read");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Asks again and again until there is an answer; fails when there is none in time.
pub(crate) fn within<T>(limit: Duration, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(
            start.elapsed() < limit,
            "{what} did not come within {limit:?}"
        );
        std::thread::park_timeout(Duration::from_millis(50));
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
