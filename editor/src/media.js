// How pictures, galleries, films, documents and the framed blocks stand in the
// text: each with its fields below it, its caption written in place.

import { NodeSelection } from "prosemirror-state";
import { el, grow, put, quiet } from "./dom.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const { nodes } = schema;
let fieldCount = 0;
const unwritten = new Set();

/** Writes what was typed in the fields below media and still waits for a pause. */
export function writeFields() {
  for (const media of [...unwritten]) media.write.now();
}

/** The node views. `desk` gives `fileUrl(id)`, `posterUrl(id)`, `file(id)` and `chooseFor`. */
export function mediaViews(desk) {
  return {
    image: (...args) => new ImageView(desk, ...args),
    gallery: (...args) => new GalleryView(desk, ...args),
    video: (...args) => new VideoView(desk, ...args),
    file: (...args) => new FileView(desk, ...args),
    callout: (...args) => new CalloutView(...args),
    unknown: () => ({ dom: el("div", { className: "ed-unknown" }, say.unknown) }),
  };
}

/** What all of them share: attributes changed in place, fields that are not text. */
class MediaView {
  constructor(desk, node, view, getPos) {
    this.desk = desk;
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.waiting = new Map();
    this.write = quiet(250, () => this.flush());
  }

  /** Sets an attribute soon; typing does not make a step per letter. */
  later(name, value) {
    this.waiting.set(name, value);
    unwritten.add(this);
    this.write();
  }

  set(name, value) {
    this.waiting.set(name, value);
    this.flush();
  }

  flush() {
    unwritten.delete(this);
    const pos = this.getPos();
    if (pos === undefined || !this.waiting.size) return;
    const tr = this.view.state.tr;
    for (const [name, value] of this.waiting) if (this.node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
    this.waiting.clear();
    if (tr.docChanged) this.view.dispatch(tr);
  }

  remove() {
    const pos = this.getPos();
    this.view.dispatch(this.view.state.tr.delete(pos, pos + this.node.nodeSize));
    this.view.focus();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  show() {}

  stopEvent(event) {
    const field = event.target.closest?.("textarea, input, button, select, video, label");
    return Boolean(field) && this.dom.contains(field);
  }

  ignoreMutation(change) {
    return !this.contentDOM || (change.type !== "selection" && !this.contentDOM.contains(change.target));
  }

  selectNode() {
    this.dom.classList.add("ed-picked");
  }

  deselectNode() {
    this.dom.classList.remove("ed-picked");
  }

  destroy() {
    this.write.now();
  }
}

const still = (tag, props, ...children) => el(tag, { contentEditable: "false", ...props }, ...children);

/** A labelled line to write on; `write` gets the words. */
function line(label, words, write, props = {}) {
  const id = `media-field-${++fieldCount}`;
  const field = el("textarea", { id, rows: 1, value: words, ...props });
  field.addEventListener("input", () => write(field.value.replaceAll("\n", " ")));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  grow(field);
  return { field, row: still("p", { className: "ed-line" }, el("label", { htmlFor: id }, label), field) };
}

/** The caption: rich text of the document itself, beside its label. */
function captionLine() {
  const text = el("div", { className: "ed-caption", "data-hint": say.captionHint });
  return { text, row: el("figcaption", { className: "ed-line" }, still("span", { className: "ed-label" }, say.caption), text) };
}

const act = (words, onclick) => el("button", { type: "button", className: "button words", onclick }, words);

const fillField = (field, value) => {
  if (document.activeElement !== field && field.value !== value) field.value = value;
};

class ImageView extends MediaView {
  constructor(desk, node, view, getPos) {
    super(desk, node, view, getPos);
    this.img = el("img", { alt: "", draggable: false });
    const caption = captionLine();
    this.contentDOM = caption.text;
    this.alt = line(say.alt, node.attrs.alt, (words) => this.later("alt", words), { maxLength: 500 });
    this.ornament = el("input", { type: "checkbox" });
    this.ornament.addEventListener("change", () => this.decorate(this.ornament.checked));
    const foot = still(
      "p",
      { className: "ed-foot" },
      el("label", { className: "ed-tick" }, this.ornament, el("span", {}, say.decorative)),
      act(say.replace, () => desk.chooseFor("image", (id) => this.set("file", id), this)),
      act(say.remove, () => this.remove()),
    );
    this.frame = still("div", { className: "ed-frame", "data-drag-handle": "" }, this.img);
    this.dom = el("figure", { className: "ed-picture" }, this.frame, el("div", { className: "ed-lines" }, caption.row, this.alt.row, foot));
    this.frame.addEventListener("click", () => this.pick());
    this.show();
  }

  pick() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())));
    this.view.focus();
  }

  decorate(only) {
    if (only) this.kept = this.node.attrs.alt;
    this.waiting.set("alt", only ? "" : (this.kept ?? ""));
    this.set("decorative", only);
  }

  show() {
    const { file, alt, decorative } = this.node.attrs;
    if (this.file !== file) {
      this.file = file;
      const { width, height } = this.desk.file(file) ?? {};
      if (width && height) Object.assign(this.img, { width, height });
      this.img.src = this.desk.fileUrl(file);
    }
    if (this.img.alt !== alt) this.img.alt = alt;
    fillField(this.alt.field, alt);
    this.alt.row.hidden = decorative;
    this.ornament.checked = decorative;
  }
}

