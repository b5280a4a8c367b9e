// The page around the surface: reads what the server wrote, joins saving, files,
// checks and questions, and keeps the form's own fields true for a plain submit.

import { fromBlocks, toBlocksText, readBlocks } from "./blocks.js";
import { ask } from "./choices.js";
import { insertBlock } from "./commands.js";
import { el, grow } from "./dom.js";
import { createUploads, pick } from "./files.js";
import { Refused, post } from "./http.js";
import { localCopies } from "./local.js";
import { menuItems } from "./menu.js";
import { insertBlocks } from "./paste.js";
import { createSaver, sameText } from "./save.js";
import { schema } from "./schema.js";
import { createSide } from "./side.js";
import { createStatus, timeIn } from "./status.js";
import { createSurface } from "./surface.js";
import { createTools } from "./tools.js";
import { readWord } from "./word.js";
import { say } from "./words.js";

/** Makes the form a rich editor. The contract of the page is in `editor/README.md`. */
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

  const saver = createSaving(page, desk, view);
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
    csrfField: field("csrf"),
    blocks: readBody(body.value),
    version: Number(form.dataset.version ?? 0),
    savedAt: form.dataset.savedAt ?? null,
    zone: form.dataset.zone,
    ids: { item, case: file, base },
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
    fields: { item: page.ids.item, case: page.ids.case },
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

function createSaving(page, desk, view) {
  const { item, case: file, base } = page.ids;
  const local = localCopies({ storage: shelf(), locks: navigator.locks, place: `${item}:${file}:${base}` });
  const status = createStatus(page.places.status, page.zone, () => void saver.push());
  const time = timeIn(page.zone);
  const screen = createScreen(page, view);
  const refresh = csrfRefresher(page);
  let question = null;

  const saver = createSaver({
    version: page.version,
    snapshot: screen.read,
    local,
    show: status.show,
    send: (draft) => refresh(() => sendDraft(page, draft)),
    conflict(theirs) {
      question?.close();
      question = ask(page.places.notices, {
        lead: say.conflictLead,
        text: say.conflictText(time(theirs.saved_at ?? Date.now()), theirs.by),
        other: theirs,
        mine: screen.read,
        actions: [
          [say.keepMine, () => setAside(theirs, () => saver.keepMine(theirs.version))],
          [say.takeTheirs, () => setAside(screen.read(), () => (screen.write(theirs), saver.took(theirs.version, theirs.saved_at)))],
        ],
      });
      page.places.notices.scrollIntoView({ block: "nearest" });
    },
  });
  status.show(page.savedAt ? "saved" : "untouched", page.savedAt);

  // What is not chosen stays on this device, and can be had back below.
  function setAside(text, then) {
    const body = typeof text.body === "string" ? text.body : JSON.stringify(text.body ?? []);
    local.setAside({ title: text.title, summary: text.summary, body });
    then();
    showAsides();
  }

  const shown = new Set();
  function showAsides() {
    for (const { key, text } of local.asides()) {
      if (shown.has(key)) continue;
      shown.add(key);
      ask(page.places.copies ?? page.places.notices, {
        lead: say.copyLead,
        urgent: false,
        text: say.copyText(time(text.at)),
        other: text,
        mine: screen.read,
        actions: [
          [say.copyTake, () => setAside(screen.read(), () => (screen.write(text), local.remove(key)))],
          [say.copyDrop, () => local.remove(key)],
        ],
      });
    }
  }

  function offer({ key, text }) {
    if (sameText(text, screen.read())) return local.remove(key);
    ask(page.places.notices, {
      lead: say.offerLead,
      text: say.offerText(time(text.at)),
      other: text,
      mine: screen.read,
      actions: [
        [say.offerTake, () => setAside(screen.read(), () => (screen.write(text), local.remove(key)))],
        [say.offerLeave, () => setAside(text, () => local.remove(key))],
      ],
    });
  }

  desk.replaceAll = (word) =>
    setAside(screen.read(), () =>
      screen.write({ title: word.title || page.title.value, summary: word.summary || page.summary.value, body: word.body ?? [] }),
    );
  addEventListener("online", () => saver.reconnected());
  local.abandoned(offer);
  // A reloading tab lets go of the draft only a moment after this one opens.
  setTimeout(async () => {
    if (await local.openElsewhere()) {
      ask(page.places.notices, { lead: say.alsoOpenLead, text: say.alsoOpenText, actions: [[say.close, () => {}]] });
    }
  }, 2_000);
  showAsides();
  return saver;
}

// Reading the property throws where the browser forbids storage.
function shelf() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** The text on screen, read and written; reading also fills the form's hidden fields. */
function createScreen(page, view) {
  return {
    read() {
      const body = toBlocksText(view.state.doc);
      page.body.value = body;
      return { title: page.title.value, summary: page.summary.value, body };
    },
    write({ title, summary, body }) {
      page.title.value = title;
      page.summary.value = summary;
      for (const field of [page.title, page.summary]) field.dispatchEvent(new Event("input", { bubbles: true }));
      const blocks = typeof body === "string" ? JSON.parse(body) : body;
      const { tr, doc } = view.state;
      view.dispatch(tr.replaceWith(0, doc.content.size, readBlocks(blocks)));
    },
  };
}

function sendDraft(page, { version, title, summary, body }) {
  const head = JSON.stringify({ version, base: page.ids.base || null, title, summary });
  const text = `${head.slice(0, -1)},"body":${body}}`;
  // Browsers let only small requests outlive their page.
  const keepalive = text.length < 20_000;
  return post(page.form.dataset.draftUrl, page.csrfField.value, text, { type: "application/json", keepalive }).then((reply) => {
    if (page.versionField) page.versionField.value = reply.version;
    return reply;
  });
}

/** After a new sign-in elsewhere the page's token is stale: fetched anew once, then tried again. */
function csrfRefresher(page) {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused) || ![401, 403].includes(error.status)) throw error;
      const fresh = await freshToken().catch(() => null);
      if (!fresh || fresh === page.csrfField.value) throw error;
      page.csrfField.value = fresh;
      return work();
    }
  };
}

async function freshToken() {
  const reply = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
  const doc = new DOMParser().parseFromString(await reply.text(), "text/html");
  return doc.querySelector('#editor input[name="csrf"]')?.value ?? null;
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
  const unsent = () => !leaving && (saver.dirty() || desk.uploads.busy());
  addEventListener("beforeunload", (event) => {
    if (unsent()) event.preventDefault();
  });
  addEventListener("pagehide", () => saver.keep());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    saver.keep();
    void saver.push();
  });
  // The draft goes first, so that an act never leaves words behind.
  page.form.addEventListener("submit", (event) => {
    toBlocksInto(page, desk);
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

function toBlocksInto(page, desk) {
  page.body.value = toBlocksText(desk.view.state.doc);
}

function drawKeys(place) {
  if (!place) return;
  const rows = say.keys.flatMap(([keys, words]) => [el("dt", {}, ...kbd(keys)), el("dd", {}, words)]);
  place.append(el("details", {}, el("summary", {}, say.keysTitle), el("dl", { className: "ed-keys" }, ...rows)));
}

const kbd = (keys) => keys.split(/(, | lalu | then | )/).map((part, index) => (index % 2 ? part : el("kbd", {}, part)));
