// Copies on this device: whose they are and when they go.

import assert from "node:assert/strict";
import { test } from "node:test";

import { localCopies } from "../src/local.js";

/** What a browser's storage does, as a plain object with hidden methods. */
function storage(limit = Infinity) {
  const methods = {
    getItem(key) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(key, value) {
      if (value.length > limit) throw new Error("full");
      this[key] = value;
    },
    removeItem(key) {
      delete this[key];
    },
  };
  return Object.create(methods);
}

const text = { title: "Judul", summary: "", body: "[]", version: 3 };

/** Locks of which some are held; the others are granted at once. */
const locks = (...alive) => ({
  request: async (name, granted) => alive.includes(name) || granted(),
});

/** All that is found abandoned, now. */
function found(copies) {
  const all = [];
  copies.abandoned((copy) => all.push(copy));
  return all;
}

test("the copy of a closed tab is found by the next one, that of a living tab is not", () => {
  const shelf = storage();
  localCopies({ storage: shelf, item: "a", file: "b", base: "c", tab: "one", now: () => 5 }).write(text);
  localCopies({ storage: shelf, item: "a", file: "b", base: "c", tab: "two", now: () => 6 }).write(text);
  localCopies({ storage: shelf, item: "other", file: "b", base: "c", tab: "three", now: () => 7 }).write(text);
  const here = localCopies({ storage: shelf, item: "a", file: "b", base: "c", tab: "four", locks: locks("tayang:draf:a:b:c:two") });
  assert.deepEqual(found(here), [{ key: "tayang:draf:a:b:c:one", text: { ...text, at: 5 } }]);
});

test("without locks a copy counts as abandoned after a minute of silence", () => {
  const shelf = storage();
  localCopies({ storage: shelf, item: "p", file: "f", base: "r", tab: "one", now: () => 1_000 }).write(text);
  const at = (now) => found(localCopies({ storage: shelf, item: "p", file: "f", base: "r", tab: "two", now: () => now }));
  assert.equal(at(60_000).length, 0);
  assert.equal(at(62_000).length, 1);
});

test("texts set aside stay until they are removed, newest first", () => {
  const shelf = storage();
  let time = 1;
  const here = localCopies({ storage: shelf, item: "p", file: "f", base: "r", tab: "one", now: () => time++ });
  here.setAside({ ...text, title: "Lama" });
  here.setAside({ ...text, title: "Baru" });
  here.drop();
  assert.deepEqual(here.asides().map((copy) => copy.text.title), ["Baru", "Lama"]);
  here.remove(here.asides()[0].key);
  assert.deepEqual(here.asides().map((copy) => copy.text.title), ["Lama"]);
});

test("a full device is said, and damaged copies are passed over", () => {
  const shelf = storage(10);
  shelf["tayang:draf:p:broken"] = "{";
  const here = localCopies({ storage: shelf, item: "p", file: "f", base: "r", tab: "one", locks: locks() });
  assert.equal(here.write(text), false);
  assert.deepEqual(found(here), []);
});
