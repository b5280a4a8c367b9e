// Saving on this page: joins the saver, the copies on this device, the words of
// the state and the questions to the writer. No answer throws a text away.

import { readBlocks, toBlocksText } from "./blocks.js";
import { ask } from "./choices.js";
import { Refused, post } from "./http.js";
import { localCopies } from "./local.js";
import { createSaver, sameText } from "./save.js";
import { createStatus, timeIn } from "./status.js";
import { say } from "./words.js";

/** Starts saving for the page. Returns the saver with `replaceAll(text)`, which keeps the text before. */
export function createSaving(page, view) {
  const local = localCopies({ storage: shelf(), locks: navigator.locks, ...page.ids });
  const status = createStatus(page.places.status, page.zone, () => void saver.push());
  const screen = createScreen(page, view);
  const refresh = csrfRefresher(page);
  const keeper = createKeeper(page, local, screen);

  const saver = createSaver({
    version: page.version,
    snapshot: screen.read,
    local,
    show: status.show,
    send: (draft) => refresh(() => sendDraft(page, draft)),
    conflict: (theirs) => askWhich(page, keeper, screen, theirs, saver),
  });
  status.show(page.savedAt ? "saved" : "untouched", page.savedAt);
  addEventListener("online", () => saver.reconnected());

  local.abandoned(keeper.offer);
  keeper.showAll();
  // A reloading tab lets go of the draft only a moment after this one opens.
  setTimeout(() => void warnOfOthers(page, local), 2_000);
  const replaceAll = (text) => {
    keeper.setAside(screen.read());
    screen.write(text);
  };
  return { ...saver, replaceAll, fill: screen.read };
}

/** A newer text came from elsewhere: both are shown, one goes on, the other is kept. */
function askWhich(page, keeper, screen, theirs, saver) {
  const time = timeIn(page.zone);
  ask(page.places.notices, {
    lead: say.conflictLead,
    text: say.conflictText(time(theirs.saved_at ?? Date.now()), theirs.by),
    other: theirs,
    mine: screen.read,
    actions: [
      [say.keepMine, () => (keeper.setAside(theirs), void saver.keepMine(theirs.version))],
      [
        say.takeTheirs,
        () => {
          keeper.setAside(screen.read());
          screen.write(theirs);
          saver.took(theirs.version, theirs.saved_at);
        },
      ],
    ],
  });
  page.places.notices.scrollIntoView({ block: "nearest" });
}

/** Keeps the texts that were not chosen, and offers them back. */
function createKeeper(page, local, screen) {
  const time = timeIn(page.zone);
  const shown = new Set();

  function show({ key, text }) {
    if (key && shown.has(key)) return;
    shown.add(key);
    const done = () => key && local.remove(key);
    ask(page.places.copies ?? page.places.notices, {
      lead: say.copyLead,
      urgent: false,
      text: key ? say.copyText(time(text.at)) : say.copyUnkept,
      other: text,
      mine: screen.read,
      actions: [
        [say.copyTake, () => (setAside(screen.read()), screen.write(text), done())],
        [say.copyDrop, done],
      ],
    });
  }

  function setAside({ title, summary, body }) {
    const text = { title, summary, body: typeof body === "string" ? body : JSON.stringify(body ?? []) };
    if (!title && !summary && text.body === "[]") return;
    // A full device keeps nothing: then the text stands in the page at least.
    if (local.setAside(text)) showAll();
    else show({ key: null, text: { ...text, at: Date.now() } });
  }

  const showAll = () => local.asides().forEach(show);

  function offer({ key, text }) {
    if (sameText(text, screen.read())) return local.remove(key);
    ask(page.places.notices, {
      lead: say.offerLead,
      text: say.offerText(time(text.at)),
      other: text,
      mine: screen.read,
      actions: [
        [say.offerTake, () => (setAside(screen.read()), screen.write(text), local.remove(key))],
        [say.offerLeave, () => (setAside(text), local.remove(key))],
      ],
    });
  }

  return { setAside, showAll, offer };
}

async function warnOfOthers(page, local) {
  if (!(await local.openElsewhere())) return;
  ask(page.places.notices, { lead: say.alsoOpenLead, text: say.alsoOpenText, actions: [[say.close, () => {}]] });
}

/** The text on screen, read and written; reading also fills the form's hidden field. */
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
      const blocks = typeof body === "string" ? JSON.parse(body) : (body ?? []);
      const { tr, doc } = view.state;
      view.dispatch(tr.replaceWith(0, doc.content.size, readBlocks(blocks)));
    },
  };
}

async function sendDraft(page, { version, title, summary, body }) {
  // Beside a correction stands what is corrected; it is kept with the words.
  const note = page.note?.value;
  const head = JSON.stringify({ version, base: page.ids.base || null, title, summary, note });
  const text = `${head.slice(0, -1)},"body":${body}}`;
  // Browsers let only small requests outlive their page.
  const keepalive = text.length < 20_000;
  const reply = await post(page.form.dataset.draftUrl, page.csrfField.value, text, { type: "application/json", keepalive });
  if (page.versionField) page.versionField.value = reply.version;
  return reply;
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
  return doc.querySelector('#editor input[name="_token"]')?.value ?? null;
}

// Reading the property throws where the browser forbids storage.
function shelf() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
