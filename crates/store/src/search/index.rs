//! The tantivy index: its fields, opening it, asking it. No database here.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tantivy::collector::{Count, FilterCollector, TopDocs};
use tantivy::merge_policy::LogMergePolicy;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer};
use tantivy::{
    DocId, Index, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, SegmentReader,
    TantivyDocument, Term,
};
use tayang_core::content::ItemKind;

use super::Segment;
use super::stem::StemFilter;
use crate::StoreError;

/// Raised when fields or stems change: an index of another version is thrown away.
pub(super) const VERSION: u32 = 2;
/// Bytes that the writer may hold before it makes a segment.
const BUDGET: usize = 32_000_000;
/// Documents up to which all segments are of one size.
const SMALL: u32 = 8;
/// How many times two it is from one size of segments to the next.
const LEVEL: f64 = 2.0;
/// So many segments of one size become one: 20,000 documents stood in 11 to 16.
const JOINED: usize = 5;
/// A segment of which a larger share is gone is written anew.
const GONE: f32 = 0.5;
/// Words of a query that are looked at.
const WORDS: usize = 12;
/// Characters of a snippet.
const SNIPPET: usize = 200;
/// How old the view of the index may be.
const REFRESH: Duration = Duration::from_secs(1);
/// After this many days an item counts half as recent.
const FADES_DAYS: f32 = 365.0;
/// How much being recent can add to a score, as a share of it.
const RECENT: f32 = 0.4;

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub(super) key: Field,
    pub(super) scope: Field,
    pub(super) item: Field,
    pub(super) title: Field,
    pub(super) title_exact: Field,
    pub(super) body: Field,
    pub(super) body_exact: Field,
    pub(super) at: Field,
    pub(super) from: Field,
    pub(super) until: Field,
    pub(super) kind: Field,
}

/// The kinds of items by their number in the index.
pub(super) const KINDS: [ItemKind; 3] = ItemKind::ALL;

/// The number of a kind in the index.
pub(super) fn kind_number(kind: ItemKind) -> u64 {
    match kind {
        ItemKind::Article => 0,
        ItemKind::Page => 1,
        ItemKind::Gallery => 2,
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// Which documents may be found.
    pub(super) scope: String,
    /// As typed.
    pub(super) words: String,
    /// Of this kind only; matches of the others are counted all the same.
    pub(super) kind: Option<ItemKind>,
    /// Matches to pass over.
    pub(super) offset: usize,
    /// Matches wanted.
    pub(super) limit: usize,
    /// The moment.
    pub(super) now: Timestamp,
}

/// Matches of each kind, in the order of [`KINDS`].
pub(super) type Counts = [usize; 3];

/// An index on disk, opened for asking; the writer comes with the first writing.
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    writer: Mutex<Option<IndexWriter>>,
    reloaded: Mutex<Instant>,
}

/// One match.
pub(super) struct Match {
    pub(super) item: String,
    pub(super) title: String,
    pub(super) snippet: Vec<Segment>,
}

pub(super) fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Search(error.to_string())
}

impl Opened {
    /// Opens the folder's index; one that cannot be read is thrown away and made anew.
    pub(super) fn open(folder: &Path) -> Result<Self, StoreError> {
        let place = folder.join(format!("v{VERSION}"));
        Self::try_open(&place).or_else(|error| {
            tracing::warn!(%error, "the search index is made anew");
            if place.exists() {
                std::fs::remove_dir_all(&place)?;
            }
            Self::try_open(&place)
        })
    }

