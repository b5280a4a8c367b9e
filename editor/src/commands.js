// What a key or a button does to the document. Each is a ProseMirror command:
// (state, dispatch, view) -> whether it applies; without dispatch it only asks.

import { setBlockType, splitBlockAs, toggleMark } from "prosemirror-commands";
import { Fragment } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { CellSelection, TableMap, addRowAfter, goToNextCell, isInTable } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

/** The nearest ancestor of a position with this type, or null. */
export function around($pos, type) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth);
    if (node.type === type) return { node, depth, pos: $pos.before(depth) };
  }
  return null;
}

/** Whether the mark stands at the cursor or anywhere in the selection. */
export function markActive(state, type) {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

/** A mark on or off; raised and lowered letters exclude each other. */
export function mark(name) {
  const other = { superscript: marks.subscript, subscript: marks.superscript }[name];
  const toggle = toggleMark(marks[name], null, { removeWhenPresent: false });
  return (state, dispatch) =>
    toggle(
      state,
      dispatch &&
        ((tr) => {
          const { from, to, empty } = state.selection;
          if (other && !empty) tr.removeMark(from, to, other);
          if (other && empty) tr.removeStoredMark(other);
          dispatch(tr);
        }),
    );
}

/** The level of the heading that holds the cursor, or 0. */
export function headingLevel(state) {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading ? parent.attrs.level : 0;
}

/** A heading of this level, or running text again when it is one already. */
export function heading(level) {
  return (state, dispatch) =>
    headingLevel(state) === level
      ? setBlockType(nodes.paragraph)(state, dispatch)
      : setBlockType(nodes.heading, { level })(state, dispatch);
}

export const paragraph = setBlockType(nodes.paragraph);

/** A list of this kind around the selection, the other kind changed, or none again. */
export function list(ordered) {
  return (state, dispatch) => {
    const found = around(state.selection.$from, nodes.list);
    if (!found) return wrapInList(nodes.list, { ordered, start: 1 })(state, dispatch);
    if (found.node.attrs.ordered === ordered) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(found.pos, null, { ordered, start: 1 }));
    return true;
  };
}

/** Makes the item a part of the one above; a new inner list keeps its kind. */
export function indent(state, dispatch) {
  const outer = around(state.selection.$from, nodes.list);
  return sinkListItem(nodes.list_item)(
    state,
    dispatch &&
      ((tr) => {
        const inner = around(tr.selection.$from, nodes.list);
        const fresh = inner && outer && inner.node.childCount === itemsWithin(state, outer.depth);
        if (fresh && inner.node.attrs.ordered !== outer.node.attrs.ordered) {
          tr.setNodeMarkup(inner.pos, null, { ordered: outer.node.attrs.ordered, start: 1 });
        }
        dispatch(tr);
      }),
  );
}

const itemsWithin = ({ selection: { $from, $to } }, depth) => $to.index(depth) - $from.index(depth) + 1;

export const outdent = liftListItem(nodes.list_item);

/** The number a numbered list starts with. */
export function listStart(start) {
  return (state, dispatch) => {
    const found = around(state.selection.$from, nodes.list);
    if (!found?.node.attrs.ordered) return false;
    dispatch?.(state.tr.setNodeAttribute(found.pos, "start", start));
    return true;
  };
}

/** Puts the selected blocks into a quote, or takes the quote away. */
export function quote(state, dispatch) {
  if (around(state.selection.$from, nodes.quote)) return unwrap(nodes.quote)(state, dispatch);
  return wrap((content) => nodes.quote.create(null, content.append(Fragment.from(nodes.quote_source.create()))))(
    state,
    dispatch,
  );
}

/** Puts the selected blocks into a callout, or takes the callout away. */
export function callout(state, dispatch) {
  if (around(state.selection.$from, nodes.callout)) return unwrap(nodes.callout)(state, dispatch);
  return wrap((content) => nodes.callout.create(null, content))(state, dispatch);
}

/** Changes what the callout around the cursor is about. */
export function calloutTone(tone) {
  return (state, dispatch) => {
    const found = around(state.selection.$from, nodes.callout);
    if (!found || found.node.attrs.tone === tone) return false;
    dispatch?.(state.tr.setNodeAttribute(found.pos, "tone", tone));
    return true;
  };
}

