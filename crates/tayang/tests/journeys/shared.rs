//! One office of the demo for every journey that only adds cases of its own, with a real post.
//!
//! A journey that counts what the whole office holds starts an office of its own.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use crate::office::Office;
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
        let office = Office::start("demo", &[("TAYANG_SMTP", post.address())]);
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

/// Ends a program that stands in a static, and clears its folder, once this process has ended:
/// nobody drops a static, but the pipe to this guard closes with us.
pub(crate) fn ends_with_us(program: u32, folder: &Path) -> Child {
    let wait = "trap '' INT TERM; read -r _; kill -KILL \"$1\"; rm -rf \"$2\"";
    Command::new("sh")
        .args(["-c", wait, "sh", &program.to_string()])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