    fn try_open(place: &PathBuf) -> Result<Self, StoreError> {
        std::fs::create_dir_all(place)?;
        let (schema, fields) = schema();
        let directory = tantivy::directory::MmapDirectory::open(place).map_err(failed)?;
        let index = Index::open_or_create(directory, schema).map_err(failed)?;
        let words = || {
            TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(60))
        };
        index
            .tokenizers()
            .register("exact", words().filter(LowerCaser).build());
        index.tokenizers().register(
            "stem",
            words().filter(LowerCaser).filter(StemFilter).build(),
        );
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(failed)?;
        let reloaded = Mutex::new(Instant::now());
        Ok(Self {
            index,
            reader,
            fields,
            writer: Mutex::new(None),
            reloaded,
        })
    }

    /// The payload of the last commit; absent before the first.
    pub(super) fn payload(&self) -> Result<Option<String>, StoreError> {
        Ok(self.index.load_metas().map_err(failed)?.payload)
    }

    /// Replaces documents by key and commits with a payload.
    pub(super) fn write(
        &self,
        gone: &[String],
        documents: Vec<TantivyDocument>,
        payload: &str,
    ) -> Result<(), StoreError> {
        let mut guard = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = match &mut *guard {
            Some(writer) => writer,
            None => guard.insert(self.begin_writing()?),
        };
        for key in gone {
            writer.delete_term(Term::from_field_text(self.fields.key, key));
        }
        for document in documents {
            writer.add_document(document).map_err(failed)?;
        }
        let mut commit = writer.prepare_commit().map_err(failed)?;
        commit.set_payload(payload);
        commit.commit().map_err(failed)?;
        self.reader.reload().map_err(failed)
    }

    /// The writer, which joins segments of like sizes: a document is written again a few times in
    /// its life, not with every eighth publish as by the library's own rule for small indexes.
    fn begin_writing(&self) -> Result<IndexWriter, StoreError> {
        let writer = self
            .index
            .writer_with_num_threads(1, BUDGET)
            .map_err(failed)?;
        let mut joining = LogMergePolicy::default();
        joining.set_min_layer_size(SMALL);
        joining.set_level_log_size(LEVEL);
        joining.set_min_num_segments(JOINED);
        joining.set_del_docs_ratio_before_merge(GONE);
        writer.set_merge_policy(Box::new(joining));
        Ok(writer)
    }

    /// Asks for a page of matches within a scope, best first.
    ///
    /// All words must match; when nothing does, any of them may.
    pub(super) fn ask(&self, asked: &Question) -> Result<(Vec<Match>, Counts), StoreError> {
        self.refresh()?;
        let searcher = self.reader.searcher();
        for occur in [Occur::Must, Occur::Should] {
            let Some(query) = self.query(&asked.scope, &asked.words, occur)? else {
                break;
            };
            let (top, counts) = collect(&searcher, &query, asked)?;
            if counts.iter().any(|count| *count > 0) {
                return Ok((self.matches(&searcher, &query, &top)?, counts));
            }
        }
        Ok((Vec::new(), Counts::default()))
    }

    /// Another process may write this index: look at its commits now and then.
    fn refresh(&self) -> Result<(), StoreError> {
        let mut reloaded = self.reloaded.lock().unwrap_or_else(PoisonError::into_inner);
        if reloaded.elapsed() > REFRESH {
            self.reader.reload().map_err(failed)?;
            *reloaded = Instant::now();
        }
        Ok(())
    }

    fn query(
        &self,
        scope: &str,
        words: &str,
        occur: Occur,
    ) -> Result<Option<BooleanQuery>, StoreError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut left = WORDS;
        for (at, part) in words.split('"').enumerate() {
            if at % 2 == 1 {
                clauses.extend(
                    self.phrase(part, &mut left)?
                        .map(|phrase| (Occur::Must, phrase)),
                );
            } else {
                let words = self.tokens("exact", part, &mut left)?;
                clauses.extend(words.iter().map(|word| (occur, self.word(word))));
            }
        }
        if clauses.is_empty() {
            return Ok(None);
        }
        let scope = Term::from_field_text(self.fields.scope, scope);
        let scope = TermQuery::new(scope, IndexRecordOption::Basic);
        let wanted: Box<dyn Query> = Box::new(BooleanQuery::new(clauses));
        Ok(Some(BooleanQuery::new(vec![
            (Occur::Must, Box::new(scope)),
            (Occur::Must, wanted),
        ])))
    }

    /// A word in any field: the exact form counts more than the stem, the title more than the text.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let stem = super::stem::stem(word);
        let fields = &self.fields;
        let places = [
            (fields.title_exact, word, 4.0),
            (fields.title, stem.as_str(), 2.5),
            (fields.body_exact, word, 1.5),
            (fields.body, stem.as_str(), 1.0),
        ];
        let any = places.map(|(field, text, boost)| {
            let term = Term::from_field_text(field, text);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let boosted: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(term), boost));
            (Occur::Should, boosted)
        });
        Box::new(BooleanQuery::new(any.into()))
    }

    fn phrase(&self, text: &str, left: &mut usize) -> Result<Option<Box<dyn Query>>, StoreError> {
        let words = self.tokens("exact", text, left)?;
        if words.len() < 2 {
            return Ok(words.first().map(|word| self.word(word)));
        }
        let any = [self.fields.title_exact, self.fields.body_exact].map(|field| {
            let terms = words
                .iter()
                .map(|word| Term::from_field_text(field, word))
                .collect();
            let phrase: Box<dyn Query> = Box::new(PhraseQuery::new(terms));
            (Occur::Should, phrase)
        });
        Ok(Some(Box::new(BooleanQuery::new(any.into()))))
    }

    fn tokens(
        &self,
        analyser: &str,
        text: &str,
        left: &mut usize,
    ) -> Result<Vec<String>, StoreError> {
        let analyser = self.index.tokenizers().get(analyser);
        let mut analyser = analyser.ok_or_else(|| StoreError::Search("no analyser".to_owned()))?;
        let mut words = Vec::new();
        analyser.token_stream(text).process(&mut |token| {
            if *left > 0 {
                *left -= 1;
                words.push(token.text.clone());
            }
        });
        Ok(words)
    }

    fn matches(
        &self,
        searcher: &Searcher,
        query: &BooleanQuery,
        top: &[tantivy::DocAddress],
    ) -> Result<Vec<Match>, StoreError> {
        let mut snippets =
            SnippetGenerator::create(searcher, query, self.fields.body).map_err(failed)?;
        snippets.set_max_num_chars(SNIPPET);
        top.iter()
            .map(|address| {
                let document: TantivyDocument = searcher.doc(*address).map_err(failed)?;
                let text = |field| {
                    document
                        .get_first(field)
                        .and_then(|value| value.as_str())
                        .unwrap_or_default()
                };
                let body = text(self.fields.body);
                Ok(Match {
                    item: text(self.fields.item).to_owned(),
                    title: text(self.fields.title).to_owned(),
                    snippet: segments(&snippets.snippet(body), body),
                })
            })
            .collect()
    }
}

