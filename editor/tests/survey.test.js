// What the checks find in a text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fromBlocks } from "../src/blocks.js";
import { youtubeId, readHref } from "../src/forms.js";
import { countWords, longSentences, personalData, sentences, skippedLevels, survey } from "../src/survey.js";

const everything = JSON.parse(readFileSync(new URL("everything.json", import.meta.url)));

test("sentences end where a reader would end them", () => {
  const text = "Bupati H. Ahmad hadir di Jl. Merdeka No. 5. Acara dimulai pukul 10.24 WITA! “Bagus,” katanya. Harga Rp. 4.500 per kg dll. Selesai?";
  assert.deepEqual(
    sentences(text).map((sentence) => sentence.text.trim()),
    [
      "Bupati H. Ahmad hadir di Jl. Merdeka No. 5.",
      "Acara dimulai pukul 10.24 WITA!",
      "“Bagus,” katanya.",
      "Harga Rp. 4.500 per kg dll. Selesai?",
    ],
  );
});

test("long sentences are found with their start", () => {
  const long = Array.from({ length: 36 }, () => "kata").join(" ");
  assert.deepEqual(longSentences(`Pendek saja. S${long}.`), [{ from: 13, words: 36 }]);
});

test("words are counted as people count them", () => {
  assert.equal(countWords("Sebanyak 4,2 ton kopi — ke Osaka, 19/11/2026 pukul 10.24."), 9);
  assert.equal(countWords(" … "), 0);
});

test("an article is surveyed with positions", () => {
  const found = survey(fromBlocks(everything));
  assert.deepEqual(found.headings.map(({ level, text }) => [level, text]), [
    [2, "Tingkat dua"],
    [3, "Tingkat tiga"],
    [4, ""],
    [3, "Awas"],
  ]);
  assert.equal(found.pictures, 5);
  assert.equal(found.altMissing.length, 0);
  assert.equal(found.captionMissing.length, 2);
  assert.equal(found.untitled.length, 1);
  const doc = fromBlocks(everything);
  for (const { pos } of found.captionMissing) assert.equal(doc.nodeAt(pos).type.name, "image");
  for (const { pos } of found.headings) assert.equal(doc.nodeAt(pos).type.name, "heading");
});

test("what looks like personal data is found, and only its end is told", () => {
  const text = "NIK 6401 2345 6789 0123, telepon 0812-3456-7890 atau +62 812 3456 7891, surel budi@gmail.com; kantor 0541-123456, humas@contoh.go.id, 19.11.2026";
  assert.deepEqual(
    personalData(text).map(({ shown }) => shown),
    ["…0123", "…7890", "…7891", "…@gmail.com"],
  );
});

test("a skipped level is found", () => {
  const headings = [2, 4, 3, 2, 3, 4].map((level) => ({ level }));
  assert.deepEqual(skippedLevels(headings), [{ level: 4 }]);
  assert.equal(skippedLevels([{ level: 3 }]).length, 1);
});

test("addresses are understood as people write them", () => {
  assert.equal(readHref("contoh.go.id/berita"), "https://contoh.go.id/berita");
  assert.equal(readHref("humas@contoh.go.id"), "mailto:humas@contoh.go.id");
  assert.equal(readHref("/berita/satu"), "/berita/satu");
  assert.equal(readHref("//jahat.example"), null);
  assert.equal(readHref("https://contoh.go.id@jahat.example"), null);
  assert.equal(readHref("tel:+62 542 123456"), "tel:+62542123456");
  assert.equal(readHref("/\\jahat.example"), null);
  assert.equal(readHref("javascript:alert(1)"), null);
  assert.equal(youtubeId("https://youtu.be/dQw4w9WgXcQ?t=3"), "dQw4w9WgXcQ");
  assert.equal(youtubeId("youtube.com/watch?v=dQw4w9WgXcQ"), "dQw4w9WgXcQ");
  assert.equal(youtubeId("https://m.youtube.com/shorts/dQw4w9WgXcQ"), "dQw4w9WgXcQ");
  assert.equal(youtubeId("https://contoh.go.id/watch?v=dQw4w9WgXcQ"), null);
});
