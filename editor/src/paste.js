// What is pasted and dropped. Foreign HTML is read by the server's one parser,
// which answers with blocks; without it the words come in as plain text. Copies
// made here come back as they were.

import { DOMSerializer, Fragment, Slice } from "prosemirror-model";
import { readBlocks } from "./blocks.js";
import { insertBlock } from "./commands.js";
import { el } from "./dom.js";
import { isWord } from "./files.js";
import { youtubeId } from "./forms.js";
import { Refused, post } from "./http.js";
import { allowedHref, schema } from "./schema.js";
import { belowLine, openStrip } from "./strips.js";
import { say } from "./words.js";

const { nodes, marks } = schema;
const OURS = "data-tayang";
const LONGEST = 4_000_000;

/** Marks what is copied here, so that it is known when it comes back. */
export class OurSerializer extends DOMSerializer {
  serializeFragment(fragment, options, target) {
    const dom = super.serializeFragment(fragment, options, target);
    if (!target) dom.firstElementChild?.setAttribute(OURS, "");
    return dom;
  }
}

/** The handlers of paste and drop. `desk` gives `pasteUrl`, `csrf()`, `uploads`, `readWord`. */
export function pasteHandlers(desk) {
  let copied = null;
  let plain = false;
  return {
    // Signs that no text may hold: control characters and turns of direction.
    transformPastedText: (text) =>
      text.replace(/[\u2028\u2029]/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ""),
    clipboardTextSerializer(slice) {
      copied = slice.content.textBetween(0, slice.content.size, "\n\n", "\n");
      return copied;
    },
    handleDOMEvents: {
      keydown(_, event) {
        plain = event.shiftKey && event.key.toLowerCase() === "v";
        return false;
      },
      paste(view, event) {
        const ours = copied !== null && event.clipboardData?.getData("text/plain") === copied;
        const asWords = plain;
        plain = false;
        if (ours || asWords || !event.clipboardData) return false;
        return take(desk, view, event, event.clipboardData, null);
      },
      drop(view, event) {
        if (view.dragging || !event.dataTransfer) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return take(desk, view, event, event.dataTransfer, at?.pos ?? view.state.doc.content.size);
      },
    },
  };
}

function take(desk, view, event, data, dropPos) {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  const files = [...data.files];
  const prevent = () => (event.preventDefault(), true);
  if (html.includes("data-pm-slice") && html.includes(OURS)) return false;
  if (files.length && !hasWords(html)) {
    prevent();
    takeFiles(desk, view, files, dropPos);
    return true;
  }
  if (takeAddress(view, text, dropPos)) return prevent();
  if (!html) return false;
  prevent();
  void takeHtml(desk, view, html, text, dropPos);
  return true;
}

function takeFiles(desk, view, files, dropPos) {
  const word = files.find(isWord);
  const others = files.filter((file) => !isWord(file));
  const place = dropPos === null ? undefined : blockEdge(view.state.doc, dropPos);
  if (others.length) void desk.uploads.insert(view, others, { place });
  if (word) void desk.readWord(word);
}

// The nearest edge between top-level blocks.
function blockEdge(doc, pos) {
  const $pos = doc.resolve(pos);
  if ($pos.depth === 0) return pos;
  const [before, after] = [$pos.before(1), $pos.after(1)];
  return pos - before < after - pos ? before : after;
}

/** A bare address: a film on an empty line, a link on selected words, or a linked address. */
function takeAddress(view, text, dropPos) {
  const address = text.trim();
  if (/\s/.test(address) || !/^https?:\/\//i.test(address) || !allowedHref(address) || dropPos !== null) return false;
  const { state } = view;
  const { $from, from, to, empty } = state.selection;
  if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(marks.link)) return false;
  const film = youtubeId(address);
  if (film && $from.parent.type === nodes.paragraph && $from.parent.content.size === 0) {
    view.dispatch(insertBlock(state, nodes.video.create({ kind: "youtube", id: film })));
    return true;
  }
  const link = marks.link.create({ href: address });
  const tr = empty
    ? state.tr.insert(from, schema.text(address, link.addToSet($from.marks())))
    : state.tr.addMark(from, to, link);
  view.dispatch(tr.removeStoredMark(marks.link).scrollIntoView());
  return true;
}