type Top = (Vec<tantivy::DocAddress>, Counts);

fn collect(searcher: &Searcher, query: &dyn Query, asked: &Question) -> Result<Top, StoreError> {
    let now = asked.now.as_second();
    let top = TopDocs::with_limit(asked.limit.max(1))
        .and_offset(asked.offset)
        .tweak_score(move |segment: &SegmentReader| {
            let at = segment
                .fast_fields()
                .i64("at")
                .map(|column| column.first_or_default_col(0));
            move |doc: DocId, score: Score| {
                let at = at.as_ref().map_or(0, |column| column.get_val(doc));
                let days = (now - at).max(0) as f32 / 86_400.0;
                score * (1.0 + RECENT / (1.0 + days / FADES_DAYS))
            }
        });
    let wanted = asked.kind.map(kind_number);
    let top = FilterCollector::new(
        "kind".to_owned(),
        move |kind: u64| wanted.is_none_or(|wanted| wanted == kind),
        top,
    );
    let of = |wanted: ItemKind| {
        let wanted = kind_number(wanted);
        FilterCollector::new("kind".to_owned(), move |kind: u64| kind == wanted, Count)
    };
    let [articles, pages, galleries] = KINDS.map(of);
    let started = FilterCollector::new(
        "from".to_owned(),
        move |from: i64| from <= now,
        (top, articles, pages, galleries),
    );
    let shown = FilterCollector::new("until".to_owned(), move |until: i64| now < until, started);
    let (top, articles, pages, galleries) = searcher.search(query, &shown).map_err(failed)?;
    let top = top.into_iter().map(|(_, address)| address).collect();
    Ok((top, [articles, pages, galleries]))
}

/// The snippet as pieces of plain text; the beginning of the text when no word of it matches.
fn segments(snippet: &tantivy::snippet::Snippet, body: &str) -> Vec<Segment> {
    let fragment = snippet.fragment();
    if fragment.is_empty() {
        let text: String = body.chars().take(SNIPPET).collect();
        return if text.is_empty() {
            Vec::new()
        } else {
            vec![Segment { text, hit: false }]
        };
    }
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut ranges = snippet.highlighted().to_vec();
    ranges.sort_by_key(|range| range.start);
    for range in ranges {
        let (Some(before), Some(hit)) = (
            fragment.get(done..range.start),
            fragment.get(range.start.max(done)..range.end),
        ) else {
            continue;
        };
        pieces.push(Segment {
            text: before.to_owned(),
            hit: false,
        });
        pieces.push(Segment {
            text: hit.to_owned(),
            hit: true,
        });
        done = range.end;
    }
    pieces.push(Segment {
        text: fragment[done..].to_owned(),
        hit: false,
    });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |analyser: &str, stored: bool| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyser)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        if stored {
            options.set_stored()
        } else {
            options
        }
    };
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        scope: schema.add_text_field("scope", STRING),
        item: schema.add_text_field("item", STORED),
        title: schema.add_text_field("title", text("stem", true)),
        title_exact: schema.add_text_field("title_exact", text("exact", false)),
        body: schema.add_text_field("body", text("stem", true)),
        body_exact: schema.add_text_field("body_exact", text("exact", false)),
        at: schema.add_i64_field("at", FAST),
        from: schema.add_i64_field("from", FAST),
        until: schema.add_i64_field("until", FAST),
        kind: schema.add_u64_field("kind", FAST),
    };
    (schema.build(), fields)
}
