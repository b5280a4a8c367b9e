// The page around the surface: reads what the server wrote and joins surface,
// tools, checks, files and saving. The contract is in `editor/README.md`.

import { fromBlocks } from "./blocks.js";
import { insertBlock } from "./commands.js";
import { el, grow } from "./dom.js";
import { createUploads, pick } from "./files.js";
import { menuItems } from "./menu.js";
import { writeFields } from "./media.js";
import { insertBlocks } from "./paste.js";
import { createSaving } from "./saving.js";
import { schema } from "./schema.js";
import { createSide } from "./side.js";
import { createSurface } from "./surface.js";
import { createTools } from "./tools.js";
import { readWord } from "./word.js";
import { say } from "./words.js";

/** Makes the form a rich editor. */
export function openPage(form) {
  const page = readPage(form);
  const desk = createDesk(page);
  const passage = el("div", { className: "ed-passage" });
  const paper = el("div", { className: "ed-paper" });
  passage.append(paper);
  page.places.body.append(passage);

  let tools = null;
  let side = null;
  const view = createSurface({
    place: paper,
    doc: fromBlocks(page.blocks),
    desk,
    items: menuItems(desk),
    on(tr) {
      if (tr.docChanged) {
        saver.changed();
        side?.changed();
      } else side?.moved();
      tools?.update();
    },
  });
  desk.view = view;
  desk.tools = () => tools;
  tools = createTools(view, passage);
  passage.append(el("p", { className: "soft ed-hint-line" }, say.hint[0], el("kbd", {}, say.hint[1]), say.hint[2]));
  side = createSide({ view, places: page.places, title: page.title, summary: page.summary });

  const saver = createSaving(page, view);
  desk.replaceAll = (word) =>
    saver.replaceAll({
      title: word.title || page.title.value,
      summary: word.summary || page.summary.value,
      body: word.body,
    });
  desk.save = () => void saver.push();
  desk.changed = () => (saver.changed(), side.changed());
  watchFields(page, view, desk);
  watchLeaving(page, saver, desk);
  drawKeys(page.places.keys);
  retire(page.places.fallback);
  form.dataset.ready = "";
}

// From here on the rich text is what is sent; the plain field stays out of it.
function retire(fallback) {
  if (!fallback) return;
  fallback.hidden = true;
  for (const field of fallback.querySelectorAll("textarea, input, button")) field.disabled = true;
}

function readPage(form) {
  const places = {};
  for (const place of form.ownerDocument.querySelectorAll("[data-editor]")) places[place.dataset.editor] = place;
  const field = (name) => form.elements.namedItem(name);
  const body = field("body");
  const { item = "", case: file = "", base = "" } = form.dataset;
  return {
    form,
    places,
    body,
    title: field("title"),
    summary: field("summary"),
    versionField: field("version"),
    csrfField: field("_token"),
    note: field("note"),
    blocks: readBody(body.value),
    version: Number(form.dataset.version ?? 0),
    savedAt: form.dataset.savedAt ?? null,
    zone: form.dataset.zone,
    ids: { item, file, base },
  };
}

// A body that cannot be read is shown as one kept part, and never replaced by nothing.
function readBody(text) {
  if (!text.trim()) return [];
  const read = JSON.parse(text);
  if (!Array.isArray(read)) throw new TypeError("the body field is no list of blocks");
  return read;
}

