// When a slash opens the menu, and that one typed by hand stays the writer's.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState, TextSelection } from "prosemirror-state";
import { fromBlocks } from "../src/blocks.js";
import { slashPlugin } from "../src/slash.js";

/** A text of one line with the cursor at `at`, and what the surface does with it. */
function desk(text, at = text.length) {
  const plugin = slashPlugin([], null);
  const doc = fromBlocks([{ type: "paragraph", text: text ? [{ type: "text", text }] : [] }]);
  const selection = TextSelection.create(doc, at + 1);
  const view = {
    state: EditorState.create({ doc, selection, plugins: [plugin] }),
    dispatch: (tr) => (view.state = view.state.apply(tr)),
  };
  const type = (letter) => {
    const { from, to } = view.state.selection;
    if (!plugin.props.handleTextInput(view, from, to, letter)) view.dispatch(view.state.tr.insertText(letter));
  };
  return {
    type: (words) => [...words].forEach(type),
    blur: () => plugin.props.handleDOMEvents.blur(view),
    open: () => plugin.getState(view.state) !== null,
    text: () => view.state.doc.textContent,
  };
}

test("a slash opens the menu at the start of a line and after a space, nowhere else", () => {
  for (const [text, at, opens] of [["", 0, true], ["panen ", 6, true], ["dipindah", 5, false], ["panen", 5, false]]) {
    const { type, open } = desk(text, at);
    type("/");
    assert.equal(open(), opens, JSON.stringify(text));
  }
});

test("a slash typed by hand stays when the menu closes, with what follows it", () => {
  const { type, blur, open, text } = desk("luas ");
  type("/tab");
  assert.ok(open());
  blur();
  assert.ok(!open());
  assert.equal(text(), "luas /tab");
  type("el");
  assert.ok(!open());
  assert.equal(text(), "luas /tabel");
});
