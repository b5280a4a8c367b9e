// The desk's small script in a real browser: node tries/desk.mjs.

import assert from "node:assert/strict";
import { serve } from "../demo.mjs";
import { openBrowser } from "./browser.mjs";

const demo = await serve();
const browser = await openBrowser({ port: 9518 });
const { run, keys, click, wait } = browser;
try {
  await browser.go(`${demo.url}/meja`);
  assert.deepEqual(await run("return [...document.querySelectorAll('time')].map((t) => t.textContent)"), ["12 menit lagi", "2 jam yang lalu", "baru saja"]);
  await keys("jj");
  assert.equal(await run("return document.activeElement.textContent"), "Dua");
  await keys("jk");
  assert.equal(await run("return document.activeElement.textContent"), "Dua");
  await click("[data-keys-toggle]");
  await keys("j");
  assert.equal(await run("return document.activeElement.textContent"), "Nyalakan pintasan huruf");
  await run(`const data = new DataTransfer(); data.items.add(new File([new Uint8Array(3400)], "a.jpg")); data.items.add(new File([new Uint8Array(2_450_000)], "b.jpg"));
    const f = document.querySelector("#f"); f.files = data.files; f.dispatchEvent(new Event("change"))`);
  assert.deepEqual(await run("return [...document.querySelectorAll('.files li')].map((l) => l.textContent)"), ["a.jpg, 3\u00a0kB", "b.jpg, 2,5\u00a0MB: lebih besar dari batas 1\u00a0MB"]);
  await click("[data-copy]");
  await wait(100);
  assert.match(await run("return document.querySelector('[data-copy]').textContent"), /Disalin|Pilih dan salin/);
  await run("const s = document.querySelector('select'); s.value = 'berita'; s.dispatchEvent(new Event('change', {bubbles: true}))");
  await wait(200);
  assert.match(await run("return location.search"), /jenis=berita/);
  assert.deepEqual((await browser.logs()).filter((line) => !line.includes("favicon")), []);
  console.log("ok");
} finally {
  await browser.close();
  demo.close();
}
