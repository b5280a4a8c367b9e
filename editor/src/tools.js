// The formatting tools: a list of words in the margin beside the cursor's line, a
// row at the foot of the window on a phone. They never cover the text.

import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable, mergeCells, splitCell, toggleHeaderCell } from "prosemirror-tables";
import {
  around,
  calloutTone,
  heading,
  headingLevel,
  insertNote,
  linkRange,
  list,
  mark,
  markActive,
  move,
  quote,
  removeTable,
} from "./commands.js";
import { el, put } from "./dom.js";
import { askLink, askListStart } from "./forms.js";
import { schema } from "./schema.js";
import { openMenu } from "./slash.js";
import { say } from "./words.js";

const { nodes, marks } = schema;
const MARGIN = "(min-width: 68rem)";

const inList = (ordered) => (state) => around(state.selection.$from, nodes.list)?.node.attrs.ordered === ordered;
const marked = (name) => (state) => markActive(state, marks[name]);
const callout = (state) => around(state.selection.$from, nodes.callout)?.node;
const asking = (open) => (state, dispatch, view) => (dispatch ? open(view) : state.selection.$from.parent.inlineContent);

// `near`: in the phone's first row. `far`: behind "Lainnya". `when`: shown at all.
// `focuses`: moves the focus itself, since it asks where that was.
const TOOLS = [
  { key: "bold", near: true, run: mark("bold"), on: marked("bold") },
  { key: "italic", near: true, run: mark("italic"), on: marked("italic") },
  { key: "link", near: true, run: asking(askLink), on: (state) => Boolean(linkRange(state).href) },
  { key: "heading2", run: heading(2), on: (state) => headingLevel(state) === 2 },
  { key: "quote", run: quote, on: (state) => Boolean(around(state.selection.$from, nodes.quote)) },
  { key: "bullets", run: list(false), on: inList(false) },
  { key: "insert", near: true, focuses: true, run: asking(openMenu) },
  { key: "listStart", run: asking(askListStart), when: inList(true) },
  {
    key: "warningTone",
    run: (state, dispatch) => calloutTone(callout(state)?.attrs.tone === "warning" ? "info" : "warning")(state, dispatch),
    on: (state) => callout(state)?.attrs.tone === "warning",
    when: (state) => Boolean(callout(state)),
  },
  { key: "rowAdd", run: addRowAfter, when: isInTable },
  { key: "columnAdd", run: addColumnAfter, when: isInTable },
  { key: "headerCell", run: toggleHeaderCell, on: (state) => Boolean(around(state.selection.$from, nodes.table_header)), when: isInTable },
  { key: "merge", run: mergeCells, when: (state) => isInTable(state) && mergeCells(state) },
  { key: "split", run: splitCell, when: (state) => isInTable(state) && splitCell(state) },
  { key: "rowRemove", run: deleteRow, when: isInTable },
  { key: "columnRemove", run: deleteColumn, when: isInTable },
  { key: "tableRemove", run: removeTable, when: isInTable },
  { key: "heading3", far: true, run: heading(3), on: (state) => headingLevel(state) === 3 },
  { key: "heading4", far: true, run: heading(4), on: (state) => headingLevel(state) === 4 },
  { key: "numbers", far: true, run: list(true), on: inList(true) },
  { key: "note", far: true, run: insertNote },
  { key: "underline", far: true, run: mark("underline"), on: marked("underline") },
  { key: "strike", far: true, run: mark("strike"), on: marked("strike") },
  { key: "superscript", far: true, run: mark("superscript"), on: marked("superscript") },
  { key: "subscript", far: true, run: mark("subscript"), on: marked("subscript") },
  { key: "up", far: true, run: move(-1) },
  { key: "down", far: true, run: move(1) },
  { key: "undo", far: true, run: undo, able: (state) => undoDepth(state) > 0 },
  { key: "redo", far: true, run: redo, able: (state) => redoDepth(state) > 0 },
];

/** Puts the tools into `place` and keeps them beside the line. Returns `update` and `focus`. */
export function createTools(view, place) {
  const buttons = TOOLS.map((tool) => makeButton(tool, view));
  const more = el("button", { type: "button", className: "ed-first", tabIndex: -1, "aria-expanded": "false" }, say.more);
  const bar = el("div", { role: "toolbar", className: "tools", "aria-label": say.tools, "aria-controls": view.dom.id });
  bar.append(...buttons, more);
  place.prepend(bar);
  const wide = matchMedia(MARGIN);
  let frame = 0;

  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") === "false";
    put(more, "aria-expanded", String(open));
    more.textContent = open ? say.less : say.more;
    bar.classList.toggle("ed-open", open);
    update();
  });
  // Pressing a tool must not take the cursor out of the text.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => rove(event, bar, view));
  buttons[0].tabIndex = 0;

  function update() {
    if (!frame) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    const { state } = view;
    TOOLS.forEach((tool, index) => show(tool, buttons[index], state));
    if (!bar.querySelector('[tabindex="0"]:not([hidden])')) buttons[0].tabIndex = 0;
    if (wide.matches) stand();
    else bar.style.removeProperty("top");
  }

  // Beside the line, but within the paper.
  function stand() {
    const origin = place.getBoundingClientRect();
    const line = view.coordsAtPos(Math.min(view.state.selection.head, view.state.doc.content.size));
    const room = Math.max(0, origin.height - bar.offsetHeight);
    const top = Math.round(Math.max(0, Math.min(line.top - origin.top - 12, room)));
    if (bar.style.top !== `${top}px`) bar.style.top = `${top}px`;
  }

  wide.addEventListener("change", update);
  draw();
  return { update, focus: () => bar.querySelector('[tabindex="0"]').focus() };
}

function makeButton(tool, view) {
  const button = el("button", { type: "button", tabIndex: -1 }, say[tool.key]);
  if (tool.near) button.classList.add("ed-first");
  if (tool.far) button.classList.add("ed-more");
  if (tool.on) put(button, "aria-pressed", "false");
  button.dataset.tool = tool.key;
  button.addEventListener("click", () => {
    if (!tool.focuses) view.focus();
    tool.run(view.state, view.dispatch, view);
  });
  return button;
}

function show(tool, button, state) {
  const shown = !tool.when || Boolean(tool.when(state));
  if (button.hidden === shown) button.hidden = !shown;
  if (!shown) return;
  if (tool.on) put(button, "aria-pressed", String(Boolean(tool.on(state))));
  const able = tool.able ? tool.able(state) : tool.run(state);
  put(button, "aria-disabled", able ? null : "true");
}

// One stop for Tab; arrows move among the tools, Escape returns to the text.
function rove(event, bar, view) {
  const stops = [...bar.querySelectorAll("button")].filter((button) => button.offsetParent);
  const at = stops.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  if (event.key === "Escape") view.focus();
  else if (next === undefined) return;
  else {
    stops.forEach((stop) => (stop.tabIndex = -1));
    const stop = stops[(next + stops.length) % stops.length];
    stop.tabIndex = 0;
    stop.focus();
  }
  event.preventDefault();
}
