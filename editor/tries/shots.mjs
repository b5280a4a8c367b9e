// Pictures of the demo page at two widths and in both themes: node tries/shots.mjs FOLDER.

import { mkdirSync } from "node:fs";
import { serve } from "../demo.mjs";
import { openBrowser } from "./browser.mjs";

const folder = process.argv[2] ?? "shots";
mkdirSync(folder, { recursive: true });
const demo = await serve();
const browser = await openBrowser();
try {
  for (const width of [1280, 360]) {
    for (const dark of [false, true]) {
      await browser.size(width, 900);
      await browser.dark(dark);
      await browser.go(demo.url);
      await browser.wait(500);
      await browser.shot(`${folder}/editor-${width}-${dark ? "dark" : "light"}.png`);
    }
  }
  console.log((await browser.logs()).join("\n"));
} finally {
  await browser.close();
  demo.close();
}
