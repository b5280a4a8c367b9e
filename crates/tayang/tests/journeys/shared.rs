//! One office of the demo for every journey that only adds cases of its own, with a real post.
//!
//! A journey that counts what the whole office holds starts an office of its own.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use crate::office::{Office, chore};
use crate::post::Post;

/// The office and where its mails go.
pub(crate) struct Shared {
    pub(crate) office: Office,
    pub(crate) post: Post,
    _guards: [Child; 2],
}

/// The shared office, started by the first who asks.
pub(crate) fn demo() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let post = Post::open();
        let office = Office::demo(&[("TAYANG_SMTP", post.address())]);
        let guards = [
            ends_with_us(post.id(), post.folder()),
            ends_with_us(office.id(), office.folder.path()),
        ];
        Shared {
            office,
            post,
            _guards: guards,
        }
    })
}

/// A folder with a demo in it, made once: an office of its own takes a copy.
pub(crate) fn made() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, Child)> = OnceLock::new();
    let (folder, _) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let out = chore(&folder.path().join("data"), &["demo", "--no-serve"]);
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "{told}");
        let wait = "trap '' INT TERM; read -r _; rm -rf \"$2\"";
        let guard = guard(wait, "", folder.path());
        (folder, guard)
    });
    folder.path()
}

/// Ends a program that stands in a static, with those that it started, and clears its folder, once
/// this process has ended: nobody drops a static, but the pipe to this guard closes with us.
pub(crate) fn ends_with_us(program: u32, folder: &Path) -> Child {
    let wait = "trap '' INT TERM; read -r _; started=$(cat /proc/\"$1\"/task/*/children); \
        kill -KILL \"$1\" $started; rm -rf \"$2\"";
    guard(wait, &program.to_string(), folder)
}

fn guard(wait: &str, program: &str, folder: &Path) -> Child {
    Command::new("sh")
        .args(["-c", wait, "sh", program])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
