// Small comforts of the desk's screens; each works without this file.
// The hooks ([data-list], [data-copy], …) are told in editor/README.md.
"use strict";
{
  const english = document.documentElement.lang.startsWith("en");
  const lang = english ? "en" : "id";
  const say = english
    ? { copied: "Copied", failed: "Select and copy the text yourself.", big: "larger than the limit of", all: "Together", peek: "Show password", hide: "Hide password", on: "Turn letter shortcuts on", off: "Turn letter shortcuts off", now: "just now" }
    : { copied: "Disalin", failed: "Pilih dan salin teksnya sendiri.", big: "lebih besar dari batas", all: "Bersama", peek: "Tampilkan sandi", hide: "Sembunyikan sandi", on: "Nyalakan pintasan huruf", off: "Matikan pintasan huruf", now: "baru saja" };
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const attempt = (work, otherwise) => {
    try { return work(); } catch { return otherwise; }
  };

  // Letters on lists: j and k move among the rows' first links, Enter opens.
  const KEYS_OFF = "tayang:pintasan-mati";
  let keysOff = attempt(() => localStorage.getItem(KEYS_OFF) === "1", false);
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || keysOff || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const links = all("[data-list]")
      .flatMap((list) => [...(list.tBodies?.[0] ?? list).children])
      .map((row) => row.querySelector("a[href]"))
      .filter((link) => link?.offsetParent);
    if (!links.length) return;
    const row = document.activeElement.closest("[data-list] > *, [data-list] > tbody > *");
    const at = links.findIndex((link) => row?.contains(link));
    const next = at < 0 && step < 0 ? links.length - 1 : at + step;
    links[Math.max(0, Math.min(links.length - 1, next))].focus();
    event.preventDefault();
  });
  for (const button of all("[data-keys-toggle]")) {
    const show = () => { button.textContent = keysOff ? say.on : say.off; };
    button.hidden = false;
    button.addEventListener("click", () => {
      keysOff = !keysOff;
      attempt(() => localStorage.setItem(KEYS_OFF, keysOff ? "1" : "0"));
      show();
    });
    show();
  }

  // Filters send themselves when a choice changes.
  for (const form of all("form[data-autosubmit]")) {
    for (const button of all("[data-autosubmit-button]", form)) button.hidden = true;
    form.addEventListener("change", ({ target }) => {
      if (target.matches("select, [type=checkbox], [type=radio], [type=date]")) form.requestSubmit();
    });
  }

  // Chosen files by name and size; what is over the limit is told at the field and not sent.
  const size = (bytes) => {
    const [amount, unit, digits] = bytes < 1e6 ? [bytes / 1e3, "kB", 0] : [bytes / 1e6, "MB", 1];
    return `${amount.toLocaleString(lang, { maximumFractionDigits: digits })}\u00a0${unit}`;
  };
  for (const input of all("input[type=file]")) {
    const list = document.createElement("ul");
    list.className = "files";
    list.setAttribute("aria-live", "polite");
    input.after(list);
    const limit = Number(input.dataset.maxBytes) || Infinity;
    const most = `${say.big} ${Math.floor(limit / 2 ** 20)}\u00a0MB`;
    const line = (name, bytes) => {
      const item = document.createElement("li");
      const over = bytes > limit;
      item.textContent = `${name}, ${size(bytes)}${over ? `: ${most}` : ""}`;
      item.className = over ? "error" : "";
      return item;
    };
    input.addEventListener("change", () => {
      const files = [...input.files];
      const whole = files.reduce((sum, file) => sum + file.size, 0);
      const together = whole > limit && files.every((file) => file.size <= limit);
      list.replaceChildren(...files.map((file) => line(file.name, file.size)), ...(together ? [line(say.all, whole)] : []));
      input.setCustomValidity(whole > limit ? list.querySelector(".error").textContent : "");
    });
  }

  // A password may be read while it is typed: on a small screen nobody types blind.
  for (const form of all("form:has(input[type=password])")) {
    const secrets = all("input[type=password]", form);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button words peek";
    button.textContent = say.peek;
    button.addEventListener("click", () => {
      const shown = secrets[0].type === "text";
      for (const input of secrets) input.type = shown ? "password" : "text";
      button.textContent = shown ? say.peek : say.hide;
    });
    form.addEventListener("submit", () => { for (const input of secrets) input.type = "password"; });
    secrets.at(-1).closest(".field").append(button);
  }

  // Copying, also where the browser has no clipboard for us.
  const copy = async (source) => {
    const text = source.value ?? source.textContent.trim();
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) throw new Error("not allowed");
  };
  for (const button of all("[data-copy]")) {
    const source = document.querySelector(button.dataset.copy);
    if (!source) continue;
    const words = button.textContent;
    const status = document.createElement("span");
    status.className = "unseen";
    status.setAttribute("role", "status");
    button.after(status);
    button.hidden = false;
    const tell = (text, spoken) => {
      button.textContent = text;
      status.textContent = spoken;
    };
    button.addEventListener("click", async () => {
      const told = await copy(source).then(() => button.dataset.copied || say.copied, () => say.failed);
      tell(told, told);
      setTimeout(tell, 4000, words, "");
    });
  }

  // Times kept true, told against the server's clock (body[data-now]).
  const ahead = (Date.parse(document.body.dataset.now) || Date.now()) - Date.now();
  const relative = new Intl.RelativeTimeFormat(lang);
  const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];
  const told = (time) => {
    const span = Date.parse(time.dateTime) - Date.now() - ahead;
    const [unit, length] = UNITS.find(([, each]) => Math.abs(span) >= each) ?? UNITS[2];
    const count = Math.trunc(span / length);
    if (!count) return say.now;
    // Indonesian says "lagi" where the browser's words say "dalam".
    return relative.format(count, unit).replace(/^dalam (.+)/, "$1 lagi");
  };
  const times = all("time[data-relative][datetime]").filter(({ dateTime }) => Date.parse(dateTime));
  const refresh = () => {
    for (const time of times) {
      const words = told(time);
      if (time.textContent !== words) time.textContent = words;
    }
  };
  if (times.length) {
    refresh();
    setInterval(refresh, 30_000);
    document.addEventListener("visibilitychange", refresh);
  }
}
