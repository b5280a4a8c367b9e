// What the outline, the word count and the checks know about the text. Facts of a
// block are kept with it, so that a change costs one block and not the article.

import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const LIMITS = { title: 90, summary: 155, sentence: 35, wordsPerMinute: 200 };

// A full stop after one of these does not end a sentence.
const SHORT = new Set(
  "a an bpk dll dr dra drs dsb dst h hj hlm ir jl kab kec kel kep m mr mrs no ny pdt prof rp s sdr st tgl tlp tn ust vol yth".split(" "),
);
const VAGUE = /^(klik( di ?sini)?|di ?sini|ini|link( ini)?|tautan( ini)?|lihat|(baca )?selengkapnya|lebih lanjut|unduh|download|here|click here|read more)$/i;
const PRIVATE_MAIL = /[\p{L}\p{N}._%+-]+@(gmail\.com|yahoo\.com|yahoo\.co\.id|ymail\.com|hotmail\.com|outlook\.com)(?![\p{L}\p{N}.-]*[\p{L}\p{N}])/giu;
const DIGITS = /\d(?:[ .-]?\d){9,}/g;
const KINDS = ["headings", "emptyHeadings", "emptyParts", "altMissing", "captionMissing", "untitled", "long", "vague", "personal", "emptyNotes", "unknown"];

const kept = new WeakMap();

/** Everything worth knowing, with positions in the document. */
export function survey(doc) {
  const all = nothing();
  doc.forEach((node, offset) => {
    let facts = kept.get(node);
    if (!facts) kept.set(node, (facts = factsOf(node)));
    all.words += facts.words;
    all.pictures += facts.pictures;
    for (const name of KINDS) {
      for (const fact of facts[name]) all[name].push({ ...fact, pos: fact.pos + offset });
    }
  });
  return all;
}

const nothing = () => ({ words: 0, pictures: 0, ...Object.fromEntries(KINDS.map((name) => [name, []])) });

function factsOf(block) {
  const facts = nothing();
  const visit = (node, pos) => {
    const { type, attrs } = node;
    if (type === nodes.image) picture(node, pos, facts);
    if (type === nodes.video && !attrs.title.trim()) facts.untitled.push({ pos });
    if (type === nodes.gallery && !node.childCount) facts.emptyParts.push({ pos });
    if (type === nodes.file && !attrs.label.trim()) facts.emptyParts.push({ pos });
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
  for (const { from, shown } of personalData(text)) facts.personal.push({ pos: pos + 1 + from, shown });
  if (node.type === nodes.heading) {
    const title = text.replaceAll("\ufffc", "").trim();
    facts.headings.push({ pos, level: node.attrs.level, text: title });
    if (!title) facts.emptyHeadings.push({ pos });
  } else for (const { from, words } of longSentences(text)) facts.long.push({ pos: pos + 1 + from, words });
  node.forEach((child, offset) => {
    if (child.type === nodes.note) {
      facts.words += countWords(child.textContent);
      if (!child.textContent.trim()) facts.emptyNotes.push({ pos: pos + 1 + offset });
    } else if (child.isText && marks.link.isInSet(child.marks) && VAGUE.test(child.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))) {
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

/** What looks like personal data, with where it starts; only its end is shown. */
export function personalData(text) {
  const found = [];
  for (const { 0: number, index } of text.matchAll(DIGITS)) {
    const digits = number.replace(/\D/g, "");
    const mobile = digits.replace(/^62/, "0");
    if (digits.length === 16 || (/^08/.test(mobile) && mobile.length >= 10 && mobile.length <= 13)) {
      found.push({ from: index, shown: `…${digits.slice(-4)}` });
    }
  }
  for (const { 1: host, index } of text.matchAll(PRIVATE_MAIL)) found.push({ from: index, shown: `…@${host}` });
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
