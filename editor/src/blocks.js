// Between the stored blocks (JSON of `content/body.rs`) and the editor's document.
//
// `fromBlocks` then `toBlocks` gives back the same JSON, whatever a revision
// holds; blocks of unknown kinds pass through unread. Whole blocks are cached by
// node, so that saving costs what changed and not what is there.

import { Fragment } from "prosemirror-model";
import { isFileId, isYoutubeId, schema } from "./schema.js";

const { nodes, marks } = schema;

// How an empty container of each kind is written unless it was read otherwise.
const CUSTOM = { doc: "none", table_cell: "none", table_header: "none" };

/** The document that shows these blocks. */
export function fromBlocks(blocks) {
  const list = Array.isArray(blocks) ? blocks : [];
  return nodes.doc.create(blankAttr("doc", list), readBlocks(list));
}

/** The blocks of a document or of a fragment's parent, as plain JSON. */
export function toBlocks(doc) {
  return writeBlocks(doc);
}

const written = new WeakMap();

/** The blocks as JSON text; unchanged blocks are not written again. */
export function toBlocksText(doc) {
  if (isBlank(doc)) return JSON.stringify(writeBlocks(doc));
  const parts = [];
  doc.forEach((node) => {
    let text = written.get(node);
    if (text === undefined) written.set(node, (text = JSON.stringify(writeBlock(node))));
    parts.push(text);
  });
  return `[${parts.join(",")}]`;
}

/** The block nodes for these blocks: at least one, so that a container can hold them. */
export function readBlocks(blocks) {
  const read = blocks.map(readBlock);
  return Fragment.from(read.length ? read : nodes.paragraph.create());
}

function readBlock(block) {
  try {
    const node = readers[block.type]?.(block);
    if (node) {
      node.check();
      return node;
    }
  } catch {
    // Not as this build knows it: kept whole below.
  }
  return nodes.unknown.create({ json: block });
}

const readers = {
  paragraph: ({ text }) => nodes.paragraph.create(null, readInline(text)),
  heading: ({ level, text }) =>
    [2, 3, 4].includes(level) && nodes.heading.create({ level }, readInline(text)),
  list: ({ ordered, start, items }) =>
    items.length &&
    nodes.list.create(
      { ordered, start },
      items.map(({ blocks }) => nodes.list_item.create(blankAttr("list_item", blocks), readBlocks(blocks))),
    ),
  table: ({ caption, rows }) =>
    rows.length &&
    nodes.table_frame.create(null, [
      nodes.table_caption.create(null, readInline(caption)),
      nodes.table.create(
        null,
        rows.map((row) => nodes.table_row.create(null, row.cells.map(readCell))),
      ),
    ]),
  quote: ({ blocks, source }) =>
    nodes.quote.create(
      blankAttr("quote", blocks),
      readBlocks(blocks).append(Fragment.from(nodes.quote_source.create(null, readInline(source)))),
    ),
  image: readImage,
  gallery: ({ images }) => nodes.gallery.create(null, images.map(readImage)),
  video: ({ title, source, poster, caption }) => {
    const id = source.kind === "file" ? source.file : source.id;
    const known = source.kind === "file" ? isFileId(id) : source.kind === "youtube" && isYoutubeId(id);
    return known && nodes.video.create({ kind: source.kind, id, title, poster }, readInline(caption));
  },
  file: ({ file, label }) => nodes.file.create({ file, label }),
  callout: ({ tone, blocks }) =>
    nodes.callout.create({ tone, ...blankAttr("callout", blocks) }, readBlocks(blocks)),
};

function readCell({ header, colspan, rowspan, blocks }) {
  const type = header ? nodes.table_header : nodes.table_cell;
  return type.create({ colspan, rowspan, ...blankAttr(type.name, blocks) }, readBlocks(blocks));
}

function readImage({ file, alt, decorative, caption }) {
  return nodes.image.create({ file, alt, decorative }, readInline(caption));
}

