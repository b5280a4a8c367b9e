//! What `style` attributes and inline tags say about emphasis.

use super::tree::Node;
use crate::tidy::Style;

/// The value of one property of a `style` attribute.
pub(super) fn property<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    let declarations = node.attr("style")?.split(';');
    let mut pairs = declarations.filter_map(|declaration| declaration.split_once(':'));
    pairs
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// The emphasis inside an element, given that around it.
pub(super) fn inside(node: &Node, around: &Style) -> Style {
    let mut style = around.clone();
    match node.name.as_str() {
        "b" | "strong" => style.bold = true,
        "i" | "em" | "cite" | "dfn" | "var" => style.italic = true,
        "u" | "ins" => style.underline = true,
        "s" | "strike" | "del" => style.strike = true,
        "sup" => style.superscript = true,
        "sub" => style.subscript = true,
        _ => {}
    }
    if let Some(weight) = property(node, "font-weight") {
        style.bold = matches!(weight, "bold" | "bolder")
            || weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
    }
    if let Some(slant) = property(node, "font-style") {
        style.italic = slant.starts_with("italic") || slant.starts_with("oblique");
    }
    let lines = ["text-decoration", "text-decoration-line"]
        .iter()
        .find_map(|name| property(node, name));
    if let Some(lines) = lines {
        style.underline = lines.contains("underline");
        style.strike = lines.contains("line-through");
    }
    match property(node, "vertical-align") {
        Some("super") => style.superscript = true,
        Some("sub") => style.subscript = true,
        _ => {}
    }
    style
}

/// Whether an element is not shown.
pub(super) fn is_hidden(node: &Node) -> bool {
    node.attr("hidden").is_some()
        || property(node, "display") == Some("none")
        || property(node, "visibility") == Some("hidden")
        || property(node, "mso-hide") == Some("all")
}

/// Whether an element has a colour or background that the site does not keep.
pub(super) fn is_coloured(node: &Node) -> bool {
    let plain = [
        "black",
        "#000",
        "#000000",
        "windowtext",
        "inherit",
        "initial",
        "currentcolor",
        "transparent",
        "white",
        "#fff",
        "#ffffff",
        "rgb(0,0,0)",
        "rgb(255,255,255)",
    ];
    let coloured = |name: &str| {
        let own = property(node, name).or_else(|| node.attr(name).filter(|_| node.name == "font"));
        own.is_some_and(|value| {
            let value = value.replace(' ', "").to_ascii_lowercase();
            !value.is_empty() && !plain.contains(&value.as_str())
        })
    };
    coloured("color")
        || coloured("background")
        || coloured("background-color")
        || node.name == "mark"
}
