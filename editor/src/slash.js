// The `/` menu: typed at the start of a line or after a space, filtered by what
// follows, moved with arrows, chosen with Enter. The cursor stays in the text.
// Opened by its button it has a field of its own instead, so that nothing is
// written into the text before a choice, and there is nothing to take back.

import { Plugin, PluginKey } from "prosemirror-state";
import { el, put } from "./dom.js";
import { say } from "./words.js";

const key = new PluginKey("slash");

/** Opens the menu from its button, or closes it again; writes nothing. */
export function openMenu(view) {
  const menu = Menu.of.get(view);
  const again = menu.asked;
  view.focus();
  // Pressed again, or while the writer's own slash has it open: the text has the cursor now.
  if (again || menu.open) return menu.unask();
  if (!canOpen(view.state.selection.$from)) return false;
  menu.ask();
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
    this.open = null;
    this.asked = false;
    this.list = el("ul", { id: "slash-menu", role: "listbox", tabIndex: 0, "aria-label": say.menu });
    this.none = el("p", { className: "soft" }, say.menuNone);
    this.status = el("p", { className: "unseen", role: "status" });
    this.field = el("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: false,
      role: "combobox",
      "aria-label": say.menu,
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      placeholder: say.menuFind,
    });
    this.row = el("p", { className: "ed-strip-field", hidden: true }, this.field);
    this.box = el("div", { className: "ed-slash", hidden: true }, this.row, this.list, this.none);
    // Pressing must not take the cursor out of the text or the field.
    this.box.addEventListener("mousedown", (event) => event.target !== this.field && event.preventDefault());
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => this.fieldKey(event));
    // Where only the window lost the focus, the field has it still.
    this.field.addEventListener("blur", () => document.activeElement !== this.field && this.unask());
    place.append(this.box, this.status);
    Menu.of.set(view, this);
  }

  update(view, before) {
    const open = key.getState(view.state);
    if (open === key.getState(before) && view.state.doc === before.doc) return;
    // A text changed from elsewhere, by an upload say, does not close the button's menu.
    if (!open) return this.asked ? undefined : this.hide();
    const query = view.state.doc.textBetween(open.from + 1, view.state.selection.head, "", "");
    this.open = open;
    this.fill(query.trim().toLowerCase(), view.state);
    this.box.hidden = false;
    requestAnimationFrame(() => this.stand(open.from));
  }

  /** Opens with a field to find in; the text and its undo history are left alone. */
  ask() {
    this.asked = true;
    this.field.value = "";
    this.row.hidden = false;
    // The line may be out of sight: a phone's tools are always at hand.
    this.view.dispatch(this.view.state.tr.scrollIntoView());
    this.find();
    this.field.focus();
  }

  find() {
    this.fill(this.field.value.trim().toLowerCase(), this.view.state);
    this.box.hidden = false;
    this.stand(this.view.state.selection.from);
  }

  unask() {
    if (this.asked) this.hide();
    return true;
  }

  hide() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.row.hidden = true;
    this.status.textContent = "";
    this.open = null;
    this.asked = false;
    for (const node of [this.view.dom, this.field]) {
      put(node, "aria-activedescendant", null);
      put(node, "aria-controls", null);
    }
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
    const writing = this.asked ? this.field : this.view.dom;
    put(writing, "aria-controls", lit ? "slash-menu" : null);
    put(writing, "aria-activedescendant", lit?.id ?? null);
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
    if (event.key !== "Escape") return this.walk(event);
    close(this.view);
    return true;
  }

  fieldKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.view.focus();
    // Enter would send the whole page's form.
    else if (!this.walk(event) && event.key !== "Enter") return;
    event.preventDefault();
  }

  walk(event) {
    const last = this.shown.length - 1;
    const moves = { ArrowDown: this.index >= last ? 0 : this.index + 1, ArrowUp: this.index <= 0 ? last : this.index - 1 };
    if (last < 0) return false;
    if (event.key in moves) this.light(moves[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.index);
    else return false;
    return true;
  }

  choose(index) {
    const { open, view } = this;
    const item = this.shown[index];
    if (open) view.dispatch(view.state.tr.delete(open.from, view.state.selection.head).setMeta(key, {}));
    else this.hide();
    view.focus();
    item.run(view);
  }

  destroy() {
    this.box.remove();
    this.status.remove();
  }
}
