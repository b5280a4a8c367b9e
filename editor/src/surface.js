// The editing surface: state, plugins, keys and node views put together.

import { baseKeymap, chainCommands, exitCode, liftEmptyBlock } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { DOMSerializer } from "prosemirror-model";
import { splitListItem } from "prosemirror-schema-list";
import { EditorState, Plugin } from "prosemirror-state";
import { goToNextCell, isInTable, tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import * as commands from "./commands.js";
import { askLink } from "./forms.js";
import { mediaViews } from "./media.js";
import { NoteView, enterNote } from "./note.js";
import { OurSerializer, pasteHandlers } from "./paste.js";
import { typingRules } from "./rules.js";
import { schema } from "./schema.js";
import { slashPlugin } from "./slash.js";
import { stripsPlugin } from "./strips.js";
import { say } from "./words.js";

const { nodes } = schema;

/** Makes the surface in `place`. `desk` serves node views, paste and menu; `on` hears transactions. */
export function createSurface({ place, doc, desk, items, on }) {
  const leaving = escapeThenTab();
  const view = new EditorView(place, {
    state: EditorState.create({
      doc,
      plugins: [
        leaving.plugin,
        slashPlugin(items, place.parentElement),
        stripsPlugin,
        typingRules,
        keymap(ourKeys(desk)),
        keymap(baseKeymap),
        history({ newGroupDelay: 600 }),
        hints,
        dropCursor({ class: "ed-drop", color: false, width: 3 }),
        gapCursor(),
        tableEditing(),
      ],
    }),
    attributes: {
      id: "surface",
      class: "ed-surface",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": say.surface,
      spellcheck: "true",
    },
    nodeViews: { ...mediaViews(desk), note: (...args) => new NoteView(...args) },
    clipboardSerializer: new OurSerializer(
      DOMSerializer.nodesFromSchema(schema),
      DOMSerializer.marksFromSchema(schema),
    ),
    ...pasteHandlers(desk),
    // The cursor's line stays clear of the row of tools at the foot of a phone.
    scrollThreshold: { top: 16, right: 0, bottom: 72, left: 0 },
    scrollMargin: { top: 24, right: 0, bottom: 96, left: 0 },
    // A click below the last block goes on writing there.
    handleClick: (editor, _, event) => clickBelow(editor, event),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      on(tr);
    },
  });
  return view;
}

function ourKeys(desk) {
  const { list_item: item } = nodes;
  const lineBreak = chainCommands(exitCode, (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false;
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });
  return {
    "Mod-b": commands.mark("bold"),
    "Mod-i": commands.mark("italic"),
    "Mod-u": commands.mark("underline"),
    "Mod-Shift-x": commands.mark("strike"),
    "Mod-.": commands.mark("superscript"),
    "Mod-,": commands.mark("subscript"),
    "Mod-k": (_, dispatch, view) => (dispatch ? askLink(view) : true),
    "Mod-Alt-0": commands.paragraph,
    "Mod-Alt-2": commands.heading(2),
    "Mod-Alt-3": commands.heading(3),
    "Mod-Alt-4": commands.heading(4),
    "Mod-Shift-7": commands.list(true),
    "Mod-Shift-8": commands.list(false),
    "Mod-Shift-9": commands.quote,
    "Mod-Alt-f": commands.insertNote,
    "Alt-ArrowUp": commands.move(-1),
    "Alt-ArrowDown": commands.move(1),
    "Alt-F10": () => (desk.tools().focus(), true),
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    Enter: chainCommands(enterNote, commands.leaveLine, commands.leaveQuote, splitListItem(item), commands.paragraphBelow, liftEmptyBlock, commands.split),
    "Shift-Enter": lineBreak,
    Tab: chainCommands(commands.nextCell, commands.indent, inItem),
    "Shift-Tab": chainCommands(tabBack, commands.outdent, inItem),
    Backspace: chainCommands(undoInputRule, commands.removeFullTable, commands.backspaceInQuote, commands.backspaceInCaption),
    Delete: commands.removeFullTable,
  };
}

// In a list Tab never leaves by accident; Escape and Tab does.
const inItem = (state) => Boolean(commands.around(state.selection.$from, nodes.list_item));
const tabBack = (state, dispatch) => isInTable(state) && (goToNextCell(-1)(state, dispatch) || true);

// After Escape the next Tab belongs to the browser, so that no one is trapped.
function escapeThenTab() {
  let escaped = false;
  const plugin = new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_, event) {
          if (event.key === "Tab" && escaped) return true;
          escaped = event.key === "Escape" || (escaped && event.key === "Shift");
          return false;
        },
        mousedown: () => ((escaped = false), false),
      },
    },
  });
  return { plugin };
}

// Words in grey where something is still to be written; only empty lines are looked at.
const hints = new Plugin({
  props: {
    decorations({ doc, selection }) {
      const found = [];
      const first = doc.firstChild;
      if (doc.childCount === 1 && first.type === nodes.paragraph && first.content.size === 0) {
        found.push(Decoration.node(0, first.nodeSize, { class: "ed-hint", "data-hint": say.empty }));
      }
      const { $from } = selection;
      for (let depth = $from.depth; depth > 0; depth--) hintsIn($from.node(depth), $from.before(depth), found);
      return DecorationSet.create(doc, found);
    },
  },
});

const HINTS = { table_caption: say.tableCaption, quote_source: say.quoteSource };

function hintsIn(node, pos, found) {
  if (node.type !== nodes.quote && node.type !== nodes.table_frame) return;
  node.forEach((child, offset) => {
    const hint = HINTS[child.type.name];
    if (!hint || child.content.size) return;
    const from = pos + 1 + offset;
    found.push(Decoration.node(from, from + child.nodeSize, { class: "ed-hint", "data-hint": hint }));
  });
}

function clickBelow(view, event) {
  const last = view.dom.lastElementChild;
  if (event.target !== view.dom || !last || event.clientY < last.getBoundingClientRect().bottom) return false;
  const { doc, tr } = view.state;
  const { lastChild } = doc;
  if (lastChild.type === nodes.paragraph) return false;
  tr.insert(doc.content.size, nodes.paragraph.create());
  view.dispatch(tr.setSelection(view.state.selection.constructor.near(tr.doc.resolve(tr.doc.content.size), -1)));
  return true;
}
