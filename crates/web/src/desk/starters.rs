//! The four sheets that come with the program, as their files.

/// Name in addresses and text of each.
pub const STARTERS: [(&str, &str); 4] = [
    (
        "001",
        include_str!("../../../../sop/001-update-website-pemda.toml"),
    ),
    (
        "002",
        include_str!("../../../../sop/002-website-media-sosial.toml"),
    ),
    ("003", include_str!("../../../../sop/003-pesona.toml")),
    (
        "004",
        include_str!("../../../../sop/004-tampilan-website.toml"),
    ),
];

/// The text of a starter.
pub fn text(name: &str) -> Option<&'static str> {
    STARTERS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}
