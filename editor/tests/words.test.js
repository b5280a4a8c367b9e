// Both languages say the same things.

import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../src/words/en.js";
import id from "../src/words/id.js";

/** The names of all words, with what kind each is. */
const shape = (words) =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.length : typeof value === "object" ? shape(value) : typeof value,
    ]),
  );

test("every word is there in Indonesian and English", () => {
  assert.deepEqual(shape(id), shape(en));
});
