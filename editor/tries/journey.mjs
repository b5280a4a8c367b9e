// Writing in a real browser against the demo: node tries/journey.mjs. Says what fails.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { serve } from "../demo.mjs";
import { openBrowser } from "./browser.mjs";

mkdirSync("shots", { recursive: true });
const demo = await serve();
const browser = await openBrowser({ port: 9516 });
const { keys, run, click, wait } = browser;
const only = process.argv[2];
let failures = 0;

const plain = (inlines) => inlines.map((each) => each.text ?? "\n").map((each) => (Array.isArray(each) ? `[${plain(each)}]` : each)).join("");
/** Blocks as short lines, to compare at a glance. */
function lines(blocks, depth = 0) {
  const pad = "  ".repeat(depth);
  return blocks.flatMap((block) => {
    if (block.type === "paragraph") return [`${pad}p ${plain(block.text)}`];
    if (block.type === "heading") return [`${pad}h${block.level} ${plain(block.text)}`];
    if (block.type === "list") return block.items.flatMap((item, index) => [`${pad}${block.ordered ? block.start + index : "-"}`, ...lines(item.blocks, depth + 1)]);
    if (block.type === "quote") return [`${pad}quote ${plain(block.source)}`, ...lines(block.blocks, depth + 1)];
    if (block.type === "callout") return [`${pad}${block.tone}`, ...lines(block.blocks, depth + 1)];
    if (block.type === "table") return [`${pad}table ${plain(block.caption)}`, ...block.rows.map((row) => `${pad}  ${row.cells.map((cell) => `${cell.header ? "#" : ""}${cell.colspan}x${cell.rowspan} ${lines(cell.blocks).join("/")}`).join(" | ")}`)];
    if (block.type === "image") return [`${pad}image ${block.alt}${block.decorative ? " (hiasan)" : ""} ${plain(block.caption)}`];
    if (block.type === "gallery") return [`${pad}gallery ${block.images.length}`];
    if (block.type === "video") return [`${pad}video ${block.source.kind} ${block.title}`];
    return [`${pad}${block.type}`];
  });
}
async function saved() {
  await keys("{Control+s}");
  for (let left = 40; left; left--) {
    await wait(50);
    if ((await run("return document.querySelector('[data-editor=status]').dataset.state")) === "saved") break;
  }
  return lines(demo.draft().body);
}
async function open(body = [], title = "Judul", summary = "") {
  await browser.go("about:blank");
  await wait(150);
  demo.set({ version: 1, title, summary, body, saved_at: "2026-11-19T02:24:00Z" });
  await browser.go(demo.url);
  await run("localStorage.clear()");
  await browser.go(demo.url);
  await click("#surface");
  await keys("{Control+End}");
}
async function step(name, work) {
  if (only && !name.includes(only)) return;
  try {
    await work();
    const trouble = (await browser.logs()).filter((line) => !/favicon|status of (409|413|422|404)|ERR_INTERNET_DISCONNECTED/.test(line));
    assert.deepEqual(trouble, []);
    console.log("ok  ", name);
  } catch (error) {
    failures++;
    const trouble = (await browser.logs().catch(() => [])).filter((line) => !/favicon/.test(line));
    await browser.offline(false).catch(() => {});
    await browser.shot(`shots/fail-${failures}.png`, false).catch(() => {});
    console.log("FAIL", name, trouble.join("\n"), "\n    ", String(error.message).replaceAll("\n", "\n     "));
  }
}
const p = (text) => ({ type: "paragraph", text: text ? [{ type: "text", text }] : [] });