/** What the surface asks of the page: addresses, files, uploads, Word. */
function createDesk(page) {
  const { dataset } = page.form;
  const files = new Map(Object.entries(knownFiles()));
  const urlFor = (template) => (id) => template?.replace("{id}", encodeURIComponent(id));
  const desk = {
    uploadUrl: dataset.uploadUrl,
    pasteUrl: dataset.pasteUrl,
    wordUrl: dataset.wordUrl,
    csrf: () => page.csrfField.value,
    fields: { item: page.ids.item, case: page.ids.file },
    fileUrl: urlFor(dataset.fileUrl ?? "/berkas/{id}"),
    posterUrl: urlFor(dataset.posterUrl),
    file: (id) => files.get(id),
    remember: (file) => files.set(file.id, file),
    readWord: (file) => readWord(desk, page.places.notices, file),
    insert: (blocks) => insertBlocks(desk.view, desk.view.state.selection.to, blocks),
    async chooseFor(kind, done, holder) {
      const [file] = await pick(kind);
      const pos = holder.getPos();
      if (file && pos !== undefined) {
        const place = placeAfter(desk.view.state.doc, pos + holder.node.nodeSize);
        await desk.uploads.replace(desk.view, file, place, kind, done);
      }
    },
    async addToGallery(holder) {
      const chosen = await pick("image", true);
      const pos = holder.getPos();
      if (chosen.length && pos !== undefined) {
        await desk.uploads.insert(desk.view, chosen, { place: pos + holder.node.nodeSize, into: "gallery" });
      }
    },
    async insertFiles(kind, multiple) {
      const chosen = await pick(kind, multiple);
      if (chosen.length) await desk.uploads.insert(desk.view, chosen);
    },
    async newGallery() {
      desk.view.dispatch(insertBlock(desk.view.state, schema.nodes.gallery.create()));
      const { from, node } = desk.view.state.selection;
      await desk.addToGallery({ getPos: () => from, node });
    },
    async chooseWord() {
      const [file] = await pick("word");
      if (file) await desk.readWord(file);
    },
  };
  desk.uploads = createUploads(desk);
  return desk;
}

// A picture in a gallery has its strip below the gallery.
function placeAfter(doc, pos) {
  const $pos = doc.resolve(pos);
  return $pos.parent.type === schema.nodes.gallery ? $pos.after() : pos;
}

/** Facts of the files already in the text, from a block of JSON in the page. */
function knownFiles() {
  const block = document.getElementById("editor-files");
  return block ? JSON.parse(block.textContent) : {};
}

function watchFields(page, view, desk) {
  const { title, summary } = page;
  for (const field of [title, summary]) {
    grow(field);
    field.addEventListener("input", () => {
      if (field.value.includes("\n")) field.value = field.value.replace(/\s*\n\s*/g, " ");
      desk.changed();
    });
  }
  page.note?.addEventListener("input", () => desk.changed());
  const onEnter = (field, next) =>
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      next.focus();
    });
  onEnter(title, summary);
  onEnter(summary, view);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      desk.save();
    }
  });
}

function watchLeaving(page, saver, desk) {
  let leaving = false;
  const unsent = () => (writeFields(), !leaving && (saver.dirty() || desk.uploads.busy()));
  addEventListener("beforeunload", (event) => {
    if (unsent()) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    writeFields();
    saver.keep();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    writeFields();
    saver.keep();
    void saver.push();
  });
  // The draft goes first, so that an act never leaves words behind.
  page.form.addEventListener("submit", (event) => {
    writeFields();
    saver.fill();
    if (leaving || !saver.dirty()) return void (leaving = true);
    event.preventDefault();
    const { submitter } = event;
    void saver.push().then((done) => {
      if (!done) return void (page.places.status && (page.places.status.dataset.wait = say.submitWaits));
      leaving = true;
      page.form.requestSubmit(submitter);
    });
  });
  // Coming back by the back button, the page is in use again.
  addEventListener("pageshow", () => (leaving = false));
}

function drawKeys(place) {
  if (!place) return;
  const rows = say.keys.flatMap(([keys, words]) => [el("dt", {}, ...kbd(keys)), el("dd", {}, words)]);
  place.append(el("details", {}, el("summary", {}, say.keysTitle), el("dl", { className: "ed-keys" }, ...rows)));
}

const kbd = (keys) => keys.split(/(, | lalu | then | )/).map((part, index) => (index % 2 ? part : el("kbd", {}, part)));
