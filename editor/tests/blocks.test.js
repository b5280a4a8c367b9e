// The mapping between stored blocks and the editor's document, both ways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fromBlocks, toBlocks, toBlocksText } from "../src/blocks.js";
import { schema } from "../src/schema.js";

const everything = JSON.parse(readFileSync(new URL("everything.json", import.meta.url)));

test("every kind of block comes back as it was", () => {
  const doc = fromBlocks(everything);
  doc.check();
  assert.deepEqual(toBlocks(doc), everything);
  assert.equal(toBlocksText(doc), JSON.stringify(everything));
});

test("the fixture holds every kind of node and mark", () => {
  const found = new Set(["unknown"]);
  fromBlocks(everything).descendants((node) => {
    found.add(node.type.name);
    node.marks.forEach((mark) => found.add(mark.type.name));
    return true;
  });
  found.add("doc");
  assert.deepEqual([...found].sort(), [...Object.keys(schema.nodes), ...Object.keys(schema.marks)].sort());
});

test("the document comes back as it was", () => {
  const doc = fromBlocks(everything);
  assert.ok(fromBlocks(toBlocks(doc)).eq(doc));
});

test("a block of an unknown or odd kind is kept whole", () => {
  const odd = [
    { type: "map", place: [1, 2] },
    { type: "heading", level: 5, text: [] },
    { type: "table", caption: [], rows: [] },
    { type: "list", ordered: true, start: 1, items: [] },
    { type: "paragraph", text: [{ type: "formula", tex: "x" }] },
    { type: "video", title: "", source: { kind: "vimeo", id: "1" }, poster: null, caption: [] },
    { type: "quote", blocks: [{ type: "paragraph", text: [] }], source: [{ type: "text", text: "a", marks: [{ type: "blink" }] }] },
    { type: "callout", tone: "info", blocks: [{ type: "map", place: [] }] },
  ];
  assert.deepEqual(toBlocks(fromBlocks(odd)), odd);
});

test("an empty body stays empty, and one empty paragraph stays one", () => {
  assert.deepEqual(toBlocks(fromBlocks([])), []);
  assert.equal(toBlocksText(fromBlocks([])), "[]");
  const one = [{ type: "paragraph", text: [] }];
  assert.deepEqual(toBlocks(fromBlocks(one)), one);
});

test("fresh containers are written by their custom", () => {
  const { nodes } = schema;
  const cell = nodes.table_cell.createAndFill();
  const table = nodes.table.create(null, nodes.table_row.create(null, cell));
  const frame = nodes.table_frame.create(null, [nodes.table_caption.create(), table]);
  const quote = nodes.quote.createAndFill();
  assert.deepEqual(toBlocks(nodes.doc.create(null, [frame, quote])), [
    { type: "table", caption: [], rows: [{ cells: [{ header: false, colspan: 1, rowspan: 1, blocks: [] }] }] },
    { type: "quote", blocks: [{ type: "paragraph", text: [] }], source: [] },
  ]);
});
