//! Drawings: pictures, text boxes, charts, diagrams, objects of other programs.
//!
//! Both forms are read: DrawingML of today and VML of older files. Text inside
//! a drawing goes into the running text at its place.

use tayang_core::content::body::Block;

use crate::assemble::assemble;
use crate::docx::reading::{PictureRef, Reading};
use crate::docx::text::alternative;
use crate::docx::xml::Node;
use crate::flow::Flow;
use crate::image::Crop;
use crate::note::What;
use crate::refused::Refused;
use crate::tidy;

/// What a drawing says about itself.
#[derive(Clone, Copy)]
struct About<'n> {
    alt: &'n str,
    decorative: bool,
}

impl Reading<'_> {
    /// One `w:drawing`, `w:pict` or `w:object`.
    pub(crate) fn drawing(&mut self, node: &Node, out: &mut Vec<Flow>) -> Result<(), Refused> {
        let properties = node.find("wp:docPr");
        let alt = properties
            .and_then(|node| node.attr("descr"))
            .filter(|words| !words.is_empty());
        let alt = alt
            .or_else(|| node.find("v:shape").and_then(|shape| shape.attr("alt")))
            .unwrap_or_default();
        let decorative = properties
            .and_then(|node| node.find("adec:decorative"))
            .is_some_and(|node| node.attr("val") == Some("1"));
        if properties.is_some_and(|node| node.child("a:hlinkClick").is_some()) {
            self.report.add(What::ImageLink, alt);
        }
        let before = out.len();
        let noted = self.report.total();
        self.drawn(node, About { alt, decorative }, out)?;
        if out.len() == before && self.report.total() == noted {
            self.report.add(What::Shape, alt);
        }
        Ok(())
    }

    fn drawn(
        &mut self,
        parent: &Node,
        about: About<'_>,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        for node in parent.elements() {
            match &*node.name {
                "w:txbxContent" => self.text_box(node, out)?,
                "pic:pic" => self.pic(node, about, out)?,
                "a:blip" => self.blip(node, about, Crop::default(), out)?,
                "v:imagedata" => {
                    let relation = node.attr("r:id").unwrap_or_default();
                    let picture = PictureRef {
                        relation,
                        alt: about.alt,
                        decorative: false,
                        crop: vml_crop(node),
                    };
                    let image = self.picture(&picture)?;
                    out.extend(image.map(|image| Flow::Block(Block::Image(image))));
                }
                "v:textpath" => {
                    if let Some(words) = node.attr("string") {
                        self.report.add(What::TextBox, words);
                        push_paragraph(words, out);
                    }
                }
                "c:chart" => self.chart(node, about, out)?,
                "dgm:relIds" => self.diagram(node, about, out)?,
                "o:OLEObject" => self.report.add(
                    What::EmbeddedObject,
                    node.attr("ProgID").unwrap_or_default(),
                ),
                "w:control" => self
                    .report
                    .add(What::Active, node.attr("w:name").unwrap_or_default()),
                "a:txBody" => {
                    self.report.add(What::TextBox, &node.texts("a:t"));
                    push_paragraph(&node.texts("a:t"), out);
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.drawn(chosen, about, out)?;
                    }
                }
                _ => self.drawn(node, about, out)?,
            }
        }
        Ok(())
    }

    fn pic(&mut self, node: &Node, about: About<'_>, out: &mut Vec<Flow>) -> Result<(), Refused> {
        let own = node
            .at(&["pic:nvPicPr", "pic:cNvPr"])
            .and_then(|node| node.attr("descr"))
            .unwrap_or_default();
        let alt = if about.alt.is_empty() { own } else { about.alt };
        let crop = Crop {
            sides: sides(node.find("a:srcRect")),
            turns: quarter_turns(node.at(&["pic:spPr", "a:xfrm"])),
        };
        match node.find("a:blip") {
            Some(blip) => self.blip(blip, About { alt, ..about }, crop, out),
            None => Ok(()),
        }
    }

    fn blip(
        &mut self,
        node: &Node,
        about: About<'_>,
        crop: Crop,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        let Some(relation) = node.attr("r:embed").or_else(|| node.attr("r:link")) else {
            return Ok(());
        };
        let picture = PictureRef {
            relation,
            alt: about.alt,
            decorative: about.decorative,
            crop,
        };
        let image = self.picture(&picture)?;
        out.extend(image.map(|image| Flow::Block(Block::Image(image))));
        Ok(())
    }

    fn text_box(&mut self, node: &Node, out: &mut Vec<Flow>) -> Result<(), Refused> {
        let pieces = self.container(node)?;
        let blocks = assemble(pieces, &mut self.report);
        if !blocks.is_empty() {
            self.report.add(What::TextBox, &node.texts("w:t"));
        }
        out.extend(blocks.into_iter().map(Flow::Block));
        Ok(())
    }

    fn chart(&mut self, node: &Node, about: About<'_>, out: &mut Vec<Flow>) -> Result<(), Refused> {
        let tree = self.part(node.attr("r:id").unwrap_or_default())?;
        let mut words = tree
            .as_ref()
            .map(|tree| tree.texts("a:t"))
            .unwrap_or_default();
        let mut caches = Vec::new();
        if let Some(tree) = &tree {
            tree.find_all("c:strCache", &mut caches);
        }
        for cache in caches {
            words.push(' ');
            words.push_str(&cache.texts("c:v"));
        }
        self.keep_words(words.trim(), about, out);
        Ok(())
    }

    fn diagram(
        &mut self,
        node: &Node,
        about: About<'_>,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        let tree = self.part(node.attr("r:dm").unwrap_or_default())?;
        let words = tree.map(|tree| tree.texts("a:t")).unwrap_or_default();
        self.keep_words(&words, about, out);
        Ok(())
    }

    fn keep_words(&mut self, words: &str, about: About<'_>, out: &mut Vec<Flow>) {
        self.report.add(
            What::Chart,
            if about.alt.is_empty() {
                words
            } else {
                about.alt
            },
        );
        if !words.is_empty() {
            self.report.add(What::DiagramText, words);
            push_paragraph(words, out);
        }
    }
}

