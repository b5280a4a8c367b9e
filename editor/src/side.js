// The outline on the left, the count below it and the checks on the right: drawn
// anew a moment after the writing pauses, each line leading to its place.

import { NodeSelection, Selection } from "prosemirror-state";
import { el, put, quiet, sign } from "./dom.js";
import { LIMITS, skippedLevels, survey } from "./survey.js";
import { say } from "./words.js";

/**
 * Keeps the page's places `outline`, `count`, `checks` (each may be absent) in step.
 * Returns `changed()` for the text and `moved()` for the cursor.
 */
export function createSide({ view, places, title, summary }) {
  let found = survey(view.state.doc);

  function draw() {
    found = survey(view.state.doc);
    drawOutline();
    drawCount();
    drawChecks();
  }

  function drawOutline() {
    if (!places.outline) return;
    const rows = found.headings.map(({ pos, level, text }) =>
      row(text || say.unnamed, `level-${level}`, () => goTo(view, pos)),
    );
    const start = row(say.outlineStart, "level-2", () => title.focus());
    same(places.outline, [start, ...rows]);
    lightOutline();
  }

  function lightOutline() {
    if (!places.outline) return;
    const { head } = view.state.selection;
    const index = view.hasFocus() ? found.headings.findLastIndex(({ pos }) => pos <= head) + 1 : -1;
    [...places.outline.querySelectorAll("a, button")].forEach((link, at) =>
      put(link, "aria-current", at === index ? "true" : null),
    );
  }

  function drawCount() {
    if (!places.count) return;
    const minutes = Math.max(1, Math.ceil(found.words / LIMITS.wordsPerMinute));
    places.count.textContent = found.words ? say.count(found.words.toLocaleString(document.documentElement.lang || "id"), minutes) : say.countNone;
  }

  function drawChecks() {
    if (!places.checks) return;
    const checks = listChecks(found, title.value.trim(), summary.value.trim());
    same(places.checks, checks.map((check) => checkRow(check, { view, title, summary })));
  }

  const soon = quiet(350, draw);
  const light = quiet(200, lightOutline);
  draw();
  return { changed: soon, moved: light, now: draw };
}

// Rows are replaced only when they say something else: a focused one stays.
function same(list, rows) {
  rows.forEach((fresh, index) => {
    const old = list.children[index];
    if (!old) list.append(fresh);
    else if (old.className !== fresh.className || old.textContent !== fresh.textContent || fresh.dataset.place) old.replaceWith(fresh);
    else old.go.to = fresh.go.to;
  });
  while (list.children.length > rows.length) list.lastElementChild.remove();
}

function row(words, className, to) {
  const go = { to };
  const link = el("button", { type: "button", onclick: () => go.to() }, words);
  return Object.assign(el("li", { className }, link), { go });
}

function checkRow({ state, words, hint, to, where }, page) {
  const go = { to: () => to?.(page) };
  const item = el(
    "li",
    { className: state === "ok" ? "" : state },
    sign(state),
    el("span", {}, words, el("span", { className: "unseen" }, ` (${{ ok: say.checks.done, warn: say.checks.attention, open: say.checks.open }[state]})`)),
    hint && el("small", {}, el("button", { type: "button", onclick: () => go.to() }, where ? `${hint}. ${where}` : hint)),
  );
  return Object.assign(item, { go });
}

/** The checks in order: `{state: ok|warn|open, words, hint?, where?, to?(page)}`. */
export function listChecks(found, title, summary) {
  const words = say.checks;
  const field = (name) => (page) => page[name].focus();
  const at = (fact) => ({ to: ({ view }) => goTo(view, fact.pos), where: whereIs(found.headings, fact.pos) });
  const warn = ([text, hint], rest) => ({ state: "warn", words: text, hint, ...rest });
  const open = ([text, hint], rest) => ({ state: "open", words: text, hint, ...rest });
  const ok = (text) => ({ state: "ok", words: text });
  const list = [];

  if (!title) list.push(open(words.titleEmpty, { to: field("title") }));
  else if (title.length > LIMITS.title) list.push(warn(words.titleLong(title.length), { to: field("title") }));
  else list.push(ok(words.titleGood(title.length)));

  if (!summary) list.push(open(words.summaryEmpty, { to: field("summary") }));
  else if (summary.length > LIMITS.summary) list.push(warn(words.summaryLong(summary.length), { to: field("summary") }));
  else list.push(ok(words.summaryGood(summary.length)));

  if (!found.words) list.push(open(words.bodyEmpty, { to: ({ view }) => view.focus() }));
  if (found.altMissing.length) list.push(open(words.altMissing(found.altMissing.length), { to: toField(found.altMissing[0], "textarea") }));
  if (found.captionMissing.length) list.push(warn(words.captionMissing(found.captionMissing.length), at(found.captionMissing[0])));
  if (found.pictures && !found.altMissing.length && !found.captionMissing.length) list.push(ok(words.picturesGood));
  if (found.untitled.length) list.push(open(words.videoUntitled(found.untitled.length), { to: toField(found.untitled[0], "textarea") }));

  if (found.long.length) list.push(longCheck(found.long, at));
  else if (found.words) list.push(ok(words.sentencesGood));

  if (found.personal.length) list.push(warn(words.personal(found.personal[0].shown), at(found.personal[0])));
  else if (found.words) list.push(ok(words.personalNone));
  if (found.emptyHeadings.length) list.push(open(words.headingEmpty, at(found.emptyHeadings[0])));
  if (found.emptyParts.length) list.push(open(words.partEmpty, at(found.emptyParts[0])));
  const [skipped] = skippedLevels(found.headings);
  if (skipped) list.push(warn(words.levelSkipped, at(skipped)));
  for (const fact of found.vague.slice(0, 3)) list.push(warn(words.linkVague(fact.text), at(fact)));
  if (found.emptyNotes.length) list.push(open(words.noteEmpty, at(found.emptyNotes[0])));
  if (found.unknown.length) list.push(warn(words.unreadable, at(found.unknown[0])));
  return list;
}

function longCheck(long, at) {
  const worst = long.reduce((one, other) => (other.words > one.words ? other : one));
  const words = long.length === 1 ? say.checks.sentenceLong(worst.words) : say.checks.sentencesLong(long.length, worst.words);
  const { to, where } = at(worst);
  return { state: "warn", words, hint: where, to };
}

function whereIs(headings, pos) {
  const heading = headings.findLast((each) => each.pos <= pos);
  return heading ? say.checks.in(heading.text || say.unnamed) : say.checks.atStart;
}

const toField = ({ pos }, selector) => ({ view }) => {
  const field = view.nodeDOM(pos)?.querySelector(selector);
  field?.scrollIntoView({ block: "center" });
  field?.focus();
};

/** Puts the cursor at a place in the text and brings it into sight. */
export function goTo(view, pos) {
  const { doc } = view.state;
  if (pos > doc.content.size) return;
  const node = doc.nodeAt(pos);
  const selection =
    node && !node.isText && NodeSelection.isSelectable(node) && (node.isAtom || !node.isTextblock)
      ? NodeSelection.create(doc, pos)
      : Selection.near(doc.resolve(Math.min(pos + (node?.isTextblock ? 1 : 0), doc.content.size)));
  view.dispatch(view.state.tr.setSelection(selection));
  view.focus();
  const { node: dom } = view.domAtPos(selection.from);
  (dom.nodeType === 1 ? dom : dom.parentElement)?.scrollIntoView({ block: "center" });
}
