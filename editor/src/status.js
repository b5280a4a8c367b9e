// The state of saving, in words. What changes often is only seen; what needs a
// person is also spoken.

import { el } from "./dom.js";
import { say } from "./words.js";

/** A clock time in the desk's zone, with the day when it is not today. */
export function timeIn(timeZone) {
  const lang = document.documentElement.lang || "id";
  const hour = new Intl.DateTimeFormat(lang, { timeZone, hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(lang, { timeZone, day: "numeric", month: "long" });
  return (moment) => {
    const date = new Date(moment);
    const today = day.format(date) === day.format(new Date());
    return today ? hour.format(date) : `${day.format(date)}, ${hour.format(date)}`;
  };
}

const CALM = new Set(["untouched", "pending", "saving", "saved"]);

/** Writes the state into `place`; `again` is what the button beside trouble does. */
export function createStatus(place, zone, again) {
  if (!place) return { show() {} };
  const words = el("span", {});
  const spoken = el("span", { className: "unseen", role: "status" });
  const button = el("button", { type: "button", className: "button words", hidden: true, onclick: again }, say.saveNow);
  place.replaceChildren(words, button, spoken);
  const time = timeIn(zone);
  let last = "";
  return {
    show(state, detail) {
      const text = sentence(state, detail, time);
      if (text === last) return;
      last = text;
      words.textContent = text;
      place.dataset.state = state;
      button.hidden = !["offline", "signedOut", "refused"].includes(state);
      if (!CALM.has(state)) spoken.textContent = text;
      else if (state === "saved" && spoken.textContent) spoken.textContent = text;
    },
  };
}

function sentence(state, detail, time) {
  if (state === "saved") return say.saved(time(detail ?? Date.now()));
  if (state === "offline") return detail?.kept === false ? say.offlineFull : say.offline;
  if (state === "refused") return detail ? say.refused(detail) : say.refusedPlain;
  return say[state];
}
