// A small server to try the editor by hand, strict policy and all: node demo.mjs [PORT].
// It keeps one draft in memory. Type "tolak" as a title to be refused; upload a file
// with "besar" in its name to see a refusal. Not a part of the product.

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { DEMO } from "./demo-text.mjs";

const ASSETS = new URL("../crates/web/assets/", import.meta.url).pathname;
// The desk's sheets that this page needs, joined as the desk joins them.
const SHEETS = ["base.css", "tokens.css", "parts.css", "helpers.css"];
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const TYPES = { html: "text/html", css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml", woff2: "font/woff2" };

const files = new Map(Object.entries(DEMO.pictures));
const empty = process.argv.includes("--empty");
let draft = empty
  ? { version: 0, title: "", summary: "", body: [] }
  : { version: 5, saved_at: "2026-11-19T10:24:00+08:00", ...DEMO.text };

const answer = (reply, status, type, body) => {
  reply.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": POLICY, "Cache-Control": "no-store" });
  reply.end(body);
};
const json = (reply, status, value) => answer(reply, status, status < 400 ? TYPES.json : "application/problem+json", JSON.stringify(value));
const problem = (reply, status, message) => json(reply, status, { status, refusals: [{ code: "Demo", message }] });

const read = (request) =>
  new Promise((done) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => done(Buffer.concat(parts)));
  });

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(reply) {
  const facts = Object.fromEntries([...files].map(([id, { name, kind, width, height }]) => [id, { name, kind, width, height }]));
  const values = { ...draft, saved_at: draft.saved_at ?? "", body: JSON.stringify(draft.body), csrf: "demo-token" };
  const html = readFileSync(new URL("demo.html", import.meta.url), "utf8")
    .replace("{{files}}", () => JSON.stringify(facts).replaceAll("<", "\\u003c"))
    .replace(/\{\{(\w+)\}\}/g, (_, name) => escape(values[name]));
  answer(reply, 200, TYPES.html, html);
}

function asset(reply, path) {
  if (path === "/aset/desk.css") return answer(reply, 200, TYPES.css, SHEETS.map((name) => readFileSync(`${ASSETS}desk/${name}`, "utf8")).join("\n"));
  const file = ASSETS + path.replace("/aset/", "");
  if (!path.startsWith("/aset/") || path.includes("..") || !existsSync(file)) return answer(reply, 404, "text/plain", "Tidak ada");
  answer(reply, 200, TYPES[file.split(".").pop()] ?? "application/octet-stream", readFileSync(file));
}

// One file in a multipart body: enough for a try.
function filePart(request, body) {
  const boundary = /boundary=(.+)$/.exec(request.headers["content-type"])[1];
  const text = body.toString("latin1");
  const part = text.split(`--${boundary}`).find((each) => each.includes('name="file"'));
  const head = part.slice(0, part.indexOf("\r\n\r\n"));
  const name = Buffer.from(/filename="([^"]*)"/.exec(head)[1], "latin1").toString("utf8");
  const type = /Content-Type: (\S+)/i.exec(head)?.[1] ?? "";
  return { name, type, bytes: Buffer.from(part.slice(part.indexOf("\r\n\r\n") + 4, -2), "latin1") };
}

const routes = {
  "POST /artikel/0151/draf": async (request, reply) => {
    const sent = JSON.parse(await read(request));
    if (sent.version !== draft.version) return json(reply, 409, { ...draft, by: "Ratna Wulandari" });
    if (sent.title === "tolak") return problem(reply, 422, "Judul “tolak” belum dapat dipakai.");
    draft = { version: draft.version + 1, saved_at: new Date().toISOString(), title: sent.title, summary: sent.summary, body: sent.body };
    json(reply, 200, { version: draft.version, saved_at: draft.saved_at });
  },
  "POST /berkas": async (request, reply) => {
    const { name, type, bytes } = filePart(request, await read(request));
    if (name.includes("besar")) return problem(reply, 413, "Berkas lebih besar dari 50 MB. Kecilkan dulu, lalu unggah lagi.");
    const id = randomUUID();
    const kind = type.startsWith("image/") ? "image" : type.startsWith("video/") ? "video" : "document";
    files.set(id, { name, kind, type, bytes, width: 0, height: 0 });
    json(reply, 201, { id, kind, name, width: 0, height: 0, state: "ready" });
  },
  "POST /tempel": async (request, reply) => {
    const html = String(await read(request));
    const lines = html.split(/<\/p>|<br>/i).map((line) => line.replace(/<[^>]*>/g, "").trim()).filter(Boolean);
    const body = lines.map((text) => ({ type: "paragraph", text: [{ type: "text", text }] }));
    json(reply, 200, { body, report: html.includes("<img") ? [{ kind: "dropped", message: "satu gambar dari situs lain. Unggah gambarnya." }] : [] });
  },
  "POST /impor/word": async (request, reply) => {
    const { name } = filePart(request, await read(request));
    json(reply, 200, {
      title: `Isi ${name}`,
      summary: "",
      body: DEMO.text.body.slice(0, 3),
      report: [
        { kind: "kept", message: "3 paragraf, 1 subjudul" },
        { kind: "changed", message: "2 perubahan terlacak diterima" },
        { kind: "dropped", message: "1 kotak teks tanpa isi" },
      ],
    });
  },
  "POST /kirim": async (request, reply) => {
    answer(reply, 200, "text/plain", decodeURIComponent(String(await read(request)).replaceAll("+", " ")));
  },
  "GET /": (_, reply) => page(reply),
  "GET /meja": (_, reply) => answer(reply, 200, TYPES.html, readFileSync(new URL("demo-desk.html", import.meta.url))),
};

/** Starts the demo; used by the browser tries as well. */
export function serve(port = 0) {
  let cut = false;
  const server = createServer((request, reply) => {
    if (cut && request.method === "POST") return void request.destroy();
    const { pathname } = new URL(request.url, "http://localhost");
    const route = routes[`${request.method} ${pathname}`];
    if (route) return void route(request, reply);
    const file = files.get(/^\/berkas\/([0-9a-f-]+)$/.exec(pathname)?.[1]);
    if (file) return void answer(reply, 200, file.type ?? TYPES.svg, file.bytes ?? file.svg);
    asset(reply, pathname);
  });
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done({ url: `http://127.0.0.1:${server.address().port}`, draft: () => draft, set: (next) => (draft = next), cut: (on) => (cut = on), close: () => server.close() })));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { url } = await serve(Number(process.argv.find((each) => /^\d+$/.test(each)) ?? 8765));
  console.log(url);
}
