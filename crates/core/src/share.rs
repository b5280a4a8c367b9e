//! Channels that a sheet may name, what a link of each looks like, and the size of its pictures.
//!
//! A link is checked by host and path; it is never fetched. A channel that no
//! longer exists stays on the sheet and is skipped. Source: 003, step 8.

/// One channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channel {
    /// Its key on the sheet.
    pub key: &'static str,
    /// Its name today.
    pub name: &'static str,
    /// Hosts whose links are its own; sub-domains `www.` and `m.` are understood.
    pub hosts: &'static [&'static str],
    /// A link that would do.
    pub example: &'static str,
    /// Pixels of the picture that a post shows whole: width and height.
    /// Source: 003, qualification 5, in the shape that each channel advises.
    pub picture: (u32, u32),
    /// The year it closed.
    pub closed: Option<i16>,
}

/// The picture of a link, as most channels show it.
const LINKED: (u32, u32) = (1_200, 630);
/// An upright picture, the largest of a feed.
const UPRIGHT: (u32, u32) = (1_080, 1_350);

/// Every channel known.
pub const CHANNELS: [Channel; 9] = [
    channel(
        "facebook",
        "Facebook",
        &["facebook.com", "fb.watch", "web.facebook.com"],
        "https://www.facebook.com/nama-halaman/posts/123",
        LINKED,
    ),
    channel(
        "x",
        "X (dahulu Twitter)",
        &["x.com", "twitter.com", "mobile.twitter.com"],
        "https://x.com/nama/status/123",
        (1_600, 900),
    ),
    channel(
        "youtube",
        "YouTube",
        &["youtube.com", "youtu.be"],
        "https://www.youtube.com/watch?v=abcdefghijk",
        (1_280, 720),
    ),
    channel(
        "instagram",
        "Instagram",
        &["instagram.com"],
        "https://www.instagram.com/p/abc/",
        UPRIGHT,
    ),
    channel(
        "tiktok",
        "TikTok",
        &["tiktok.com", "vt.tiktok.com", "vm.tiktok.com"],
        "https://www.tiktok.com/@nama/video/123",
        (1_080, 1_920),
    ),
    channel(
        "telegram",
        "Telegram",
        &["t.me", "telegram.me"],
        "https://t.me/nama/123",
        LINKED,
    ),
    channel(
        "whatsapp",
        "Saluran WhatsApp",
        &["whatsapp.com"],
        "https://whatsapp.com/channel/abc/123",
        LINKED,
    ),
    channel(
        "threads",
        "Threads",
        &["threads.net", "threads.com"],
        "https://www.threads.net/@nama/post/abc",
        UPRIGHT,
    ),
    Channel {
        key: "gplus",
        name: "Google+",
        hosts: &["plus.google.com"],
        example: "",
        picture: LINKED,
        closed: Some(2019),
    },
];

const fn channel(
    key: &'static str,
    name: &'static str,
    hosts: &'static [&'static str],
    example: &'static str,
    picture: (u32, u32),
) -> Channel {
    Channel {
        key,
        name,
        hosts,
        example,
        picture,
        closed: None,
    }
}

/// The channel of this key; `twitter` is X.
pub fn known(key: &str) -> Option<&'static Channel> {
    let key = if key == "twitter" { "x" } else { key };
    CHANNELS.iter().find(|channel| channel.key == key)
}

/// The year in which a channel closed.
pub fn retired(key: &str) -> Option<i16> {
    known(key).and_then(|channel| channel.closed)
}

/// An example, when the address is not one of the channel's posts; a closed channel has none.
pub fn strange(key: &str, url: &str) -> Option<&'static str> {
    let channel = known(key).filter(|channel| channel.closed.is_none())?;
    let fits = parts(url).is_some_and(|(host, path)| {
        let host = host
            .strip_prefix("www.")
            .or_else(|| host.strip_prefix("m."))
            .unwrap_or(host);
        channel.hosts.contains(&host) && path.trim_matches('/').len() > 1
    });
    (!fits).then_some(channel.example)
}

/// Host and path of an `https` address without a port, a user or odd characters.
fn parts(url: &str) -> Option<(&str, &str)> {
    let rest = url.trim().strip_prefix("https://")?;
    let (host, path) = rest.split_once('/')?;
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\^`{|}".contains(&byte))
    };
    let named = host
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
    (named && plain(path) && url.len() <= 500).then_some((host, path))
}
