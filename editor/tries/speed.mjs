// Keystroke to paint in a long article on a slow machine: node tries/speed.mjs [WORDS] [SLOWER].

import { serve } from "../demo.mjs";
import { openBrowser } from "./browser.mjs";

const words = Number(process.argv[2] ?? 10_000);
const slower = Number(process.argv[3] ?? 4);
const sentence = "Selama delapan tahun biji kopi dari lereng itu dijual ke pengepul dalam keadaan basah, kini dikeringkan, disortir, dan dicatat. ";
const body = [];
for (let count = 0; count < words; count += 57) {
  if (body.length % 6 === 0) body.push({ type: "heading", level: 2, text: [{ type: "text", text: `Bagian ${body.length}` }] });
  body.push({ type: "paragraph", text: [{ type: "text", text: sentence.repeat(3) }] });
}
const demo = await serve();
const browser = await openBrowser({ port: 9520 });
try {
  demo.set({ version: 1, title: "Panjang", summary: "", body, saved_at: "2026-11-19T02:24:00Z" });
  await browser.size(1280, 900);
  await browser.go(demo.url);
  await browser.cdp("Emulation.setCPUThrottlingRate", { rate: slower });
  const middle = Math.floor(body.length / 2);
  await browser.run("document.querySelector('#surface').children[arguments[0]].scrollIntoView({block: 'center'})", middle);
  await browser.click(`#surface > :nth-child(${middle})`);
  await browser.run(`window.times = []; window.script = [];
    document.addEventListener("keydown", () => { const from = performance.now(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => times.push(performance.now() - from); c.port2.postMessage(0); }); }, true);
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.name === "keydown") script.push(e.duration); }).observe({type: "event", durationThreshold: 16});`);
  for (let left = 150; left; left--) {
    await browser.keys("abcde fgh "[left % 10]);
    await browser.wait(60);
  }
  await browser.wait(1000);
  const { times, script, state } = await browser.run("return {times, script, state: document.querySelector('[data-editor=count]').textContent}");
  const at = (list, share) => list.sort((a, b) => a - b)[Math.floor(list.length * share)]?.toFixed(1);
  console.log(state, `keys ${times.length}: to next frame p50 ${at(times, 0.5)} p95 ${at(times, 0.95)} max ${at(times, 0.999)} ms; event timing over 16 ms: ${script.length}, p95 ${at(script, 0.95)}`);
} finally {
  await browser.close();
  demo.close();
}
