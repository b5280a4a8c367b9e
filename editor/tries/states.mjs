// Pictures of the editor at work: node tries/states.mjs FOLDER.

import { mkdirSync } from "node:fs";
import { serve } from "../demo.mjs";
import { DEMO } from "../demo-text.mjs";
import { openBrowser } from "./browser.mjs";

const folder = process.argv[2] ?? "shots";
mkdirSync(folder, { recursive: true });
const demo = await serve();
const browser = await openBrowser({ port: 9519 });
const { keys, run, click, wait } = browser;

async function fresh(width, dark, height = 800) {
  await browser.go("about:blank");
  await wait(150);
  demo.set({ version: 1, saved_at: "2026-11-19T02:24:00Z", ...DEMO.text });
  await browser.size(width, height);
  await browser.dark(dark);
  await browser.go(demo.url);
  await run("localStorage.clear()");
  await wait(300);
}
const at = (css) => run("const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'})", css);
async function shot(name) {
  await wait(150);
  await browser.shot(`${folder}/${name}.png`, false);
}

try {
  for (const [width, dark] of [[1280, false], [360, true]]) {
    const tag = `${width}-${dark ? "dark" : "light"}`;
    await fresh(width, dark);
    await at("#surface > p:nth-of-type(2)");
    await click("#surface > p:nth-of-type(2)");
    await keys("{Control+Shift+Left}{Control+Shift+Left}");
    await run("[...document.querySelectorAll('.tools button')].at(-1).click()");
    await shot(`tools-${tag}`);
    await run("[...document.querySelectorAll('.tools button')].at(-1).click()");
    await keys("{Control+k}");
    await shot(`link-${tag}`);
    await keys("{Escape}{End}{Enter}/");
    await shot(`slash-${tag}`);
    await keys("{Escape}{Backspace}{Backspace}");
    await at(".ed-note");
    await click(".ed-note-number");
    await shot(`note-${tag}`);
    await at("table");
    await click("td p");
    await keys("{End}{Shift+Right}");
    await at("table");
    await shot(`table-${tag}`);
    await run(`const data = new DataTransfer(); for (const n of ["satu.png", "besar.png", "terlalu-besar.png"]) data.items.add(new File([new Uint8Array(200000)], n, {type: "image/png"}));
      const b = document.querySelector('blockquote').getBoundingClientRect(); document.querySelector('#surface').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true, clientX: b.left + 30, clientY: b.top + 20}))`);
    await wait(500);
    await at(".ed-strip");
    await shot(`upload-${tag}`);
  }
  await fresh(1280, false);
  await click("summary");
  await shot("keys-1280-light");
  await browser.go("about:blank");
  await wait(150);
  demo.set({ version: 0, title: "", summary: "", body: [] });
  await browser.go(demo.url);
  await wait(300);
  await click("#surface");
  await shot("empty-1280-light");
} finally {
  await browser.close();
  demo.close();
}
