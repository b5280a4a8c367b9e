// The document the editing surface works on: node for node the block model of
// `crates/core/src/content/body.rs`. `blocks.js` maps between the two.
//
// `blank` on a container remembers how an empty one was written ("none": no
// block at all, "paragraph": one empty paragraph), so that opening and saving
// never changes a revision. Null means the container's own custom.

import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const FILE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const YOUTUBE = /^[A-Za-z0-9_-]{11}$/;
// As the server's own rule: no other host in disguise, no sign an address never holds.
const ODD = /[\s\\<>"\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
const HREF = /^(https?:\/\/(?![^/?#]*@)[^/?#:]+.*|mailto:[^@]+@.+|tel:(?=.*\d)[\d+().;=-]+|\/(?!\/).*)$/i;

/** Whether `href` may stand in a link: https, http, mailto, tel or a path here. */
export const allowedHref = (href) =>
  typeof href === "string" && href.length <= 2_000 && !ODD.test(href) && HREF.test(href);

/** Whether `id` looks like the id of an uploaded file. */
export const isFileId = (id) => typeof id === "string" && FILE.test(id);

/** Whether `id` looks like a YouTube film's id. */
export const isYoutubeId = (id) => typeof id === "string" && YOUTUBE.test(id);

const blank = { blank: { default: null } };

const cells = tableNodes({ tableGroup: "", cellContent: "block+", cellAttributes: blank });
// A table always stands in its frame, below its caption.
delete cells.table.group;

const nodes = {
  doc: { content: "block+", attrs: blank },

  paragraph: {
    content: "inline*",
    group: "block",
    parseDOM: [{ tag: "p" }],
    toDOM: () => ["p", 0],
  },

  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },

  list: {
    content: "list_item+",
    group: "block",
    attrs: { ordered: { default: false }, start: { default: 1 } },
    parseDOM: [
      { tag: "ul", attrs: { ordered: false, start: 1 } },
      { tag: "ol", getAttrs: (dom) => ({ ordered: true, start: Math.max(0, dom.start ?? 1) }) },
    ],
    toDOM: ({ attrs }) =>
      attrs.ordered ? ["ol", attrs.start === 1 ? {} : { start: attrs.start }, 0] : ["ul", 0],
  },

  list_item: {
    content: "block+",
    defining: true,
    attrs: blank,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },

  table_frame: {
    content: "table_caption table",
    group: "block",
    isolating: true,
    parseDOM: [{ tag: "div[data-table]" }],
    toDOM: () => ["div", { "data-table": "", class: "ed-table" }, 0],
  },

  table_caption: {
    content: "inline*",
    isolating: true,
    parseDOM: [{ tag: "p[data-caption]", priority: 60 }],
    toDOM: () => ["p", { "data-caption": "", class: "ed-table-caption" }, 0],
  },

  ...cells,

  quote: {
    content: "block+ quote_source",
    group: "block",
    defining: true,
    attrs: blank,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },

  quote_source: {
    content: "inline*",
    isolating: true,
    parseDOM: [{ tag: "p[data-source]", priority: 60 }],
    toDOM: () => ["p", { "data-source": "", class: "ed-quote-source" }, 0],
  },

  image: {
    content: "inline*",
    group: "block",
    isolating: true,
    attrs: { file: {}, alt: { default: "" }, decorative: { default: false } },
    parseDOM: [
      {
        tag: "figure[data-image]",
        contentElement: "figcaption",
        getAttrs: (dom) => {
          const { image, alt = "", decorative } = dom.dataset;
          return isFileId(image) && { file: image, alt, decorative: decorative === "true" };
        },
      },
    ],
    toDOM: ({ attrs }) => [
      "figure",
      { "data-image": attrs.file, "data-alt": attrs.alt, "data-decorative": String(attrs.decorative) },
      ["figcaption", 0],
    ],
  },

  gallery: {
    content: "image*",
    group: "block",
    isolating: true,
    parseDOM: [{ tag: "div[data-gallery]" }],
    toDOM: () => ["div", { "data-gallery": "" }, 0],
  },

  video: {
    content: "inline*",
    group: "block",
    isolating: true,
    // `kind` is "file" or "youtube"; `id` the file's or the film's.
    attrs: { kind: {}, id: {}, title: { default: "" }, poster: { default: null } },
    parseDOM: [
      {
        tag: "figure[data-video]",
        contentElement: "figcaption",
        getAttrs: (dom) => {
          const { video, kind, title = "", poster = null } = dom.dataset;
          const known = kind === "youtube" ? isYoutubeId(video) : kind === "file" && isFileId(video);
          return known && { kind, id: video, title, poster: isFileId(poster) ? poster : null };
        },
      },
    ],
    toDOM: ({ attrs }) => {
      const data = { "data-video": attrs.id, "data-kind": attrs.kind, "data-title": attrs.title };
      if (attrs.poster) data["data-poster"] = attrs.poster;
      return ["figure", data, ["figcaption", 0]];
    },
  },

  file: {
    group: "block",
    atom: true,
    attrs: { file: {}, label: { default: "" } },
    parseDOM: [
      {
        tag: "div[data-document]",
        getAttrs: ({ dataset }) =>
          isFileId(dataset.document) && { file: dataset.document, label: dataset.label ?? "" },
      },
    ],
    toDOM: ({ attrs }) => ["div", { "data-document": attrs.file, "data-label": attrs.label }],
  },

  callout: {
    content: "block+",
    group: "block",
    defining: true,
    attrs: { tone: { default: "info" }, ...blank },
    parseDOM: [
      {
        tag: "aside[data-tone]",
        getAttrs: ({ dataset }) => ({ tone: dataset.tone === "warning" ? "warning" : "info" }),
      },
    ],
    toDOM: ({ attrs }) => ["aside", { "data-tone": attrs.tone }, 0],
  },

  // A block of a kind this build does not know: kept as it is, never lost.
  unknown: {
    group: "block",
    atom: true,
    attrs: { json: {} },
    toDOM: () => ["div", { "data-unknown": "" }],
  },

  text: { group: "inline" },

  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },

  note: {
    content: "(text | hard_break)*",
    group: "inline",
    inline: true,
    atom: true,
    parseDOM: [{ tag: "span[data-note]" }],
    toDOM: () => ["span", { "data-note": "" }, 0],
  },
};

const plain = (tag, ...tags) => ({
  parseDOM: [tag, ...tags].map((name) => ({ tag: name })),
  toDOM: () => [tag, 0],
});

// The order is the model's: marks of a text are written in it.
const marks = {
  bold: plain("strong", "b"),
  italic: plain("em", "i"),
  underline: plain("u"),
  strike: plain("s", "del", "strike"),
  superscript: plain("sup"),
  subscript: plain("sub"),
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom) => allowedHref(dom.getAttribute("href")) && { href: dom.getAttribute("href") },
      },
    ],
    toDOM: ({ attrs }) => ["a", { href: attrs.href }, 0],
  },
};

export const schema = new Schema({ nodes, marks });
