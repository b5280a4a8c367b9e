// Copies of the text on this device: one that follows this tab's writing until
// the server has it, and copies set aside when another text was chosen instead.
//
// Keys: `tayang:draf:{item}:{case}:{base}:{tab}` and `tayang:salinan:{item}:{case}:{base}:{n}`.
// A copy is removed only when the server has it or a person says so.

// A copy whose tab cannot be asked for is taken for abandoned after this long.
const SILENCE = 60_000;

/** The copies of one draft, named by item, case file and base; `locks` may be absent. */
export function localCopies({ storage = none, locks, item, file, base, now = Date.now, tab = randomName() }) {
  // What is left of an item is found again in its later cases and revisions.
  const place = item ? `${item}:` : `:${file}:${base}:`;
  const drafts = `tayang:draf:${place}`;
  const copies = `tayang:salinan:${place}`;
  const own = `tayang:draf:${item}:${file}:${base}:${tab}`;
  // Held for as long as the page lives: so others see that this tab does.
  locks?.request(own, () => new Promise(() => {})).catch(() => {});

  const write = (key, text) => {
    try {
      storage.setItem(key, JSON.stringify({ ...text, at: now() }));
      return true;
    } catch {
      return false;
    }
  };

  const list = (prefix) =>
    Object.keys(storage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => ({ key, text: read(storage, key) }))
      .filter(({ text }) => text)
      .sort((a, b) => b.text.at - a.text.at);

  return {
    /** Keeps the text of this tab; false when the device refuses. */
    write: (text) => write(own, text),
    /** The server has it now. */
    drop: () => storage.removeItem(own),
    /** Sets a text aside under a name of its own; false when the device refuses. */
    setAside: (text) => write(`${copies}${now()}-${randomName()}`, text),
    /** Texts set aside, newest first. */
    asides: () => list(copies),
    /** Calls `found` with each text of a tab that is gone, at once or when it goes: what the server never got. */
    abandoned(found) {
      for (const { key, text } of list(drafts).filter((copy) => copy.key !== own)) {
        const offer = () => {
          // Meanwhile another tab may have seen to it.
          const left = read(storage, key);
          if (left) found({ key, text: left });
        };
        // A living tab holds its lock; a closing one lets go of it a moment later.
        if (locks) locks.request(key, offer).catch(() => {});
        else if (now() - text.at > SILENCE) offer();
      }
    },
    /** Whether another living tab has this draft open. */
    async openElsewhere() {
      const { held } = (await locks?.query?.()) ?? { held: [] };
      return held.some(({ name }) => name.startsWith(drafts) && name !== own);
    },
    remove: (key) => storage.removeItem(key),
  };
}

// Where the browser keeps nothing for us: every write is refused.
const none = Object.create({
  getItem: () => null,
  removeItem() {},
  setItem() {
    throw new Error("no storage");
  },
});

const randomName = () => Math.random().toString(36).slice(2, 10);

function read(storage, key) {
  try {
    const text = JSON.parse(storage.getItem(key));
    return typeof text.body === "string" && typeof text.at === "number" ? text : null;
  } catch {
    return null;
  }
}
