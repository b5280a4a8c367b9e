// A Word file brought to the editor: the server reads it, the writer is told what
// was kept, changed or dropped, and chooses whether it replaces the text.

import { el } from "./dom.js";
import { Refused, upload } from "./http.js";
import { reportLines } from "./paste.js";
import { say } from "./words.js";

/** Reads a Word file and asks in `place`. `desk` gives `wordUrl`, `csrf()`, `fields`, `replaceAll`, `insert`. */
export async function readWord(desk, place, file) {
  const words = el("p", { role: "status" }, say.wordReading(file.name));
  const box = el("section", { className: "ed-question" }, words);
  place.append(box);
  box.scrollIntoView({ block: "nearest" });
  try {
    const reply = await upload(desk.wordUrl, desk.csrf(), file, { fields: desk.fields });
    offer(desk, box, file, reply);
  } catch (error) {
    const why = error instanceof Refused ? error.words : say.problem.network;
    words.textContent = say.wordFailed(file.name, why);
    box.append(act(say.close, () => box.remove()));
  }
}

function offer(desk, box, file, reply) {
  const done = (work) => () => {
    box.remove();
    work();
  };
  const lines = reportLines(reply.report, ["kept", "changed", "dropped"]);
  const report = lines.length
    ? el("details", { open: lines.length <= 6 }, el("summary", {}, say.wordReport), el("ul", {}, ...lines.map((line) => el("li", {}, line))))
    : null;
  box.replaceChildren(
    el("h2", {}, say.wordRead(file.name)),
    ...[report].filter(Boolean),
    el("p", {}, say.wordChoice),
    el(
      "p",
      { className: "ed-acts" },
      el("button", { type: "button", className: "button", onclick: done(() => desk.replaceAll(reply)) }, say.wordReplace),
      el("button", { type: "button", className: "button", onclick: done(() => desk.insert(reply.body ?? [])) }, say.wordInsert),
      act(say.cancel, () => box.remove()),
    ),
  );
  box.querySelector("button").focus();
}

const act = (words, onclick) => el("button", { type: "button", className: "button words", onclick }, words);
