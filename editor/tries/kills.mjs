// Tabs that crash while somebody writes, with and without a server: node tries/kills.mjs [ROUNDS].
// Whatever was typed more than a second before must be on the server or offered.

import assert from "node:assert/strict";
import { serve } from "../demo.mjs";
import { openBrowser } from "./browser.mjs";

const rounds = Number(process.argv[2] ?? 20);
const demo = await serve();
const browser = await openBrowser({ port: 9522 });
let lost = 0;
let offered = 0;
try {
  await browser.size(1280, 900);
  for (let round = 0; round < rounds; round++) {
    const cut = Math.random() < 0.5;
    demo.cut(false);
    demo.set({ version: 1, title: "Judul", summary: "", body: [], saved_at: "2026-11-19T02:24:00Z" });
    const spare = await browser.here();
    await browser.newTab();
    await browser.go(demo.url);
    await browser.run("localStorage.clear()");
    await browser.click("#surface");
    demo.cut(cut);
    const typed = [];
    const until = Date.now() + 500 + Math.random() * 5_000;
    while (Date.now() < until) {
      const word = `k${typed.length}`;
      await browser.keys(`${word} `);
      typed.push({ word, at: Date.now() });
    }
    const died = Date.now();
    await Promise.race([browser.cdp("Page.crash").catch(() => {}), browser.wait(300)]);
    await browser.tab(spare);
    await browser.newTab();
    demo.cut(false);
    await browser.go(demo.url);
    await browser.wait(400);
    const kept = await browser.run("return document.querySelector('#surface').textContent + JSON.stringify(localStorage)");
    const due = typed.filter(({ at }) => at < died - 1_000).map(({ word }) => word);
    const missing = due.filter((word) => !kept.includes(`${word} `));
    if (await browser.run("return Boolean(document.querySelector('.ed-question'))")) offered++;
    if (missing.length) {
      lost++;
      console.log("lost", { cut, typed: typed.length, missing });
    }
  }
  console.log(`${rounds} crashes: ${lost} with loss, ${offered} offered on return`);
  assert.equal(lost, 0);
} finally {
  await browser.close();
  demo.close();
}