fn push_paragraph(words: &str, out: &mut Vec<Flow>) {
    let text = tidy::inlines(vec![tidy::plain_inline(words)]);
    if !text.is_empty() {
        out.push(Flow::Block(Block::Paragraph { text }));
    }
}

/// The parts cut off, of 100,000: left, top, right, bottom. Negative ones add a margin and count as none.
fn sides(node: Option<&Node>) -> [u32; 4] {
    let side = |name: &str| {
        let value = node.and_then(|node| node.attr(name)).unwrap_or("0");
        let parts = match value.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().unwrap_or(0.0) * 1000.0,
            None => value.parse::<f64>().unwrap_or(0.0),
        };
        parts.clamp(0.0, 100_000.0) as u32
    };
    ["l", "t", "r", "b"].map(side)
}

/// Crops of VML: fractions, or parts of 65,536 with an `f` behind.
fn vml_crop(node: &Node) -> Crop {
    let side = |name: &str| {
        let value = node.attr(name).unwrap_or("0");
        let share = match value.strip_suffix('f') {
            Some(parts) => parts.parse::<f64>().unwrap_or(0.0) / 65_536.0,
            None => value.parse::<f64>().unwrap_or(0.0),
        };
        (share * 100_000.0).clamp(0.0, 100_000.0) as u32
    };
    Crop {
        sides: ["cropleft", "croptop", "cropright", "cropbottom"].map(side),
        turns: 0,
    }
}

/// Turns by a quarter, from 60,000 parts of a degree; others are left as they are.
fn quarter_turns(node: Option<&Node>) -> u8 {
    let turn: i64 = node
        .and_then(|node| node.attr("rot"))
        .and_then(|turn| turn.parse().ok())
        .unwrap_or(0);
    match turn.rem_euclid(21_600_000) {
        5_400_000 => 1,
        10_800_000 => 2,
        16_200_000 => 3,
        _ => 0,
    }
}
