// Small forms and messages that stand in the flow of the text, below a line, so
// that they never cover words; and marks that follow a place while we wait.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("strips");
let count = 0;

/** Keeps the open strips at their places. */
export const stripsPlugin = new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, set) {
      const next = set.map(tr.mapping, tr.doc);
      const { add, remove } = tr.getMeta(key) ?? {};
      if (add) return next.add(tr.doc, add);
      if (remove) return next.remove(next.find(undefined, undefined, ({ id }) => id === remove));
      return next;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/**
 * Shows `dom` at `pos`; with a range, that text is lit meanwhile.
 * Returns `place()`, the position now or null when its surroundings are gone,
 * `range()`, where the lit text is now, and `close()`.
 */
export function openStrip(view, pos, dom, range = null) {
  const id = `strip-${++count}`;
  const add = [Decoration.widget(pos, dom, { side: 1, id, stopEvent: () => true, ignoreSelection: true })];
  if (range && range.from < range.to) {
    add.push(Decoration.inline(range.from, range.to, { class: "ed-chosen" }, { id, lit: true }));
  }
  view.dispatch(view.state.tr.setMeta(key, { add }).setMeta("addToHistory", false));
  const find = (lit) => {
    const found = key.getState(view.state).find(undefined, undefined, (spec) => spec.id === id && Boolean(spec.lit) === lit);
    return found[0] ?? null;
  };
  return {
    place: () => find(false)?.from ?? null,
    range() {
      const lit = find(true);
      return lit && { from: lit.from, to: lit.to };
    },
    close() {
      if (find(false)) view.dispatch(view.state.tr.setMeta(key, { remove: id }).setMeta("addToHistory", false));
    },
  };
}

/** Where a strip below the cursor's line goes. */
export function belowLine({ selection: { $to } }) {
  return $to.parent.isTextblock ? $to.after() : $to.pos;
}

/** Where a new top-level block goes: in front of an empty paragraph, else below. */
export function blockPlace({ selection: { $from }, doc }) {
  if ($from.depth === 0) return Math.min($from.pos + ($from.nodeAfter?.nodeSize ?? 0), doc.content.size);
  const empty = $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  return empty ? $from.before(1) : $from.after(1);
}
