//! The program that draws captures: which one is configured, and what is wrong with it.
//!
//! Whoever draws tells it here, screens read it. Nothing is drawn in this crate, and
//! without such a program captures are what they are: pages with everything they show.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwapOption;

use crate::i18n::{self, Lang};

/// Why no picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such program.
    Missing,
    /// This machine does not let it run.
    Forbidden,
    /// It ended before it answered.
    Ended,
    /// It did not answer in time.
    Silent,
}

impl Trouble {
    /// In words, as the end of a sentence.
    pub fn words(self, lang: Lang) -> &'static str {
        let key = match self {
            Self::Missing => "drawer.missing",
            Self::Forbidden => "drawer.forbidden",
            Self::Ended => "drawer.ended",
            Self::Silent => "drawer.silent",
        };
        i18n::text(lang, key)
    }
}

/// The program, shared by those who draw and those who tell of it.
#[derive(Clone)]
pub struct Drawer {
    program: PathBuf,
    trouble: Arc<ArcSwapOption<Trouble>>,
}

impl fmt::Debug for Drawer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drawer")
            .field("program", &self.program)
            .field("trouble", &self.trouble())
            .finish_non_exhaustive()
    }
}

impl Drawer {
    /// The configured program; nothing is known against it yet.
    pub fn of(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            trouble: Arc::new(ArcSwapOption::empty()),
        }
    }

    /// Which.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// What was wrong when it was started last.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble.load_full().map(|trouble| *trouble)
    }

    /// Tells how its last start went.
    pub fn tell(&self, trouble: Option<Trouble>) {
        self.trouble.store(trouble.map(Arc::new));
    }

    /// A sentence for those who run the server, when it cannot be started.
    pub fn warning(&self, lang: Lang) -> Option<String> {
        let why = self.trouble()?.words(lang);
        let program = self.program.display().to_string();
        let values = [("program", program.as_str()), ("why", why)];
        Some(i18n::fill(lang, "drawer.warning", &values))
    }
}