function wrap(make) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    if (!range || !$from.parent.type.isInGroup("block") || $from.parent.type.spec.isolating) return false;
    const content = Fragment.from(range.parent.content.content.slice(range.startIndex, range.endIndex));
    const node = make(content);
    if (!range.parent.canReplaceWith(range.startIndex, range.endIndex, node.type)) return false;
    if (dispatch) {
      const tr = state.tr.replaceWith(range.start, range.end, node);
      const { anchor, head } = state.selection;
      dispatch(tr.setSelection(TextSelection.create(tr.doc, anchor + 1, head + 1)).scrollIntoView());
    }
    return true;
  };
}

function unwrap(type) {
  return (state, dispatch) => {
    const found = around(state.selection.$from, type);
    if (!found) return false;
    const { node, pos } = found;
    const blocks = [];
    node.forEach((child) => {
      if (child.type !== nodes.quote_source) blocks.push(child);
      else if (child.content.size) blocks.push(nodes.paragraph.create(null, child.content));
    });
    if (dispatch) {
      const at = state.selection.head - 1;
      const tr = state.tr.replaceWith(pos, pos + node.nodeSize, blocks);
      const $at = tr.doc.resolve(Math.min(at, tr.doc.content.size));
      dispatch(tr.setSelection(Selection.near($at, -1)).scrollIntoView());
    }
    return true;
  };
}

/** At the start of a quote, Backspace takes the quote away. */
export function backspaceInQuote(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0) return false;
  const found = around($cursor, nodes.quote);
  if (!found || $cursor.depth !== found.depth + 1) return false;
  if ($cursor.index(found.depth) === 0) return unwrap(nodes.quote)(state, dispatch);
  return $cursor.parent.type === nodes.quote_source;
}

/** At the start of a caption, Backspace picks the picture instead of breaking it. */
export function backspaceInCaption(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0 || !$cursor.parent.type.spec.isolating) return false;
  if ($cursor.parent.content.size === 0 && [nodes.image, nodes.video].includes($cursor.parent.type)) {
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $cursor.before())));
  }
  return true;
}

/** Enter in a caption or a source goes on below; it never splits a picture. */
export function leaveLine(state, dispatch) {
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to) || !$from.parent.inlineContent || !$from.parent.type.spec.isolating) return false;
  if ($from.parent.type === nodes.table_caption) {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after() + 1))).scrollIntoView());
    return true;
  }
  const inner = $from.parent.type === nodes.quote_source || $from.node(-1).type === nodes.gallery;
  return openBelow(inner ? $from.depth - 1 : $from.depth)(state, dispatch);
}

/** Enter in the empty last line of a quote moves to who said it. */
export function leaveQuote(state, dispatch) {
  const { $cursor } = state.selection;
  const quote = $cursor && $cursor.parent.content.size === 0 && around($cursor, nodes.quote);
  if (!quote || $cursor.depth !== quote.depth + 1) return false;
  const index = $cursor.index(quote.depth);
  if (index === 0 || index !== quote.node.childCount - 2) return false;
  if (dispatch) {
    const tr = state.tr.delete($cursor.before(), $cursor.after());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, $cursor.before() + 1)).scrollIntoView());
  }
  return true;
}

/** Enter: a paragraph follows, also in a quote, where the library would take its source line. */
export const split = splitBlockAs((_, atEnd, $from) =>
  atEnd && $from.depth > 1 && $from.node(-1).type === nodes.quote ? { type: nodes.paragraph } : null,
);

/** Enter on a chosen block goes on in a paragraph below it. */
export function paragraphBelow(state, dispatch) {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
  const { $to } = selection;
  const outside = $to.parent.type === nodes.gallery ? $to.after() : $to.pos;
  if (dispatch) {
    const tr = state.tr.insert(outside, nodes.paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, outside + 1)).scrollIntoView());
  }
  return true;
}

/** Puts the cursor into a paragraph after the ancestor at this depth, made if need be. */
export function openBelow(depth) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const after = $from.after(depth);
    if (dispatch) {
      const tr = state.tr;
      const next = tr.doc.resolve(after).nodeAfter;
      if (next?.type !== nodes.paragraph || next.content.size) tr.insert(after, nodes.paragraph.create());
      dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
    }
    return true;
  };
}

