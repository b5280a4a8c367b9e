// A footnote: a number in the line, its words in a strip below that line while it
// is chosen, written in a small editor of their own. Undo belongs to the text.

import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState, TextSelection } from "prosemirror-state";
import { StepMap } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import { mark } from "./commands.js";
import { el } from "./dom.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.hard_break.create()));
  return true;
});

/** The node view of a footnote; opens when it is chosen. */
export class NoteView {
  constructor(node, view, getPos) {
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.number = el("span", { className: "ed-note-number", role: "img", "aria-label": say.noteSign });
    this.dom = el("span", { className: "ed-note" }, this.number);
    this.inner = null;
    this.show();
  }

  show() {
    this.dom.classList.toggle("ed-empty", this.node.content.size === 0);
    this.number.title = this.node.textContent;
  }

  selectNode() {
    this.dom.classList.add("ed-open");
    if (!this.inner) this.open();
  }

  deselectNode() {
    this.dom.classList.remove("ed-open");
    if (this.inner) this.close();
  }

  open() {
    const place = el("span", { className: "ed-note-words" });
    this.dom.append(place);
    const outer = this.view;
    this.inner = new EditorView(place, {
      state: EditorState.create({
        doc: this.node,
        plugins: [
          keymap({
            "Mod-z": () => undo(outer.state, outer.dispatch),
            "Mod-y": () => redo(outer.state, outer.dispatch),
            "Mod-Shift-z": () => redo(outer.state, outer.dispatch),
            "Mod-b": mark("bold"),
            "Mod-i": mark("italic"),
            "Mod-u": mark("underline"),
            "Shift-Enter": lineBreak,
            Enter: () => this.leave(),
            Escape: () => this.leave(),
          }),
          keymap(baseKeymap),
        ],
      }),
      attributes: { role: "textbox", "aria-label": say.noteLabel, class: "ed-note-text" },
      dispatchTransaction: (tr) => this.dispatch(tr),
      // Only words fit into a note.
      handlePaste: (inner, event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (text) inner.dispatch(inner.state.tr.insertText(text.replace(/\s+/g, " ")));
        return true;
      },
    });
    // A new, empty note is written at once; an old one waits for Enter or a click.
    if (this.node.content.size === 0) requestAnimationFrame(() => this.inner?.focus());
  }

  /** Puts the cursor into the note's words. */
  enter() {
    this.inner?.focus();
  }

  leave() {
    const after = this.getPos() + this.node.nodeSize;
    const { state } = this.view;
    this.view.focus();
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, after)));
    return true;
  }

  close() {
    this.inner.destroy();
    this.inner = null;
    this.dom.querySelector(".ed-note-words")?.remove();
  }

  dispatch(tr) {
    const { state, transactions } = this.inner.state.applyTransaction(tr);
    this.inner.updateState(state);
    if (tr.getMeta("outside")) return;
    const outer = this.view.state.tr;
    const shift = StepMap.offset(this.getPos() + 1);
    for (const { steps } of transactions) for (const step of steps) outer.step(step.map(shift));
    if (outer.docChanged) this.view.dispatch(outer);
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    if (!this.inner) return true;
    const { state } = this.inner;
    const start = node.content.findDiffStart(state.doc.content);
    if (start === null) return true;
    let { a: ours, b: theirs } = node.content.findDiffEnd(state.doc.content);
    const overlap = Math.max(0, start - Math.min(ours, theirs));
    ours += overlap;
    theirs += overlap;
    this.inner.dispatch(state.tr.replace(start, theirs, node.slice(start, ours)).setMeta("outside", true));
    return true;
  }

  stopEvent(event) {
    return Boolean(this.inner?.dom.contains(event.target));
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    if (this.inner) this.close();
  }
}

/** Enter on a chosen footnote goes into its words. */
export function enterNote(state, dispatch, view) {
  if (state.selection.node?.type !== schema.nodes.note) return false;
  const dom = view.nodeDOM(state.selection.from);
  dom?.querySelector(".ed-note-text")?.focus();
  return true;
}