const hasWords = (html) => html.replace(/<[^>]*>/g, "").replaceAll("&nbsp;", " ").trim() !== "";

async function takeHtml(desk, view, html, text, dropPos) {
  const tr = view.state.tr;
  if (dropPos === null && !tr.selection.empty) view.dispatch(tr.deleteSelection());
  const mark = el("span", { className: "ed-pasting" }, say.pasting);
  const strip = openStrip(view, dropPos ?? view.state.selection.from, mark);
  let reply = null;
  let words = null;
  try {
    if (html.length > LONGEST) words = say.pastedPlainRefused(say.tooLong);
    else if (navigator.onLine === false) words = say.pastedPlain;
    else reply = await post(desk.pasteUrl, desk.csrf(), html, { type: "text/html; charset=utf-8" });
  } catch (error) {
    words = error instanceof Refused ? say.pastedPlainRefused(error.words) : say.pastedPlain;
  }
  const at = strip.place();
  strip.close();
  if (at === null) return;
  const blocks = Array.isArray(reply) ? reply : reply?.body;
  if (Array.isArray(blocks)) insertBlocks(view, at, blocks);
  else insertText(view, at, text || wordsOf(html));
  const lines = words ? [words] : reportLines(reply?.report);
  if (lines.length) tell(view, words ? null : say.pasteReport, lines);
}

/** Inserts blocks at a place in the text, joining the first and last paragraph with it. */
export function insertBlocks(view, at, blocks) {
  if (!blocks.length) return;
  const { state } = view;
  const content = readBlocks(blocks);
  const $at = state.doc.resolve(at);
  const tr = state.tr;
  if ($at.parent.inlineContent && $at.parent.type.spec.isolating) {
    tr.insert(at, inlineOf(content));
  } else {
    const open = (node) => (node.type === nodes.paragraph ? 1 : 0);
    tr.replaceRange(at, at, new Slice(content, open(content.firstChild), open(content.lastChild)));
  }
  view.dispatch(tr.scrollIntoView());
}

// In a caption only words fit: the blocks' lines one after another.
function inlineOf(content) {
  const parts = [];
  content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (parts.length && node.content.size) parts.push(schema.text(" "));
    node.content.forEach((child) => parts.push(child));
    return false;
  });
  return Fragment.fromArray(parts);
}

function insertText(view, at, text) {
  const lines = text.split(/(?:\r\n?|\n)+/).filter((line) => line.trim());
  insertBlocks(view, at, lines.map((line) => ({ type: "paragraph", text: [{ type: "text", text: line }] })));
}

// Scripts never run in a parsed document, and nothing of it is shown.
const wordsOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";

/** What a report says as lines, `Dilepas: …`; a report is a list of `{kind, message}`. */
export function reportLines(report, kinds = ["changed", "dropped"]) {
  if (!Array.isArray(report)) return [];
  return report
    .filter(({ kind, message }) => kinds.includes(kind) && message)
    .map(({ kind, message }) => `${say.outcomes[kind]}: ${message}`);
}

/** A list of sentences below the line, to be read and closed. */
export function tell(view, lead, lines) {
  const close = el("button", { type: "button", className: "button words", onclick: () => (strip.close(), view.focus()) }, say.close);
  const list = el("ul", {}, ...lines.slice(0, 20).map((words) => el("li", {}, words)));
  const dom = el("div", { className: "ed-strip", role: "status" }, lead && el("p", {}, el("b", {}, lead)), list, close);
  const strip = openStrip(view, belowLine(view.state), dom);
}