/** Inserts a block at the cursor: in place of an empty paragraph, else below it. */
export function insertBlock(state, node, inside = false) {
  const { $from } = state.selection;
  const tr = state.tr;
  let depth = $from.depth;
  while (depth > 0 && !$from.node(depth - 1).canReplaceWith($from.indexAfter(depth - 1), $from.indexAfter(depth - 1), node.type)) depth--;
  if (depth === 0) return tr.insert(state.doc.content.size, node);
  const block = $from.node(depth);
  const empty = block.type === nodes.paragraph && block.content.size === 0;
  const at = empty ? $from.before(depth) : $from.after(depth);
  if (empty) tr.replaceWith(at, $from.after(depth), node);
  else tr.insert(at, node);
  // In a table writing starts in its first cell, past the caption.
  const caption = node.type === nodes.table_frame ? node.firstChild.nodeSize : 0;
  tr.setSelection(inside ? Selection.near(tr.doc.resolve(at + 1 + caption)) : NodeSelection.create(tr.doc, at));
  return tr.scrollIntoView();
}

/** A new table, its first row naming the columns. */
export function newTable(rows, columns) {
  const row = (type) =>
    nodes.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()));
  const all = Array.from({ length: rows }, (_, index) =>
    row(index === 0 ? nodes.table_header : nodes.table_cell),
  );
  return nodes.table_frame.create(null, [nodes.table_caption.create(), nodes.table.create(null, all)]);
}

/** Tab in a table: the next cell, and a new row after the last one. */
export function nextCell(state, dispatch, view) {
  if (state.selection.$from.parent.type === nodes.table_caption) return leaveLine(state, dispatch);
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
}

/** Takes a table away with its caption. */
export function removeTable(state, dispatch) {
  const found = around(state.selection.$from, nodes.table_frame);
  if (!found) return false;
  if (dispatch) {
    const tr = state.tr.delete(found.pos, found.pos + found.node.nodeSize);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(found.pos, tr.doc.content.size)))));
  }
  return true;
}

/** With every cell chosen, deleting takes the whole table. */
export function removeFullTable(state, dispatch) {
  const { selection } = state;
  if (!(selection instanceof CellSelection)) return false;
  const table = selection.$anchorCell.node(-1);
  let cells = 0;
  selection.forEachCell(() => cells++);
  if (cells < new Set(TableMap.get(table).map).size) return false;
  return removeTable(state, dispatch);
}

/** Moves the item or block at the cursor past its neighbour. */
export function move(direction) {
  return (state, dispatch) => {
    const { $from, node: chosen } = state.selection;
    const item = around($from, nodes.list_item);
    const depth = chosen ? $from.depth + 1 : (item?.depth ?? 1);
    if (depth > $from.depth + (chosen ? 1 : 0)) return false;
    const parent = $from.node(depth - 1);
    const index = $from.index(depth - 1);
    const other = index + direction;
    if (other < 0 || other >= parent.childCount || parent.type === nodes.quote) return false;
    if (dispatch) {
      const node = parent.child(index);
      const neighbour = parent.child(other);
      const start = chosen ? $from.pos : $from.before(depth);
      const target = direction < 0 ? start - neighbour.nodeSize : start + neighbour.nodeSize;
      const tr = state.tr.delete(start, start + node.nodeSize).insert(target, node);
      const shift = target - start;
      const { anchor, head } = state.selection;
      tr.setSelection(
        chosen
          ? NodeSelection.create(tr.doc, target)
          : TextSelection.create(tr.doc, anchor + shift, Math.min(head + shift, target + node.nodeSize - 1)),
      );
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** The link around the cursor, or the selected text that could become one. */
export function linkRange(state) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) {
    let href = "";
    state.doc.nodesBetween(from, to, (node) => {
      href ||= marks.link.isInSet(node.marks)?.attrs.href ?? "";
    });
    return { from, to, href };
  }
  const { parent } = $from;
  const at = parent.childAfter($from.parentOffset);
  const found = [at, parent.childBefore($from.parentOffset)].find(
    ({ node }) => node && marks.link.isInSet(node.marks),
  );
  if (!found) return { from, to, href: "" };
  const { href } = marks.link.isInSet(found.node.marks).attrs;
  let start = found.index;
  let end = found.index + 1;
  const same = (index) => marks.link.isInSet(parent.child(index).marks)?.attrs.href === href;
  while (start > 0 && same(start - 1)) start--;
  while (end < parent.childCount && same(end)) end++;
  const offset = (index) => parent.content.content.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
  return { from: $from.start() + offset(start), to: $from.start() + offset(end), href };
}

/** An empty footnote after the selection, chosen so that it opens. */
export function insertNote(state, dispatch) {
  const { $to, to } = state.selection;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), nodes.note)) return false;
  if (dispatch) {
    const tr = state.tr.insert(to, nodes.note.create());
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
  }
  return true;
}
