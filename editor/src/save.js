// When the text is kept on this device and when it is sent to the server.
//
// Every change is on the device within a second and on the server after a pause,
// with the version it was written on; a newer text there stops the sending until a
// person chooses. No element is touched here: the page shows what `show` is told.

import { Refused, Unreachable } from "./http.js";

export const TIMES = {
  local: 700,
  pause: 3_500,
  longest: 15_000,
  retryFirst: 2_000,
  retryLongest: 60_000,
};

/**
 * Starts saving. `parts`:
 * - `version`: the draft's version on the server when the page was made, 0 for none
 * - `snapshot()`: `{title, summary, body}` as it stands, the body as JSON text
 * - `local`: `write(text)`, `drop()`
 * - `send({version, title, summary, body})`: resolves to `{version, saved_at}`
 * - `show(state, detail)`: untouched, pending, saving, saved, offline, signedOut, refused, conflicted
 * - `conflict(theirs)`: the server's newer text; answer with `keepMine` or `took`
 * - `clock`: `now`, `set(work, ms)`, `clear(timer)`
 */
export function createSaver({ version, snapshot, local, send, show, conflict, clock = realClock }) {
  let edits = 0;
  let onServer = 0;
  let firstUnsent = 0;
  let sending = null;
  let stopped = false;
  let failures = 0;
  let kept = true;
  let localTimer = null;
  let sendTimer = null;

  const dirty = () => edits !== onServer;

  function keep() {
    clock.clear(localTimer);
    localTimer = null;
    if (dirty()) kept = local.write({ ...snapshot(), version });
    return kept;
  }

  function sendIn(delay) {
    clock.clear(sendTimer);
    sendTimer = clock.set(() => void push(), delay);
  }

  function changed() {
    if (!dirty()) firstUnsent = clock.now();
    edits++;
    localTimer ??= clock.set(keep, TIMES.local);
    if (stopped) return;
    if (failures === 0) {
      show("pending");
      sendIn(Math.max(0, Math.min(TIMES.pause, firstUnsent + TIMES.longest - clock.now())));
    }
  }

  /** Sends what is unsent. Resolves to whether the server has everything. */
  async function push() {
    clock.clear(sendTimer);
    while (sending) await sending;
    if (stopped || !dirty()) return !dirty();
    sending = attempt();
    await sending;
    return !dirty();
  }

  async function attempt() {
    const upTo = edits;
    keep();
    const text = snapshot();
    show("saving");
    try {
      const reply = await send({ version, ...text });
      arrived(upTo, reply);
    } catch (error) {
      failed(error, upTo, text);
    } finally {
      sending = null;
    }
  }

  function arrived(upTo, reply) {
    version = reply.version;
    onServer = upTo;
    failures = 0;
    if (dirty()) {
      firstUnsent = clock.now();
      show("pending");
      sendIn(TIMES.pause);
    } else {
      local.drop();
      show("saved", reply.saved_at);
    }
  }

  function failed(error, upTo, text) {
    if (error instanceof Unreachable) return retry("offline", { kept });
    if (!(error instanceof Refused)) throw error;
    const { status, data } = error;
    if (status === 409 && Number.isInteger(data?.version)) {
      if (sameText(data, text)) return arrived(upTo, data);
      stopped = true;
      show("conflicted");
      return conflict(data);
    }
    if (status === 401 || status === 403) return show("signedOut");
    if (status >= 500) return retry("refused", error.words);
    show("refused", error.words);
  }

  function retry(state, detail) {
    show(state, detail);
    sendIn(Math.min(TIMES.retryLongest, TIMES.retryFirst * 2 ** failures));
    failures++;
  }

  /** The connection is back: no need to wait any longer. */
  function reconnected() {
    if (!dirty()) return;
    failures = 0;
    void push();
  }

  return {
    changed,
    push,
    reconnected,
    /** Writes the copy on this device at once. */
    keep,
    dirty,
    version: () => version,
    /** Goes on with the text on screen, above the version the other has. */
    keepMine(theirs) {
      version = theirs;
      stopped = false;
      return push();
    },
    /** The text on screen is now the server's, of this version. */
    took(theirs, savedAt) {
      version = theirs;
      stopped = false;
      onServer = edits;
      clock.clear(localTimer);
      clock.clear(sendTimer);
      localTimer = null;
      local.drop();
      show("saved", savedAt);
    },
  };
}

/** Whether two texts say the same, however their JSON is spaced. */
export function sameText(theirs, mine) {
  const body = typeof theirs.body === "string" ? theirs.body : JSON.stringify(theirs.body ?? []);
  return theirs.title === mine.title && theirs.summary === mine.summary && canonical(body) === canonical(mine.body);
}

// Field order is not meaning: the server may write its own.
function canonical(body) {
  const sorted = (value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, value[key]]))
      : value;
  return JSON.stringify(JSON.parse(body), (_, value) => sorted(value));
}

const realClock = {
  now: Date.now,
  set: (work, ms) => setTimeout(work, ms),
  clear: (timer) => clearTimeout(timer),
};