try {
  await browser.size(1280, 900);

  await step("title, summary, body by keyboard alone", async () => {
    await open([], "", "");
    await click("#title");
    await keys("Panen raya{Enter}Ringkasan panen.{Enter}Isi pertama.{Enter}Kedua.");
    assert.deepEqual(await saved(), ["p Isi pertama.", "p Kedua."]);
    assert.equal(demo.draft().title, "Panen raya");
    assert.equal(demo.draft().summary, "Ringkasan panen.");
  });

  await step("typing rules", async () => {
    await open();
    await keys("## Dua{Enter}### Tiga{Enter}- satu{Enter}dua{Enter}{Tab}dalam{Enter}{Enter}{Enter}5. lima{Enter}enam{Enter}{Enter}> kata orang{Enter}{Enter}Wayan{Enter}selesai");
    assert.deepEqual(await saved(), [
      "h2 Dua", "h3 Tiga", "-", "  p satu", "-", "  p dua", "  -", "    p dalam", "5", "  p lima", "6", "  p enam",
      "quote Wayan", "  p kata orang", "p selesai",
    ]);
  });

  await step("inner list of a numbered list is numbered", async () => {
    await open();
    await keys("1. satu{Enter}dua{Tab}{Enter}tiga{Tab}{Shift+Tab}");
    assert.deepEqual(await saved(), ["1", "  p satu", "  1", "    p dua", "  2", "    p tiga"]);
  });

  await step("marks, undo and redo", async () => {
    await open();
    await keys("biasa {Control+b}tebal{Control+b} lagi");
    await saved();
    assert.deepEqual(demo.draft().body[0].text[1], { type: "text", text: "tebal", marks: [{ type: "bold" }] });
    await keys("{Control+z}");
    await keys("{Control+z}");
    await keys("{Control+y}");
    assert.equal((await saved()).length, 1);
  });

  await step("slash menu inserts a table; Tab walks and adds a row; merge and split", async () => {
    await open();
    await keys("/tab{Enter}A{Tab}B{Tab}C{Tab}1{Tab}2{Tab}3{Tab}4{Tab}5{Tab}6{Tab}7");
    assert.deepEqual((await saved()).length, 5);
    assert.deepEqual(lines(demo.draft().body)[4], "  1x1 p 7 | 1x1  | 1x1 ");
    await keys("{Shift+Right}");
    await wait(100);
    await run("document.querySelector('[data-tool=merge]').click()");
    assert.ok((await saved()).some((line) => /2x1|1x2/.test(line)), lines(demo.draft().body).join("\n"));
    await wait(100);
    await run("document.querySelector('[data-tool=split]').click()");
    assert.ok(!(await saved()).some((line) => /2x1|1x2/.test(line)));
    await run("document.querySelector('[data-tool=tableRemove]').click()");
    assert.deepEqual(await saved(), []);
  });

  await step("slash menu: escape, no match, callout, tone", async () => {
    await open();
    await keys("/zzz{Enter}");
    assert.deepEqual(await saved(), ["p /zzz", "p "]);
    await keys("/penting{Enter}Awas{Enter}{Enter}keluar{Up}");
    await wait(100);
    await run("document.querySelector('[data-tool=warningTone]').click()");
    assert.deepEqual(await saved(), ["p /zzz", "warning", "  p Awas", "p keluar"]);
    await keys("{Control+End}{Enter}/{Escape}x");
    assert.deepEqual((await saved()).at(-1), "p /x");
  });

  for (const width of [1280, 360]) {
    const insert = () => click("[data-tool=insert]");
    const shown = () => run("return !document.querySelector('.ed-slash').hidden");
    const body = () => run("return document.querySelector('#surface').innerText");

    await step(`menu by its button writes nothing, ${width}`, async () => {
      await browser.size(width, 900);
      await open([p("Harga dipindah.")]);
      await keys("{Left}{Left}{Left}{Left}");
      const closers = {
        escape: () => keys("{Escape}"),
        "escape after a query": () => keys("tab{Escape}"),
        "escape after a query without a match": () => keys("zzz{Enter}{Escape}"),
        // On a phone the menu may lie over the button.
        "the button again": () => run("document.querySelector('[data-tool=insert]').click()"),
        "a tap in the title": () => click("#title"),
        "a tap elsewhere": () => click("[data-editor=status]"),
      };
      for (const [name, close] of Object.entries(closers)) {
        await insert();
        assert.ok(await shown(), name);
        assert.equal(await run("return document.activeElement.getAttribute('role')"), "combobox", name);
        await close();
        assert.ok(!(await shown()), name);
        assert.equal(await body(), "Harga dipindah.", name);
      }
      assert.ok(await run("return document.querySelector('[data-tool=undo]').getAttribute('aria-disabled') === 'true'"));
      await insert();
      await keys("{Escape}X");
      assert.deepEqual(await saved(), ["p Harga dipinXdah."]);
    });

    await step(`menu by its button keeps marks, redo and selection, ${width}`, async () => {
      await browser.size(width, 900);
      await open();
      await keys("satu {Control+b}");
      await insert();
      await keys("{Escape}dua{Control+b}");
      await saved();
      assert.deepEqual(demo.draft().body[0].text, [{ type: "text", text: "satu " }, { type: "text", text: "dua", marks: [{ type: "bold" }] }]);
      await wait(700);
      await keys(" tiga{Control+z}");
      await insert();
      await keys("kut{Escape}{Control+y}");
      assert.deepEqual(await saved(), ["p satu dua tiga"]);
      await keys("{Shift+Home}");
      await insert();
      await keys("subjud{Enter}");
      assert.deepEqual(await saved(), ["h2 satu dua tiga"]);
      await keys("{End}{Enter}");
      await insert();
      await keys("{Down}{Down}");
      await browser.shot(`shots/menu-${width}.png`, false);
      await click("#slash-table");
      await keys("A");
      assert.deepEqual((await saved()).slice(0, 3), ["h2 satu dua tiga", "table ", "  #1x1 p A | #1x1  | #1x1 "]);
    });

    await step(`a slash typed by hand stays, the button beside it changes nothing, ${width}`, async () => {
      await browser.size(width, 900);
      await open();
      await keys("dari /kut");
      await insert();
      assert.ok(await shown());
      await keys("{Escape}ipan");
      assert.deepEqual(await saved(), ["p dari /kutipan"]);
      await keys(" /");
      await click("#title");
      assert.ok(!(await shown()));
      assert.equal((await body()).trim(), "dari /kutipan /");
    });

    await step(`an empty text hints at the slash once, ${width}`, async () => {
      await browser.size(width, 900);
      await open();
      await browser.shot(`shots/empty-${width}.png`, false);
      const said = await run("return document.querySelector('.ed-hint').dataset.hint + document.querySelector('.ed-passage').innerText");
      assert.equal(said.split("Ketik /").length, 2, said);
    });
  }
  await browser.size(1280, 900);

  await step("link form: bad, good, changed, removed", async () => {
    await open([p("Baca peraturan lengkap")]);
    await keys("{Control+Shift+Left}{Control+k}javascript:alert(1){Enter}");
    assert.match(await run("return document.querySelector('.ed-error').textContent"), /belum dapat dipakai/);
    await keys("{Control+a}contoh.go.id{Enter}");
    await saved();
    assert.deepEqual(demo.draft().body[0].text[1], { type: "text", text: "lengkap", marks: [{ type: "link", href: "https://contoh.go.id" }] });
    await keys("{Left}{Left}{Control+k}");
    assert.equal(await run("return document.querySelector('.ed-strip-field input').value"), "https://contoh.go.id");
    await keys("{Control+a}/berita{Enter}");
    await saved();
    assert.equal(demo.draft().body[0].text[1].marks[0].href, "/berita");
    await keys("{Left}{Control+k}{Tab}{Tab}{Enter}");
    await saved();
    assert.equal(demo.draft().body[0].text.length, 1);
  });

  await step("footnote: written in place, kept, left", async () => {
    await open([p("Angka panen")]);
    await keys("{Control+Alt+f}");
    await wait(150);
    await keys("Sumber: BPS{Escape} naik.");
    assert.deepEqual(await saved(), ["p Angka panen[Sumber: BPS] naik."]);
    await keys("{Control+z}{Control+z}{Control+z}");
    assert.deepEqual(await saved(), ["p Angka panen"]);
  });

  await step("picture: caption, alt, ornament, Enter and Backspace around it", async () => {
    await open([p("Atas"), { type: "image", file: "01890000-0000-7000-8000-000000000001", alt: "", decorative: false, caption: [] }]);
    await click(".ed-caption");
    await keys("Kebun{Enter}bawah");
    await click(".ed-picture textarea");
    await keys("Pohon kopi");
    await wait(400);
    assert.deepEqual(await saved(), ["p Atas", "image Pohon kopi Kebun", "p bawah"]);
    await click(".ed-tick");
    assert.deepEqual(await saved(), ["p Atas", "image  (hiasan) Kebun", "p bawah"]);
    await click(".ed-tick");
    assert.deepEqual(await saved(), ["p Atas", "image Pohon kopi Kebun", "p bawah"]);
    await click(".ed-caption");
    await keys("{Home}{Backspace}{Backspace}");
    assert.deepEqual(await saved(), ["p Atas", "image Pohon kopi Kebun", "p bawah"]);
    await click("#surface > p:last-child");
    await keys("{Home}{Backspace}");
    await keys("{Backspace}");
    assert.deepEqual(await saved(), ["p Atas", "p bawah"]);
  });

  await step("blocks move by keyboard, quote comes and goes", async () => {
    await open([p("Satu"), p("Dua"), p("Tiga")]);
    await keys("{Alt+Up}{Alt+Up}{Alt+Down}");
    assert.deepEqual(await saved(), ["p Satu", "p Tiga", "p Dua"]);
    await keys("{Control+Shift+9}");
    assert.deepEqual(await saved(), ["p Satu", "quote ", "  p Tiga", "p Dua"]);
    await keys("{Home}{Backspace}");
    assert.deepEqual(await saved(), ["p Satu", "p Tiga", "p Dua"]);
  });

  await step("no trap: Escape and Tab leaves a list", async () => {
    await open();
    await keys("- butir{Tab}{Tab}");
    assert.equal(await run("return document.activeElement.id"), "surface");
    await keys("{Escape}{Tab}");
    assert.notEqual(await run("return document.activeElement.id"), "surface");
  });

  await step("tools by keyboard", async () => {
    await open([p("kata")]);
    await keys("{Shift+Home}{Alt+F10}{Right}{Enter}");
    await saved();
    assert.deepEqual(demo.draft().body[0].text[0].marks, [{ type: "italic" }]);
    assert.equal(await run("return document.querySelector('[data-tool=italic]').getAttribute('aria-pressed')"), "true");
  });

  const paste = (data, target = "#surface") =>
    run(
      `const data = new DataTransfer(); for (const [type, text] of Object.entries(arguments[0])) data.setData(type, text);
       document.querySelector(arguments[1]).dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))`,
      data, target,
    );

  await step("paste of HTML goes through the server; offline as plain words", async () => {
    await open([p("Awal ")]);
    await paste({ "text/html": "<p>satu</p><p>dua <img src=x></p>", "text/plain": "satu\n\ndua" });
    await wait(300);
    assert.deepEqual(await saved(), ["p Awal satu", "p dua"]);
    assert.match(await run("return document.querySelector('.ed-strip').textContent"), /gambar dari situs lain/);
    await browser.offline(true);
    await paste({ "text/html": "<b>tiga</b>", "text/plain": "tiga" });
    await wait(300);
    await browser.offline(false);
    assert.match(await run("return document.querySelector('#surface').textContent"), /tiga/);
  });

  await step("paste of addresses", async () => {
    await open([p("")]);
    await paste({ "text/plain": "https://youtu.be/dQw4w9WgXcQ" });
    assert.deepEqual(await saved(), ["video youtube "]);
    await open([p("Lihat ")]);
    await paste({ "text/plain": "https://contoh.go.id/a" });
    await saved();
    assert.deepEqual(demo.draft().body[0].text[1], { type: "text", text: "https://contoh.go.id/a", marks: [{ type: "link", href: "https://contoh.go.id/a" }] });
  });

  const drop = (names, selector = "#surface") =>
    run(
      `const data = new DataTransfer();
       for (const [name, type] of arguments[0]) data.items.add(new File([new Uint8Array(20000)], name, {type}));
       const box = document.querySelector(arguments[1]).getBoundingClientRect();
       document.querySelector(arguments[1]).dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true, clientX: box.left + 20, clientY: box.bottom - 10}))`,
      names, selector,
    );

  await step("pictures dropped are uploaded; a refusal is said in words", async () => {
    await open([p("Teks")]);
    await drop([["satu.png", "image/png"], ["besar.png", "image/png"], ["dua.pdf", "application/pdf"]]);
    await wait(500);
    assert.deepEqual(await saved(), ["p Teks", "image  ", "file"]);
    assert.match(await run("return document.querySelector('.ed-refusals').textContent"), /besar\.png belum terunggah\. Berkas lebih besar dari 50 MB/);
    await click(".ed-refusals button");
    assert.equal(await run("return document.querySelectorAll('.ed-strip').length"), 0);
  });

  await step("Word file: report, insert, replace, earlier text kept", async () => {
    await open([p("Lama")]);
    await drop([["naskah.docx", ""]]);
    await wait(400);
    assert.match(await run("return document.querySelector('.ed-question').textContent"), /naskah\.docx sudah dibaca.*kotak teks/s);
    await browser.shot("shots/word.png");
    await click(".ed-question .button");
    assert.equal((await saved())[0], "h2 Dari kebun bersama");
    assert.equal(demo.draft().title, "Isi naskah.docx");
    assert.match(await run("return document.querySelector('[data-editor=copies]').textContent"), /Salinan tulisan sebelumnya/);
    await click("[data-editor=copies] .button");
    assert.deepEqual(await saved(), ["p Lama"]);
  });

  await step("offline: said, kept, sent when back", async () => {
    await open([p("Awal")]);
    await browser.offline(true);
    await keys(" tambah");
    await keys("{Control+s}");
    await wait(300);
    assert.match(await run("return document.querySelector('[data-editor=status]').textContent"), /Belum tersambung: tulisan Anda aman/);
    await browser.shot("shots/offline.png", false);
    await browser.offline(false);
    await wait(2_500);
    assert.deepEqual(lines(demo.draft().body), ["p Awal tambah"]);
  });

  await step("a killed tab: its text is offered", async () => {
    await open([p("Awal")]);
    demo.cut(true);
    await keys(" sebelum mati");
    await wait(900);
    await browser.go("about:blank");
    await wait(300);
    demo.cut(false);
    demo.set({ version: 1, title: "Judul", summary: "", body: [p("Awal")], saved_at: "2026-11-19T02:24:00Z" });
    await browser.go(demo.url);
    await wait(400);
    assert.match(await run("return document.querySelector('[data-editor=notices]').textContent"), /tulisan yang lebih baru di perangkat ini/);
    await run("document.querySelectorAll('.ed-question .button.words')[0].click()");
    await browser.shot("shots/offer.png");
    await click(".ed-question .button");
    assert.deepEqual(await saved(), ["p Awal sebelum mati"]);
    assert.equal(await run("return Object.keys(localStorage).filter((k) => k.startsWith('tayang:draf:')).length"), 0);
  });

  await step("two tabs: nothing is overwritten", async () => {
    await open([p("Awal")]);
    demo.set({ version: 2, title: "Judul", summary: "", body: [p("Awal"), p("Dari tab lain")], saved_at: "2026-11-19T02:30:00Z" });
    await keys(" milikku{Control+s}");
    await wait(400);
    assert.match(await run("return document.querySelector('[data-editor=notices]').textContent"), /Draf ini dibuka di tab lain/);
    await run("document.querySelectorAll('.ed-question .button.words')[0].click()");
    await wait(100);
    await browser.shot("shots/conflict.png");
    assert.deepEqual(lines(demo.draft().body), ["p Awal", "p Dari tab lain"]);
    await click(".ed-question .button:nth-child(2)");
    await wait(300);
    assert.equal(await run("return document.querySelector('#surface').textContent"), "AwalDari tab lain");
    await click("[data-editor=copies] .button");
    assert.deepEqual(await saved(), ["p Awal milikku"]);
  });

  await step("a refused save is said; submit carries everything", async () => {
    await open([p("Awal")], "");
    await click("#title");
    await keys("tolak{Control+s}");
    await wait(300);
    assert.match(await run("return document.querySelector('[data-editor=status]').textContent"), /belum dapat dipakai/);
    await keys("{Control+a}Baik");
    await click("button.first");
    await wait(500);
    const text = await run("return document.body.textContent");
    assert.match(text, /title=Baik/);
    assert.match(text, /body=\[\{"type":"paragraph"/);
    assert.doesNotMatch(text, /markdown=/);
  });

  await step("no sideways scroll at 320 px, tools at the foot", async () => {
    await open((await import("../demo-text.mjs")).DEMO.text.body);
    await browser.size(320, 640);
    await wait(300);
    assert.equal(await run("return document.documentElement.scrollWidth"), 320);
    await browser.shot("shots/editor-320.png", false);
    await browser.size(1280, 900);
  });
} finally {
  await browser.close();
  demo.close();
}
process.exitCode = failures ? 1 : 0;
