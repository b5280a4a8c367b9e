// Files on their way in: one after another, with what is happening in words at
// the place where they will stand. A refusal stays until it is read.

import { el } from "./dom.js";
import { Refused, upload } from "./http.js";
import { schema } from "./schema.js";
import { blockPlace, openStrip } from "./strips.js";
import { say } from "./words.js";

const { nodes } = schema;

export const ACCEPT = {
  image: "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif",
  video: "video/mp4,video/webm",
  document: "application/pdf,.pdf",
  word: ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Whether a file is a Word document by its name or type. */
export const isWord = (file) => /\.docx$/i.test(file.name) || file.type.includes("wordprocessingml");

/** Asks the person for files of a kind. */
export function pick(kind, multiple = false) {
  return new Promise((done) => {
    const input = el("input", { type: "file", accept: ACCEPT[kind], multiple, hidden: true });
    const finish = () => {
      input.remove();
      done([...input.files]);
    };
    input.addEventListener("change", finish);
    input.addEventListener("cancel", finish);
    document.body.append(input);
    input.click();
  });
}

/** The block that shows an uploaded file. */
function blockFor({ id, kind, name }, file) {
  const title = (name ?? file.name).replace(/\.[^.]+$/, "");
  if (kind === "image") return nodes.image.create({ file: id });
  if (kind === "video") return nodes.video.create({ kind: "file", id, title });
  return nodes.file.create({ file: id, label: title });
}

/** The uploads of one page. `desk` gives `uploadUrl`, `csrf()`, `fields` and `remember(file)`. */
export function createUploads(desk) {
  let running = 0;

  /** Uploads files and puts each at `place`; `into` "gallery" puts it into the one before. */
  async function insert(view, files, { place = blockPlace(view.state), into } = {}) {
    const strip = progressStrip(view, place);
    await each(files, strip, (reply, file) => {
      const at = strip.place();
      if (at === null) return;
      const node = blockFor(reply, file);
      const before = view.state.doc.resolve(at).nodeBefore;
      const inside = into === "gallery" && before?.type === nodes.gallery && node.type === nodes.image;
      view.dispatch(view.state.tr.insert(inside ? at - 1 : at, node));
    });
  }

  /** Uploads one file for a block that stands already: `done(id)`. */
  async function replace(view, file, place, kind, done) {
    const strip = progressStrip(view, place);
    await each([file], strip, (reply) => {
      if (reply.kind === kind) done(reply.id);
      else strip.refuse(file, say.uploadWrong);
    });
  }

  async function each(files, strip, arrived) {
    running++;
    let failed = 0;
    for (const [index, file] of files.entries()) {
      if (strip.stopped()) break;
      strip.show(index + 1, files.length, file);
      try {
        const reply = await upload(desk.uploadUrl, desk.csrf(), file, {
          fields: desk.fields,
          progress: strip.progress,
          signal: strip.signal,
        });
        desk.remember({ ...reply, name: reply.name ?? file.name });
        arrived(reply, file);
      } catch (error) {
        if (strip.stopped()) break;
        failed++;
        const again = error instanceof Refused ? null : () => each([file], strip, arrived);
        strip.refuse(file, error instanceof Refused ? error.words : say.uploadOffline, again);
      }
    }
    running--;
    strip.done(failed);
  }

  return { insert, replace, busy: () => running > 0 };
}

function progressStrip(view, place) {
  const stop = new AbortController();
  const words = el("p", { role: "status" });
  const bar = el("progress", { max: 1, value: 0, "aria-label": say.uploading(1, 1) });
  const halt = el("button", { type: "button", className: "button words", onclick: () => stop.abort() }, say.stop);
  const head = el("div", { className: "ed-progress" }, words, bar, halt);
  const refusals = el("ul", { className: "ed-refusals", role: "alert" });
  const dom = el("div", { className: "ed-strip" }, head, refusals);
  const strip = openStrip(view, place, dom);
  const closeIfQuiet = () => refusals.children.length || !head.hidden || strip.close();

  return {
    place: strip.place,
    signal: stop.signal,
    stopped: () => stop.signal.aborted,
    progress: (share) => (bar.value = share),
    show(index, all, file) {
      head.hidden = false;
      bar.value = 0;
      words.textContent = `${say.uploading(index, all)} ${file.name}`;
    },
    refuse(file, why, again) {
      const row = el("li", {}, el("span", {}, say.uploadFailed(file.name, why)));
      const clear = (then) => () => {
        row.remove();
        then?.();
        closeIfQuiet();
      };
      if (again) row.append(el("button", { type: "button", className: "button words", onclick: clear(again) }, say.retry));
      row.append(el("button", { type: "button", className: "button words", onclick: clear() }, say.close));
      refusals.append(row);
    },
    done() {
      head.hidden = true;
      closeIfQuiet();
    },
  };
}
