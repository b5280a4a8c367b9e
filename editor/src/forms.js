// The small forms in the text: link, YouTube address, first number of a list.

import { TextSelection } from "prosemirror-state";
import { around, insertBlock, linkRange, listStart } from "./commands.js";
import { el } from "./dom.js";
import { allowedHref, isYoutubeId, schema } from "./schema.js";
import { belowLine, openStrip } from "./strips.js";
import { say } from "./words.js";

const { nodes, marks } = schema;
let fieldCount = 0;

/**
 * Opens a form of labelled fields below the line. `accept(values)` returns words
 * when something is wrong, otherwise it has done its work and the form closes.
 */
function askBelow(view, { fields, actions, accept, range }) {
  const error = el("p", { className: "ed-error", role: "alert", hidden: true });
  const inputs = fields.map((field) => {
    const id = `strip-field-${++fieldCount}`;
    const input = el("input", { id, type: "text", autocomplete: "off", spellcheck: false, ...field.props });
    const hint = field.hint && el("small", { id: `${id}-hint` }, field.hint);
    if (hint) input.setAttribute("aria-describedby", hint.id);
    return { input, row: el("p", { className: "ed-strip-field" }, el("label", { htmlFor: id }, field.label), input, hint) };
  });
  const finish = () => {
    strip.close();
    view.focus();
  };
  const submit = () => {
    const wrong = accept(inputs.map(({ input }) => input.value.trim()), strip);
    error.hidden = !wrong;
    error.textContent = wrong ?? "";
    if (wrong) inputs[0].input.focus();
    else finish();
  };
  const buttons = el(
    "p",
    { className: "ed-acts" },
    el("button", { type: "button", className: "button", onclick: submit }, actions.set),
    ...(actions.others ?? []).map(([words, act]) =>
      el("button", { type: "button", className: "button words", onclick: () => (act(strip), finish()) }, words),
    ),
    el("button", { type: "button", className: "button words", onclick: finish }, say.cancel),
  );
  const dom = el("div", { className: "ed-strip", role: "group", "aria-label": actions.label }, ...inputs.map(({ row }) => row), error, buttons);
  // Enter would send the whole page's form.
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"))) {
      event.preventDefault();
      event.key === "Escape" ? finish() : submit();
    }
  });
  const strip = openStrip(view, belowLine(view.state), dom, range);
  inputs[0].input.focus();
  inputs[0].input.select();
  dom.scrollIntoView({ block: "nearest" });
  return strip;
}

/** Asks for the link of the selected words, or of words still to be written. */
export function askLink(view) {
  const { parent } = view.state.selection.$from;
  if (!parent.inlineContent || !parent.type.allowsMarkType(marks.link)) return false;
  const range = linkRange(view.state);
  const bare = range.from === range.to;
  const at = range.from;
  askBelow(view, {
    range,
    fields: [
      { label: say.linkLabel, hint: say.linkHint, props: { value: range.href, inputMode: "url" } },
      ...(bare ? [{ label: say.linkText, props: { value: "" } }] : []),
    ],
    actions: {
      label: say.link,
      set: say.linkSet,
      others: range.href ? [[say.linkRemove, (strip) => setLink(view, strip.range(), null)]] : [],
    },
    accept([typed, text], strip) {
      const href = readHref(typed);
      if (!href) return say.linkBad;
      if (!bare) setLink(view, strip.range(), href);
      else if (text) insertLink(view, at, text, href);
      else return say.linkNoText;
      return null;
    },
  });
  return true;
}

/** A written address as a link target, or null: `contoh.go.id` becomes https. */
export function readHref(typed) {
  if (/^tel:/i.test(typed)) typed = typed.replace(/\s/g, "");
  if (allowedHref(typed)) return typed;
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(typed)) return allowedHref(`https://${typed}`) ? `https://${typed}` : null;
  return null;
}

function setLink(view, range, href) {
  if (!range) return;
  const tr = view.state.tr.removeMark(range.from, range.to, marks.link);
  if (href) tr.addMark(range.from, range.to, marks.link.create({ href }));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, range.to)).removeStoredMark(marks.link));
}

function insertLink(view, at, text, href) {
  const { state } = view;
  const pos = Math.min(at, state.selection.from);
  const node = schema.text(text, marks.link.create({ href }).addToSet(state.selection.$from.marks()));
  view.dispatch(state.tr.insert(pos, node).removeStoredMark(marks.link));
}

/** The film's id in a YouTube address, or null. */
export function youtubeId(address) {
  let url;
  try {
    url = new URL(/^https?:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^(www|m|music)\./, "");
  const [, first, second] = url.pathname.split("/");
  let id = null;
  if (host === "youtu.be") id = first;
  else if (host === "youtube.com" || host === "youtube-nocookie.com") {
    id = first === "watch" ? url.searchParams.get("v") : ["shorts", "embed", "live", "v"].includes(first) ? second : null;
  }
  return isYoutubeId(id) ? id : null;
}

/** Asks for a film on YouTube and puts it below the line. */
export function askYoutube(view) {
  askBelow(view, {
    fields: [{ label: say.youtubeLabel, props: { inputMode: "url" } }],
    actions: { label: say.items.youtube[0], set: say.put },
    accept([address]) {
      const id = youtubeId(address);
      if (!id) return say.youtubeBad;
      view.dispatch(insertBlock(view.state, nodes.video.create({ kind: "youtube", id })));
      return null;
    },
  });
  return true;
}

/** Asks for the number that a numbered list starts with. */
export function askListStart(view) {
  const found = around(view.state.selection.$from, nodes.list);
  if (!found?.node.attrs.ordered) return false;
  askBelow(view, {
    fields: [{ label: say.startLabel, props: { type: "number", min: 0, max: 9999, value: found.node.attrs.start } }],
    actions: { label: say.listStart, set: say.put },
    accept([number]) {
      listStart(Math.min(9999, Math.max(0, Math.trunc(Number(number)) || 0)))(view.state, view.dispatch);
      return null;
    },
  });
  return true;
}