/** The inline nodes for these inlines. */
export function readInline(inlines) {
  return Fragment.fromArray(
    inlines.flatMap((inline) => {
      if (inline.type === "break") return nodes.hard_break.create();
      if (inline.type === "note") return nodes.note.create(null, readInline(inline.text));
      if (inline.type !== "text") throw new RangeError(`unknown inline ${inline.type}`);
      return inline.text ? schema.text(inline.text, (inline.marks ?? []).map(readMark)) : [];
    }),
  );
}

function readMark({ type, ...attrs }) {
  return marks[type].create(attrs);
}

function blankAttr(kind, blocks) {
  const custom = CUSTOM[kind] ?? "paragraph";
  const found = blocks.length === 0 ? "none" : isEmptyParagraph(blocks) ? "paragraph" : null;
  return { blank: found === custom ? null : found };
}

const isEmptyParagraph = (blocks) =>
  blocks.length === 1 && blocks[0].type === "paragraph" && blocks[0].text.length === 0;

/** Whether a container holds nothing but one empty paragraph. */
function isBlank(node) {
  const only = node.firstChild;
  return blockCount(node) === 1 && only.type === nodes.paragraph && only.content.size === 0;
}

// A quote's last child is its source and no block.
const blockCount = (node) => node.childCount - (node.type === nodes.quote ? 1 : 0);

function writeBlocks(node) {
  if (isBlank(node) && (node.attrs.blank ?? CUSTOM[node.type.name]) === "none") return [];
  return Array.from({ length: blockCount(node) }, (_, index) => writeBlock(node.child(index)));
}

function writeBlock(node) {
  return writers[node.type.name](node);
}

const writers = {
  paragraph: (node) => ({ type: "paragraph", text: writeInline(node) }),
  heading: (node) => ({ type: "heading", level: node.attrs.level, text: writeInline(node) }),
  list: (node) => ({
    type: "list",
    ordered: node.attrs.ordered,
    start: node.attrs.start,
    items: node.children.map((item) => ({ blocks: writeBlocks(item) })),
  }),
  table_frame: (node) => ({
    type: "table",
    caption: writeInline(node.firstChild),
    rows: node.lastChild.children.map((row) => ({ cells: row.children.map(writeCell) })),
  }),
  quote: (node) => ({ type: "quote", blocks: writeBlocks(node), source: writeInline(node.lastChild) }),
  image: (node) => ({ type: "image", ...writeImage(node) }),
  gallery: (node) => ({ type: "gallery", images: node.children.map(writeImage) }),
  video: ({ attrs, ...node }) => ({
    type: "video",
    title: attrs.title,
    source: attrs.kind === "file" ? { kind: "file", file: attrs.id } : { kind: "youtube", id: attrs.id },
    poster: attrs.poster,
    caption: writeInline(node),
  }),
  file: ({ attrs }) => ({ type: "file", file: attrs.file, label: attrs.label }),
  callout: (node) => ({ type: "callout", tone: node.attrs.tone, blocks: writeBlocks(node) }),
  unknown: (node) => node.attrs.json,
};

function writeCell(cell) {
  const { colspan, rowspan } = cell.attrs;
  const header = cell.type === nodes.table_header;
  return { header, colspan, rowspan, blocks: writeBlocks(cell) };
}

function writeImage(node) {
  const { file, alt, decorative } = node.attrs;
  return { file, alt, decorative, caption: writeInline(node) };
}

/** The inlines a text block holds. */
export function writeInline({ content }) {
  const inlines = [];
  content.forEach((node) => {
    if (node.isText) {
      const text = { type: "text", text: node.text };
      if (node.marks.length) text.marks = node.marks.map(writeMark);
      inlines.push(text);
    } else if (node.type === nodes.note) {
      inlines.push({ type: "note", text: writeInline(node) });
    } else {
      inlines.push({ type: "break" });
    }
  });
  return inlines;
}

const writeMark = (mark) => ({ type: mark.type.name, ...mark.attrs });
