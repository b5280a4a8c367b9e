//! The running text of a paragraph: runs, links, fields, notes, tracked changes.
//!
//! Unknown elements are walked into rather than skipped, so that text inside
//! them is never lost.

use tayang_core::content::body::{Block, Inline};

use crate::assemble::assemble;
use crate::docx::reading::Reading;
use crate::docx::styles::RunChange;
use crate::docx::symbol;
use crate::docx::xml::Node;
use crate::flow::Flow;
use crate::href::{Href, judge};
use crate::limits::FIELD_DEPTH;
use crate::note::What;
use crate::refused::Refused;
use crate::tidy;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(crate) struct Field {
    code: String,
    in_result: bool,
    link: Option<String>,
    form_check: Option<bool>,
}

/// What surrounds a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    run: RunChange,
    link: Option<String>,
}

impl Reading<'_> {
    /// Walks what a paragraph holds.
    pub(crate) fn inline(
        &mut self,
        parent: &Node,
        around: &Around,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        for node in parent.elements() {
            match &*node.name {
                "w:r" => self.run(node, around, out)?,
                "w:hyperlink" => {
                    let link = self.hyperlink(node);
                    let inner = Around {
                        link: link.or_else(|| around.link.clone()),
                        ..around.clone()
                    };
                    self.inline(node, &inner, out)?;
                }
                "w:ins" | "w:moveTo" => {
                    let what = if &*node.name == "w:ins" {
                        What::Inserted
                    } else {
                        What::Moved
                    };
                    self.report.add(what, &node.texts("w:t"));
                    self.inline(node, around, out)?;
                }
                "w:del" => self.report.add(What::Deleted, &node.texts("w:delText")),
                "w:fldSimple" => {
                    let link = self.field_link(node.attr("w:instr").unwrap_or_default());
                    let inner = Around {
                        link: link.or_else(|| around.link.clone()),
                        ..around.clone()
                    };
                    self.inline(node, &inner, out)?;
                }
                "m:oMath" | "m:oMathPara" => self.equation(node, around, out),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.inline(chosen, around, out)?;
                    }
                }
                "w:pPr" | "w:rPr" | "w:sdtPr" | "w:sdtEndPr" | "w:moveFrom" | "w:customXmlPr"
                | "w:smartTagPr" => {}
                _ => self.inline(node, around, out)?,
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Node, around: &Around, out: &mut Vec<Flow>) -> Result<(), Refused> {
        let direct = run.child("w:rPr").map(RunChange::read).unwrap_or_default();
        let named = run
            .val(&["w:rPr", "w:rStyle"])
            .map(|id| self.styles.run(id))
            .unwrap_or_default();
        let change = direct.over(named).over(around.run);
        if change.hidden == Some(true) {
            let words = run.texts("w:t");
            self.report.add_many(
                What::HiddenText,
                usize::from(!words.is_empty() && !self.in_code()),
                &words,
            );
        }
        let inner = Around {
            run: change,
            link: around.link.clone(),
        };
        let before = out.len();
        self.run_parts(run, &inner, out)?;
        self.report.add_many(
            What::Styling,
            usize::from(change.styled && out.len() > before),
            &run.texts("w:t"),
        );
        Ok(())
    }

    fn run_parts(
        &mut self,
        run: &Node,
        around: &Around,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        let shown = around.run.hidden != Some(true);
        for node in run.elements() {
            match &*node.name {
                "w:fldChar" => self.field_char(node, around, out)?,
                "w:instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.code.push_str(&node.text());
                    }
                }
                "w:rPr"
                | "w:delText"
                | "w:delInstrText"
                | "w:footnoteRef"
                | "w:endnoteRef"
                | "w:annotationRef"
                | "w:separator"
                | "w:continuationSeparator"
                | "w:commentReference"
                | "w:lastRenderedPageBreak" => {}
                _ if !shown || self.in_code() => {}
                "w:t" => self.push_text(&node.text(), around, out),
                "w:tab" | "w:ptab" => {
                    self.report.add(What::Tab, "");
                    self.push_text(" ", around, out);
                }
                "w:br" if matches!(node.attr("w:type"), Some("page" | "column")) => {
                    self.report.add(What::PageBreak, "");
                    out.push(Flow::Inline(Inline::Break));
                }
                "w:br" | "w:cr" => out.push(Flow::Inline(Inline::Break)),
                "w:noBreakHyphen" => self.push_text("\u{2011}", around, out),
                "w:softHyphen" => self.push_text("\u{ad}", around, out),
                "w:sym" => {
                    let shown = symbol::of(
                        node.attr("w:font").unwrap_or_default(),
                        node.attr("w:char").unwrap_or_default(),
                    );
                    self.report.add(What::Symbol, &shown.to_string());
                    self.push_text(&shown.to_string(), around, out);
                }
                "w:footnoteReference" => self.reference("footnotes", node, around, out)?,
                "w:endnoteReference" => self.reference("endnotes", node, around, out)?,
                "w:drawing" | "w:pict" | "w:object" => self.drawing(node, out)?,
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.run_parts(chosen, around, out)?;
                    }
                }
                "w:ruby" => self.ruby(node, around, out)?,
                _ => self.run_parts(node, around, out)?,
            }
        }
        Ok(())
    }

    /// Whether what follows is the code of a field and not its result.
    fn in_code(&self) -> bool {
        self.fields.iter().any(|field| !field.in_result)
    }

    /// Whether an automatic table of contents is open.
    pub(crate) fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| {
            field.in_result
                && field
                    .code
                    .trim_start()
                    .to_ascii_uppercase()
                    .starts_with("TOC")
        })
    }

    fn push_text(&mut self, text: &str, around: &Around, out: &mut Vec<Flow>) {
        let link = self
            .fields
            .iter()
            .rev()
            .find_map(|field| field.link.clone())
            .or_else(|| around.link.clone());
        if !text.is_empty() {
            out.push(Flow::Inline(
                around.run.style(link).brought(&symbol::readable(text)),
            ));
        }
    }

    fn field_char(
        &mut self,
        node: &Node,
        around: &Around,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        match node.attr("w:fldCharType") {
            Some("begin") => {
                if self.fields.len() >= FIELD_DEPTH {
                    return Err(Refused::TooDeep { limit: FIELD_DEPTH });
                }
                let form_check = node.at(&["w:ffData", "w:checkBox"]).map(checked);
                self.fields.push(Field {
                    form_check,
                    ..Field::default()
                });
            }
            Some("separate") => {
                let code = self
                    .fields
                    .last()
                    .map(|field| field.code.clone())
                    .unwrap_or_default();
                let link = self.field_link(&code);
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    field.link = link;
                }
            }
            Some("end") => {
                if let Some(on) = self.fields.pop().and_then(|field| field.form_check) {
                    self.report.add(What::CheckBox, "");
                    self.push_text(if on { "☒" } else { "☐" }, around, out);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn hyperlink(&mut self, node: &Node) -> Option<String> {
        let words = node.texts("w:t");
        let target = node
            .attr("r:id")
            .and_then(|id| self.relations.get(id))
            .map(|relation| relation.target.clone());
        match target {
            Some(target) => self.link(&target, &words),
            None => {
                if !self.in_contents() && node.attr("w:anchor").is_some() {
                    self.report.add(What::InternalLink, &words);
                }
                None
            }
        }
    }

    /// The target of a `HYPERLINK "address"` field.
    fn field_link(&mut self, code: &str) -> Option<String> {
        let rest = code.trim_start();
        if !rest
            .get(..9)
            .is_some_and(|word| word.eq_ignore_ascii_case("HYPERLINK"))
        {
            return None;
        }
        let rest = rest[9..].trim_start();
        if rest.starts_with("\\l") {
            self.report
                .add_many(What::InternalLink, usize::from(!self.in_contents()), "");
            return None;
        }
        let target = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => rest.split_whitespace().next().unwrap_or_default(),
        };
        let target = target.replace("\\\\", "\\");
        self.link(&target, &target)
    }

    fn link(&mut self, target: &str, words: &str) -> Option<String> {
        match judge(target) {
            Href::Allowed(href) => Some(href),
            Href::Internal => {
                self.report.add(What::InternalLink, words);
                None
            }
            Href::Unsafe => {
                self.report.add(What::UnsafeLink, target);
                None
            }
        }
    }

    fn equation(&mut self, node: &Node, around: &Around, out: &mut Vec<Flow>) {
        let mut parts = Vec::new();
        node.find_all("m:t", &mut parts);
        let text: String = parts.iter().map(|part| part.text()).collect();
        self.report.add(What::Equation, &text);
        self.push_text(&text, around, out);
    }

    /// Words with a reading aid: the aid follows in brackets.
    fn ruby(&mut self, node: &Node, around: &Around, out: &mut Vec<Flow>) -> Result<(), Refused> {
        if let Some(base) = node.child("w:rubyBase") {
            self.inline(base, around, out)?;
        }
        if let Some(aid) = node.child("w:rt") {
            self.push_text(" (", around, out);
            self.inline(aid, around, out)?;
            self.push_text(")", around, out);
        }
        Ok(())
    }

    fn reference(
        &mut self,
        kind: &'static str,
        node: &Node,
        around: &Around,
        out: &mut Vec<Flow>,
    ) -> Result<(), Refused> {
        let Some((note, relations)) = node.attr("w:id").and_then(|id| self.note(kind, id)) else {
            return Ok(());
        };
        if self.in_note {
            self.push_text(&format!(" ({})", note.texts("w:t")), around, out);
            return Ok(());
        }
        let outer = std::mem::replace(&mut self.relations, relations);
        let fields = std::mem::take(&mut self.fields);
        self.in_note = true;
        let pieces = self.container(&note);
        self.in_note = false;
        self.fields = fields;
        self.relations = outer;
        let blocks = assemble(pieces?, &mut self.report);
        let mut text = Vec::new();
        let mut pictures = Vec::new();
        let mut flattened = false;
        flatten(blocks, &mut text, &mut pictures, &mut flattened);
        self.report.add_many(
            What::NoteFlattened,
            usize::from(flattened),
            &tidy::plain(&text),
        );
        out.push(Flow::Inline(Inline::Note {
            text: tidy::inlines(text),
        }));
        out.extend(pictures.into_iter().map(Flow::Block));
        Ok(())
    }
}

/// The better understood of two forms of the same content.
pub(crate) fn alternative(node: &Node) -> Option<&Node> {
    let known = [
        "w:t",
        "w:txbxContent",
        "a:blip",
        "c:chart",
        "dgm:relIds",
        "w:p",
        "a:t",
        "m:t",
    ];
    let choices = node
        .elements()
        .filter(|choice| matches!(&*choice.name, "mc:Choice" | "mc:Fallback"));
    let mut last = None;
    for choice in choices {
        if known.iter().any(|name| choice.find(name).is_some()) {
            return Some(choice);
        }
        last = Some(choice);
    }
    last
}

fn checked(node: &Node) -> bool {
    let state = node.child("w:checked").or_else(|| node.child("w:default"));
    state.is_some_and(|state| !matches!(state.attr("w:val"), Some("0" | "false")))
}

/// The blocks of a note as one text; pictures are handed out.
fn flatten(
    blocks: Vec<Block>,
    text: &mut Vec<Inline>,
    pictures: &mut Vec<Block>,
    flattened: &mut bool,
) {
    for block in blocks {
        match block {
            Block::Paragraph { text: words } | Block::Heading { text: words, .. } => {
                text.push(Inline::Break);
                text.extend(words);
            }
            Block::List { items, .. } => {
                *flattened = true;
                items
                    .into_iter()
                    .for_each(|item| flatten(item.blocks, text, pictures, flattened));
            }
            Block::Table { caption, rows } => {
                *flattened = true;
                text.push(Inline::Break);
                text.extend(caption);
                for cell in rows.into_iter().flat_map(|row| row.cells) {
                    flatten(cell.blocks, text, pictures, flattened);
                }
            }
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => {
                flatten(blocks, text, pictures, flattened)
            }
            other => pictures.push(other),
        }
    }
}
