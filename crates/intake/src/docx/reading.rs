//! What is known while a Word file is read: its parts, counts, pictures, notes.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use tayang_core::content::body;
use tayang_core::ids::FileId;

use crate::brought::Media;
use crate::docx::numbering::Numbering;
use crate::docx::package::{Package, Relations};
use crate::docx::styles::Styles;
use crate::docx::text::Field;
use crate::docx::xml::{Child, Node};
use crate::image::{Crop, adjusted};
use crate::kind::{Kind, recognise};
use crate::limits::IMAGE_BYTES;
use crate::name::clean_name;
use crate::note::{Report, What};
use crate::refused::{Measure, Refused, Wanted};

/// A footnote, and the relations of the part it stands in.
type NotePart = (Rc<Node>, Rc<Relations>);

/// What is known while a Word file is read.
pub(crate) struct Reading<'a> {
    package: Package<'a>,
    pub(crate) styles: Styles,
    pub(crate) numbering: Numbering,
    /// Of the part that is being read.
    pub(crate) relations: Rc<Relations>,
    /// Of the document itself.
    main: Rc<Relations>,
    /// Footnotes and endnotes by kind and id, with the relations of their part.
    notes: HashMap<(&'static str, String), NotePart>,
    pub(crate) fields: Vec<Field>,
    pub(crate) in_note: bool,
    pub(crate) report: Report,
    pub(crate) media: Vec<Media>,
    known: BTreeMap<(String, Crop), FileId>,
    new_id: &'a mut dyn FnMut() -> FileId,
}

/// Where a picture's bytes lie and how the document shows them.
pub(crate) struct PictureRef<'n> {
    pub(crate) relation: &'n str,
    pub(crate) alt: &'n str,
    pub(crate) decorative: bool,
    pub(crate) crop: Crop,
}

impl<'a> Reading<'a> {
    /// Opens a file and reads what the text refers to; also gives the document itself.
    pub(crate) fn open(
        bytes: &'a [u8],
        new_id: &'a mut dyn FnMut() -> FileId,
    ) -> Result<(Self, Node), Refused> {
        let mut package = Package::open(bytes)?;
        let start = package.relations("")?;
        let part = start
            .values()
            .find(|relation| relation.kind == "officeDocument")
            .map_or("word/document.xml".to_owned(), |relation| {
                relation.target.clone()
            });
        let document = package.tree(&part)?.ok_or_else(|| Refused::Broken {
            wanted: Wanted::Word,
            detail: format!("no part {part}"),
        })?;
        let main = Rc::new(package.relations(&part)?);
        let styles = Styles::read(related(&mut package, &main, "styles")?.as_ref());
        let numbering =
            Numbering::read(related(&mut package, &main, "numbering")?.as_ref(), &styles);
        let mut reading = Self {
            package,
            styles,
            numbering,
            relations: Rc::clone(&main),
            main,
            notes: HashMap::new(),
            fields: Vec::new(),
            in_note: false,
            report: Report::default(),
            media: Vec::new(),
            known: BTreeMap::new(),
            new_id,
        };
        reading.load_notes("footnotes")?;
        reading.load_notes("endnotes")?;
        Ok((reading, document))
    }

