// What the outline, the word count and the checks know about the text. Facts of a
// block are kept with it, so that a change costs one block and not the article.

import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const LIMITS = { title: 90, summary: 155, sentence: 30, wordsPerMinute: 200 };

// A full stop after one of these does not end a sentence.
const SHORT = new Set(
  "a an bpk dll dr dra drs dsb dst h hj hlm ir jl kab kec kel kep m mr mrs no ny pdt prof rp s sdr st tgl tlp tn ust vol yth".split(" "),
);
const VAGUE = /^(di sini|disini|klik( di sini)?|baca( selengkapnya)?|selengkapnya|tautan( ini)?|link|here|click here|read more|ini)$/i;

const kept = new WeakMap();

/** Everything worth knowing, with positions in the document. */
export function survey(doc) {
  const all = { words: 0, headings: [], altMissing: [], captionMissing: [], untitled: [], long: [], vague: [], emptyNotes: [], unknown: [], pictures: 0 };
  doc.forEach((node, offset) => {
    let facts = kept.get(node);
    if (!facts) kept.set(node, (facts = factsOf(node)));
    all.words += facts.words;
    all.pictures += facts.pictures;
    for (const name of ["headings", "altMissing", "captionMissing", "untitled", "long", "vague", "emptyNotes", "unknown"]) {
      for (const fact of facts[name]) all[name].push({ ...fact, pos: fact.pos + offset });
    }
  });
  return all;
}

function factsOf(block) {
  const facts = { words: 0, headings: [], altMissing: [], captionMissing: [], untitled: [], long: [], vague: [], emptyNotes: [], unknown: [], pictures: 0 };
  const visit = (node, pos) => {
    const { type, attrs } = node;
    if (type === nodes.image) picture(node, pos, facts);
    if (type === nodes.video && !attrs.title.trim()) facts.untitled.push({ pos });
    if (type === nodes.unknown) facts.unknown.push({ pos });
    if (node.isTextblock) textblock(node, pos, facts);
    else node.forEach((child, offset) => visit(child, pos + 1 + offset));
  };
  visit(block, 0);
  return facts;
}

function picture({ attrs, content }, pos, facts) {
  facts.pictures++;
  if (!attrs.decorative && !attrs.alt.trim()) facts.altMissing.push({ pos });
  if (!attrs.decorative && content.size === 0) facts.captionMissing.push({ pos });
}

function textblock(node, pos, facts) {
  const text = textOf(node);
  facts.words += countWords(text);
  if (node.type === nodes.heading) facts.headings.push({ pos, level: node.attrs.level, text: text.replaceAll("\ufffc", "").trim() });
  else for (const { from, words } of longSentences(text)) facts.long.push({ pos: pos + 1 + from, words });
  node.forEach((child, offset) => {
    if (child.type === nodes.note) {
      facts.words += countWords(child.textContent);
      if (!child.textContent.trim()) facts.emptyNotes.push({ pos: pos + 1 + offset });
    } else if (child.isText && marks.link.isInSet(child.marks) && VAGUE.test(child.text.trim())) {
      facts.vague.push({ pos: pos + 1 + offset, text: child.text.trim() });
    }
  });
}

/** The words of a text block, one character per position: offsets are positions. */
export function textOf(node) {
  let text = "";
  node.forEach((child) => {
    text += child.isText ? child.text : child.type === nodes.hard_break ? "\n" : "\ufffc".repeat(child.nodeSize);
  });
  return text;
}

/** How many words a text has: runs with a letter or digit in them. */
export function countWords(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,:/@-]*/gu)?.length ?? 0;
}

/** Sentences over the limit, with where they start. */
export function longSentences(text, limit = LIMITS.sentence) {
  return sentences(text)
    .map(({ from, text: words }) => ({ from, words: countWords(words) }))
    .filter(({ words }) => words > limit);
}

/** The sentences of a text; abbreviations and figures do not end one. */
export function sentences(text) {
  const found = [];
  let from = 0;
  for (const end of text.matchAll(/([\p{L}\p{N}]*)([.!?…]+["”’)\ufffc]*)(\s+)(?=["“‘(\p{Lu}\p{N}])|\n+/gu)) {
    const [whole, word = "", stop = "\n"] = end;
    const short = stop === "." && (SHORT.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word));
    if (short) continue;
    const until = end.index + whole.length;
    found.push({ from, text: text.slice(from, until) });
    from = until;
  }
  if (text.slice(from).trim()) found.push({ from, text: text.slice(from) });
  return found;
}

/** The headings whose level is more than one below the one before. */
export function skippedLevels(headings) {
  let before = 1;
  return headings.filter(({ level }) => {
    const skipped = level > before + 1;
    before = level;
    return skipped;
  });
}
