// What typing turns into by itself: `## `, `- `, `1. `, `> ` and curly quotes.
// Backspace right after takes it back.

import {
  InputRule,
  closeDoubleQuote,
  closeSingleQuote,
  inputRules,
  openDoubleQuote,
  openSingleQuote,
  textblockTypeInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
import { quote } from "./commands.js";
import { schema } from "./schema.js";

const { nodes } = schema;

const headings = textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (match) => ({
  level: Math.max(2, match[1].length),
}));

const bullets = wrappingInputRule(
  /^[-*•]\s$/,
  nodes.list,
  { ordered: false, start: 1 },
  (_, node) => !node.attrs.ordered,
);

const numbers = wrappingInputRule(
  /^(\d{1,3})[.)]\s$/,
  nodes.list,
  (match) => ({ ordered: true, start: Number(match[1]) }),
  (match, node) => node.attrs.ordered && node.attrs.start + node.childCount === Number(match[1]),
);

// The quote ends with a line of its own, which the general rule cannot make.
const quotes = new InputRule(/^>\s$/, (state, _, start, end) => {
  const tr = state.tr.delete(start, end);
  let made = null;
  quote(state.apply(tr), (next) => {
    made = next;
  });
  if (!made) return null;
  made.steps.forEach((step) => tr.step(step));
  return tr.setSelection(made.selection.constructor.fromJSON(tr.doc, made.selection.toJSON()));
});

export const typingRules = inputRules({
  rules: [
    headings,
    bullets,
    numbers,
    quotes,
    openDoubleQuote,
    closeDoubleQuote,
    openSingleQuote,
    closeSingleQuote,
  ],
});
