// The `/` menu: typed at the start of a line or after a space, filtered by what
// follows, moved with arrows, chosen with Enter. The cursor stays in the text.

import { Plugin, PluginKey } from "prosemirror-state";
import { el, put } from "./dom.js";
import { say } from "./words.js";

const key = new PluginKey("slash");

/** Opens the menu from a button: types the slash for the writer. */
export function openMenu(view) {
  view.focus();
  const { $from, from, to } = view.state.selection;
  if (!canOpen($from)) return false;
  const spaced = $from.parentOffset === 0 || /\s$/.test($from.parent.textBetween(0, $from.parentOffset, "", " "));
  const text = spaced ? "/" : " /";
  const tr = view.state.tr.insertText(text, from, to);
  view.dispatch(tr.setMeta(key, { from: from + text.length - 1 }).scrollIntoView());
  return true;
}

const canOpen = ($from) => ["paragraph", "heading"].includes($from.parent.type.name);

/** The menu's plugin. `items`: `{key, run(view), when?(state)}`; `place` holds the list. */
export function slashPlugin(items, place) {
  return new Plugin({
    key,
    state: { init: () => null, apply: follow },
    view: (view) => new Menu(view, items, place),
    props: {
      handleTextInput(view, from, to, text) {
        const $from = view.state.doc.resolve(from);
        if (text !== "/" || !canOpen($from)) return false;
        const before = $from.parent.textBetween(0, $from.parentOffset, "", " ");
        if (before && !/\s$/.test(before)) return false;
        view.dispatch(view.state.tr.insertText("/", from, to).setMeta(key, { from }).scrollIntoView());
        return true;
      },
      handleKeyDown: (view, event) => Menu.of.get(view)?.key(event) ?? false,
      handleDOMEvents: {
        blur(view) {
          if (key.getState(view.state)) close(view);
          return false;
        },
      },
    },
  });
}

function follow(tr, open) {
  const meta = tr.getMeta(key);
  if (meta) return meta.from === undefined ? null : meta;
  if (!open) return null;
  const from = tr.mapping.map(open.from, -1);
  const { $head, empty } = tr.selection;
  if (!empty || $head.pos <= from || !$head.parent.isTextblock || from < $head.start()) return null;
  const text = tr.doc.textBetween(from, $head.pos, "\n", "\n");
  return /^\/[^\n]{0,30}$/.test(text) && !/^\/\s/.test(text) ? { from } : null;
}

const close = (view) => view.dispatch(view.state.tr.setMeta(key, {}));

class Menu {
  static of = new WeakMap();

  constructor(view, items, place) {
    this.view = view;
    this.items = items;
    this.place = place;
    this.shown = [];
    this.index = 0;
    this.list = el("ul", { id: "slash-menu", role: "listbox", tabIndex: 0, "aria-label": say.menu });
    this.none = el("p", { className: "soft" }, say.menuNone);
    this.status = el("p", { className: "unseen", role: "status" });
    this.box = el("div", { className: "ed-slash", hidden: true }, this.list, this.none);
    // Pressing must not take the cursor out of the text.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    place.append(this.box, this.status);
    Menu.of.set(view, this);
  }

  update(view, before) {
    const open = key.getState(view.state);
    if (open === key.getState(before) && view.state.doc === before.doc) return;
    if (!open) return this.hide();
    const query = view.state.doc.textBetween(open.from + 1, view.state.selection.head, "", "").trim().toLowerCase();
    this.fill(query, view.state);
    this.open = open;
    this.box.hidden = false;
    requestAnimationFrame(() => this.stand(open.from));
  }

  hide() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.status.textContent = "";
    this.open = null;
    put(this.view.dom, "aria-activedescendant", null);
    put(this.view.dom, "aria-controls", null);
  }

  fill(query, state) {
    const words = (item) => say.items[item.key].join(" ").toLowerCase();
    const score = (item) => (say.items[item.key][0].toLowerCase().startsWith(query) ? 0 : 1);
    const fits = this.items.filter((item) => (item.when?.(state) ?? true) && words(item).includes(query));
    this.shown = fits.sort((a, b) => score(a) - score(b));
    this.index = 0;
    this.list.replaceChildren(...this.shown.map((item, index) => this.option(item, index)));
    this.list.hidden = this.shown.length === 0;
    this.none.hidden = this.shown.length > 0;
    this.status.textContent = say.menuCount(this.shown.length);
    this.light(0);
  }

  option(item, index) {
    const [name, hint] = say.items[item.key];
    return el(
      "li",
      { id: `slash-${item.key}`, role: "option", onclick: () => this.choose(index) },
      el("b", {}, name),
      el("span", {}, hint),
    );
  }

  light(index) {
    this.index = index;
    [...this.list.children].forEach((option, at) => put(option, "aria-selected", String(at === index)));
    const lit = this.list.children[index];
    lit?.scrollIntoView({ block: "nearest" });
    put(this.view.dom, "aria-controls", lit ? "slash-menu" : null);
    put(this.view.dom, "aria-activedescendant", lit?.id ?? null);
  }

  /** Below the line, or above it where the window ends. */
  stand(from) {
    if (this.box.hidden || from > this.view.state.doc.content.size) return;
    const line = this.view.coordsAtPos(from);
    const origin = this.place.getBoundingClientRect();
    const size = this.box.getBoundingClientRect();
    const below = line.bottom + 6 + size.height < innerHeight || line.top < size.height;
    this.box.style.top = `${(below ? line.bottom + 6 : line.top - size.height - 6) - origin.top}px`;
    this.box.style.left = `${Math.max(0, Math.min(line.left - origin.left, origin.width - size.width))}px`;
  }

  key(event) {
    if (!this.open) return false;
    const last = this.shown.length - 1;
    const moves = { ArrowDown: this.index >= last ? 0 : this.index + 1, ArrowUp: this.index <= 0 ? last : this.index - 1 };
    if (event.key === "Escape") close(this.view);
    else if (last < 0) return false;
    else if (event.key in moves) this.light(moves[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.index);
    else return false;
    return true;
  }

  choose(index) {
    const { from } = this.open;
    const { view } = this;
    const item = this.shown[index];
    view.dispatch(view.state.tr.delete(from, view.state.selection.head).setMeta(key, {}));
    view.focus();
    item.run(view);
  }

  destroy() {
    this.box.remove();
    this.status.remove();
  }
}
