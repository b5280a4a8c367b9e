//! Channels that sheets name: which are alive, which closed, which renamed.
//!
//! Facts about the world outside, kept as data; the linter and the share step
//! read it.

use serde::Serialize;

/// A channel that a sheet may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// Its name in SOP files.
    pub key: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// How sheets write it, in lower case without spaces.
    pub written: &'static [&'static str],
    /// What became of it.
    pub state: ChannelState,
}

/// What became of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// In use.
    Active,
    /// In use under another name than this writing of it.
    Formerly(&'static str),
    /// Closed in this year.
    Closed(u16),
}

/// Every channel that is known.
pub const CHANNELS: &[Channel] = &[
    channel(
        "facebook",
        "Facebook",
        &["facebook", "fb"],
        ChannelState::Active,
    ),
    channel("x", "X", &["twitter"], ChannelState::Formerly("Twitter")),
    channel(
        "instagram",
        "Instagram",
        &["instagram", "ig"],
        ChannelState::Active,
    ),
    channel("youtube", "YouTube", &["youtube"], ChannelState::Active),
    channel("tiktok", "TikTok", &["tiktok"], ChannelState::Active),
    channel("threads", "Threads", &["threads"], ChannelState::Active),
    channel("telegram", "Telegram", &["telegram"], ChannelState::Active),
    channel(
        "whatsapp",
        "WhatsApp",
        &["whatsapp", "wa"],
        ChannelState::Active,
    ),
    channel(
        "gplus",
        "Google+",
        &["gplus", "google+", "googleplus"],
        ChannelState::Closed(2019),
    ),
    channel("path", "Path", &[], ChannelState::Closed(2018)),
    channel(
        "bbm",
        "BlackBerry Messenger",
        &["bbm"],
        ChannelState::Closed(2019),
    ),
];

const fn channel(
    key: &'static str,
    name: &'static str,
    written: &'static [&'static str],
    state: ChannelState,
) -> Channel {
    Channel {
        key,
        name,
        written,
        state,
    }
}

impl Channel {
    /// The channel of this key.
    pub fn of(key: &str) -> Option<&'static Self> {
        CHANNELS.iter().find(|channel| channel.key == key)
    }

    /// The channels that a sentence of a sheet writes.
    pub fn written_in(text: &str) -> Vec<&'static Self> {
        let lower = text
            .to_lowercase()
            .replace("google plus", "googleplus")
            .replace("google +", "google+");
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '+')
            .collect();
        let written = |channel: &&Self| channel.written.iter().any(|form| words.contains(form));
        CHANNELS.iter().filter(written).collect()
    }
}
