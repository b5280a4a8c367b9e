// What the `/` menu offers, in its order.

import { isInTable } from "prosemirror-tables";
import { callout, heading, insertBlock, insertNote, list, newTable, quote } from "./commands.js";
import { askYoutube } from "./forms.js";

const command = (run) => (view) => run(view.state, view.dispatch, view);

/** The items; `desk` inserts files, galleries and Word texts. */
export function menuItems(desk) {
  return [
    { key: "heading", run: command(heading(2)) },
    { key: "list", run: command(list(false)) },
    { key: "numbers", run: command(list(true)) },
    { key: "table", run: (view) => view.dispatch(insertBlock(view.state, newTable(3, 3), true)), when: (state) => !isInTable(state) },
    { key: "quote", run: command(quote) },
    { key: "image", run: () => void desk.insertFiles("image", true) },
    { key: "gallery", run: () => void desk.newGallery() },
    { key: "video", run: () => void desk.insertFiles("video", false) },
    { key: "youtube", run: askYoutube },
    { key: "file", run: () => void desk.insertFiles("document", true) },
    { key: "callout", run: command(callout) },
    { key: "note", run: command(insertNote) },
    { key: "word", run: () => void desk.chooseWord() },
  ];
}