class GalleryView extends MediaView {
  constructor(desk, node, view, getPos) {
    super(desk, node, view, getPos);
    this.contentDOM = el("div", { className: "ed-pictures" });
    this.none = still("p", { className: "soft" }, say.galleryEmpty);
    const foot = still(
      "p",
      { className: "ed-foot" },
      el("button", { type: "button", className: "button", onclick: () => desk.addToGallery(this) }, say.galleryAdd),
      act(say.remove, () => this.remove()),
    );
    const head = still("p", { className: "ed-head", "data-drag-handle": "" }, say.gallery);
    this.dom = el("section", { className: "ed-gallery", "aria-label": say.gallery }, head, this.none, this.contentDOM, foot);
    this.show();
  }

  show() {
    this.none.hidden = this.node.childCount > 0;
  }
}

class VideoView extends MediaView {
  constructor(desk, node, view, getPos) {
    super(desk, node, view, getPos);
    const caption = captionLine();
    this.contentDOM = caption.text;
    this.title = line(say.videoTitle, node.attrs.title, (words) => this.later("title", words), { maxLength: 200 });
    this.frame = still("div", { className: "ed-frame ed-film", "data-drag-handle": "" });
    this.unposter = act(say.posterRemove, () => this.set("poster", null));
    const foot = still(
      "p",
      { className: "ed-foot" },
      act(say.poster, () => desk.chooseFor("image", (id) => this.set("poster", id), this)),
      this.unposter,
      act(say.remove, () => this.remove()),
    );
    this.dom = el("figure", { className: "ed-video" }, this.frame, el("div", { className: "ed-lines" }, this.title.row, caption.row, foot));
    this.show();
  }

  show() {
    const { kind, id, poster, title } = this.node.attrs;
    const drawn = `${kind} ${id} ${poster}`;
    if (this.drawn !== drawn) {
      this.drawn = drawn;
      this.frame.replaceChildren(...(kind === "file" ? this.film(id, poster) : this.link(id, poster)));
    }
    fillField(this.title.field, title);
    this.unposter.hidden = !poster;
  }

  film(id, poster) {
    const url = poster ? this.desk.fileUrl(poster) : this.desk.posterUrl(id);
    return [el("video", { controls: true, preload: "none", src: this.desk.fileUrl(id), poster: url ?? "" })];
  }

  // Nothing foreign is loaded: a still picture of ours, or words, and a link.
  link(id, poster) {
    const address = `https://www.youtube.com/watch?v=${id}`;
    const open = el("a", { href: address, target: "_blank", rel: "noopener noreferrer", tabIndex: -1 }, `youtu.be/${id}`);
    const still = poster && el("img", { src: this.desk.fileUrl(poster), alt: "" });
    return [still, el("p", { className: "ed-film-words" }, el("b", {}, say.youtube), " ", open)].filter(Boolean);
  }
}

class FileView extends MediaView {
  constructor(desk, node, view, getPos) {
    super(desk, node, view, getPos);
    this.label = line(say.documentLabel, node.attrs.label, (words) => this.later("label", words), { maxLength: 200 });
    this.name = el("a", { target: "_blank", rel: "noopener", tabIndex: -1 });
    const foot = el(
      "p",
      { className: "ed-foot" },
      act(say.replace, () => desk.chooseFor("document", (id) => this.set("file", id), this)),
      act(say.remove, () => this.remove()),
    );
    const head = el("p", { className: "ed-head", "data-drag-handle": "" }, `${say.document} `, this.name);
    this.dom = still("div", { className: "ed-document" }, head, el("div", { className: "ed-lines" }, this.label.row, foot));
    this.show();
  }

  show() {
    const { file, label } = this.node.attrs;
    this.name.href = this.desk.fileUrl(file);
    this.name.textContent = this.desk.file(file)?.name ?? "";
    fillField(this.label.field, label);
  }
}

class CalloutView {
  constructor(node, view, getPos) {
    this.node = node;
    this.words = still("p", { className: "ed-head" });
    this.contentDOM = el("div");
    this.dom = el("aside", { className: "ed-callout" }, this.words, this.contentDOM);
    this.show();
  }

  update(node) {
    if (node.type !== nodes.callout) return false;
    this.node = node;
    this.show();
    return true;
  }

  show() {
    const { tone } = this.node.attrs;
    put(this.dom, "data-tone", tone);
    if (this.words.textContent !== say.tones[tone]) this.words.textContent = say.tones[tone] ?? tone;
  }

  ignoreMutation(change) {
    return change.type !== "selection" && !this.contentDOM.contains(change.target);
  }
}