    fn load_notes(&mut self, kind: &'static str) -> Result<(), Refused> {
        let Some(part) = self
            .main
            .values()
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.clone())
        else {
            return Ok(());
        };
        let relations = Rc::new(self.package.relations(&part)?);
        let Some(tree) = self.package.tree(&part)? else {
            return Ok(());
        };
        for child in tree.children {
            if let Child::Node(node) = child
                && let Some(id) = node.attr("w:id").map(str::to_owned)
            {
                self.notes
                    .insert((kind, id), (Rc::new(node), Rc::clone(&relations)));
            }
        }
        Ok(())
    }

    /// A footnote or endnote by its id.
    pub(crate) fn note(&self, kind: &'static str, id: &str) -> Option<NotePart> {
        self.notes.get(&(kind, id.to_owned())).cloned()
    }

    /// A part that the part being read refers to.
    pub(crate) fn part(&mut self, relation: &str) -> Result<Option<Node>, Refused> {
        match self.relations.get(relation) {
            Some(relation) if !relation.external => self.package.tree(&relation.target.clone()),
            _ => Ok(None),
        }
    }

    /// Notes comments, page headers and page footers, which are left out.
    pub(crate) fn note_left_out(&mut self) -> Result<(), Refused> {
        for relation in Rc::clone(&self.main)
            .values()
            .filter(|relation| !relation.external)
        {
            let what = match relation.kind.as_str() {
                "header" => What::PageHeader,
                "footer" => What::PageFooter,
                "comments" => What::Comments,
                _ => continue,
            };
            let Some(tree) = self.package.tree(&relation.target)? else {
                continue;
            };
            let words = tree.texts("w:t");
            if what == What::Comments {
                let count = tree
                    .elements()
                    .filter(|node| &*node.name == "w:comment")
                    .count();
                self.report.add_many(what, count, &words);
            } else if !words.is_empty()
                || tree.find("a:blip").is_some()
                || tree.find("v:imagedata").is_some()
            {
                self.report.add(what, &words);
            }
        }
        Ok(())
    }

    /// A picture as a block; noted instead when it cannot be taken.
    pub(crate) fn picture(
        &mut self,
        picture: &PictureRef<'_>,
    ) -> Result<Option<body::Image>, Refused> {
        let Some(relation) = self.relations.get(picture.relation).cloned() else {
            self.report.add(What::ExternalImage, picture.alt);
            return Ok(None);
        };
        if relation.external {
            self.report.add(
                What::ExternalImage,
                if picture.alt.is_empty() {
                    &relation.target
                } else {
                    picture.alt
                },
            );
            return Ok(None);
        }
        let key = (relation.target, picture.crop);
        let file = match self.known.get(&key) {
            Some(file) => *file,
            None => match self.take_picture(&key.0, picture)? {
                Some(file) => {
                    self.known.insert(key, file);
                    file
                }
                None => return Ok(None),
            },
        };
        let alt = if picture.decorative {
            String::new()
        } else {
            picture.alt.to_owned()
        };
        Ok(Some(body::Image {
            file,
            alt,
            decorative: picture.decorative,
            caption: Vec::new(),
        }))
    }

    fn take_picture(
        &mut self,
        part: &str,
        picture: &PictureRef<'_>,
    ) -> Result<Option<FileId>, Refused> {
        let name = part.rsplit('/').next().unwrap_or(part);
        let shown = match picture.alt {
            "" => name,
            alt => alt,
        };
        let bytes = self.package.bytes(part, IMAGE_BYTES)?.unwrap_or_default();
        let kind = recognise(&bytes);
        if !matches!(kind, Kind::Jpeg | Kind::Png | Kind::WebP | Kind::Heic) {
            self.report.add(What::UnsupportedImage, shown);
            return Ok(None);
        }
        if self.media.len() >= body::limits::FILES {
            return Err(Refused::TextTooLarge {
                measure: Measure::Files,
                limit: body::limits::FILES,
            });
        }
        let bytes = if picture.crop == Crop::default() || kind == Kind::Heic {
            bytes
        } else {
            match adjusted(&bytes, kind, picture.crop) {
                Ok(adjusted) => {
                    self.report.add(What::ImageCropped, picture.alt);
                    adjusted
                }
                Err(_) => {
                    self.report.add(What::UnsupportedImage, shown);
                    return Ok(None);
                }
            }
        };
        let placeholder = (self.new_id)();
        self.media.push(Media {
            placeholder,
            bytes,
            name: clean_name(name),
            alt: picture.alt.to_owned(),
        });
        Ok(Some(placeholder))
    }
}

fn related(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<Node>, Refused> {
    match relations
        .values()
        .find(|relation| relation.kind == kind && !relation.external)
    {
        Some(relation) => package.tree(&relation.target.clone()),
        None => Ok(None),
    }
}
