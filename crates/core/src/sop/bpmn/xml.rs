//! Elements one after another, well formed by construction.

use super::layout::{Area, Spot};

#[derive(Default)]
pub(super) struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, ">");
        self.depth += 1;
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.out += &format!("</{name}>\n");
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, "/>");
    }

    /// An element that holds words only.
    pub(super) fn words(&mut self, name: &str, words: &str) {
        self.indent();
        self.out += &format!("<{name}>{}</{name}>\n", escaped(words));
    }

    /// Where an element stands; pool and lanes run from top to bottom.
    pub(super) fn shape(&mut self, element: &str, area: Area, upright: bool) {
        let id = format!("bentuk-{element}");
        let mut attributes = vec![("id", &*id), ("bpmnElement", element)];
        if upright {
            attributes.push(("isHorizontal", "false"));
        }
        self.open("bpmndi:BPMNShape", &attributes);
        let [x, y, width, height] =
            [area.x, area.y, area.width, area.height].map(|n| n.to_string());
        let bounds = [
            ("x", &*x),
            ("y", &*y),
            ("width", &*width),
            ("height", &*height),
        ];
        self.leaf("dc:Bounds", &bounds);
        self.close("bpmndi:BPMNShape");
    }

    pub(super) fn edge(&mut self, element: &str, spots: &[Spot]) {
        let id = format!("garis-{element}");
        self.open("bpmndi:BPMNEdge", &[("id", &id), ("bpmnElement", element)]);
        for spot in spots {
            let (x, y) = (spot.x.to_string(), spot.y.to_string());
            self.leaf("di:waypoint", &[("x", &x), ("y", &y)]);
        }
        self.close("bpmndi:BPMNEdge");
    }

    pub(super) fn text(self) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", self.out)
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.indent();
        self.out += &format!("<{name}");
        for (field, value) in attributes {
            self.out += &format!(" {field}=\"{}\"", escaped(value));
        }
        self.out += &format!("{end}\n");
    }

    fn indent(&mut self) {
        self.out += &"  ".repeat(self.depth);
    }
}

/// Words as XML; a sheet's text holds no control character but the line break.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
