// Questions about two texts: a newer one on this device, one from another tab, a
// copy set aside. Each stands at the top of the paper until it is answered, shows
// both side by side on demand, and nothing is thrown away by answering.

import { DOMSerializer } from "prosemirror-model";
import { fromBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

/**
 * Shows a question in `place`. `other` is the other text, `{title, summary, body}`, if any;
 * `mine()` the one on screen; `actions` are `[words, act]`; `urgent` sets it off.
 * Returns `close()`.
 */
export function ask(place, { lead, text, other, mine, actions, urgent = true }) {
  const pair = el("div", { className: "ed-pair", hidden: true });
  const compare = el("button", { type: "button", className: "button words", "aria-expanded": "false" }, say.compare);
  compare.addEventListener("click", () => {
    const open = pair.hidden;
    if (open) pair.replaceChildren(...both(mine(), other));
    pair.hidden = !open;
    compare.setAttribute("aria-expanded", String(open));
    compare.textContent = open ? say.compareHide : say.compare;
  });
  const buttons = actions.map(([words, act]) =>
    el("button", { type: "button", className: "button", onclick: () => (close(), act()) }, words),
  );
  const box = el(
    "section",
    { className: urgent ? "ed-question warn" : "ed-question" },
    el("h2", {}, lead),
    el("p", {}, text),
    el("p", { className: "ed-acts" }, ...buttons, other && compare),
    other && pair,
  );
  const close = () => box.remove();
  place.append(box);
  return { close };
}

function both(mine, other) {
  const left = linesOf(mine);
  const right = linesOf(other);
  const onlyIn = (lines, others) => {
    const known = new Set(others.map(({ key }) => key));
    return lines.filter(({ key }) => !known.has(key));
  };
  return [
    column(say.mine, left, new Set(onlyIn(left, right))),
    column(say.theirs, right, new Set(onlyIn(right, left))),
  ];
}

function column(name, lines, different) {
  const rows = lines.map((line) => {
    const differs = different.has(line);
    const word = differs && el("small", {}, say.differs);
    return el("div", { className: differs ? "ed-differs" : "" }, word, line.dom);
  });
  return el("section", { tabIndex: 0, "aria-label": name }, el("h3", {}, name), ...rows);
}

/** A text as lines to compare: title, summary, then block by block. */
function linesOf({ title, summary, body }) {
  const blocks = typeof body === "string" ? JSON.parse(body) : (body ?? []);
  const doc = fromBlocks(blocks);
  const serializer = DOMSerializer.fromSchema(schema);
  const lines = [
    { key: `title ${title}`, dom: el("p", { className: "ed-title" }, title || say.noText) },
    { key: `summary ${summary}`, dom: el("p", { className: "intro" }, summary || say.noText) },
  ];
  doc.forEach((node, _, index) => {
    lines.push({ key: JSON.stringify(blocks[index] ?? null), dom: serializer.serializeNode(node) });
  });
  return lines;
}
