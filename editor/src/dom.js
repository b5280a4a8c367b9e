// Small helpers around elements. Nothing here sets a style attribute or parses
// HTML: the desk's content policy forbids both.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties, attributes (names with a dash, role, for) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = {
  ok: "m2.5 8.5 3.7 3.7 7.3-8.2",
  open: "M2.5 2.5h11v11h-11z",
  warn: "M8 1.5 15 14H1zM8 6v3.6M8 11.8v.1",
};

/** A small drawn sign; the words beside it carry the meaning. */
export function sign(shape) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  const strokes = { d: SHAPES[shape], fill: "none", stroke: "currentColor", "stroke-width": shape === "ok" ? 2.2 : 1.7 };
  for (const [name, value] of Object.entries({ ...strokes, "stroke-linecap": "round", "stroke-linejoin": "round" })) {
    path.setAttribute(name, value);
  }
  svg.append(path);
  return svg;
}

/** Sets an attribute only when it changes, so that nothing is laid out again for naught. */
export function put(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

const sizesItself = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content");

/** Lets a text field grow with its words. */
export function grow(field) {
  if (sizesItself) return;
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  field.addEventListener("input", fit);
  requestAnimationFrame(fit);
}

/** Calls `work` once things have been quiet for `wait` milliseconds. */
export function quiet(wait, work) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      work();
    }, wait);
  };
  later.now = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    work();
  };
  return later;
}
