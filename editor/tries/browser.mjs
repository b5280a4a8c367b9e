// A browser by WebDriver, with nothing but the driver Debian ships: for tries by
// hand and for `tries/*.try.mjs`. Not run in CI.

import { spawn } from "node:child_process";

const KEY = { Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Left: "\uE012", Up: "\uE013", Right: "\uE014", Down: "\uE015", Home: "\uE011", End: "\uE010", Control: "\uE009", Shift: "\uE008", Alt: "\uE00A", F10: "\uE03A" };

/** Starts a browser. Returns `go`, `run`, `keys`, `click`, `shot`, `size`, `dark`, `close`, … */
export async function openBrowser({ port = 9515 } = {}) {
  const driver = spawn("chromedriver", [`--port=${port}`], { stdio: "ignore" });
  const base = `http://127.0.0.1:${port}`;
  const call = async (method, path, body) => {
    const reply = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (value?.error) throw new Error(`${path}: ${value.message.split("\n")[0]}`);
    return value;
  };
  for (let left = 50; left; left--) {
    if (await call("GET", "/status").catch(() => null)) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=id", "--hide-scrollbars"];
  const capabilities = { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": { args }, "goog:loggingPrefs": { browser: "ALL" }, unhandledPromptBehavior: "accept" } };
  const { sessionId } = await call("POST", "/session", { capabilities });
  const session = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  const cdp = (cmd, params = {}) => session("POST", "/goog/cdp/execute", { cmd, params });
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const browser = {
    cdp,
    wait,
    go: (url) => session("POST", "/url", { url }),
    run: (script, ...args) => session("POST", "/execute/sync", { script, args }),
    async size(width, height) {
      await cdp("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 500 });
    },
    dark: (on) => cdp("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: on ? "dark" : "light" }] }),
    offline: async (on) => (await cdp("Network.enable"), cdp("Network.emulateNetworkConditions", { offline: on, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })),
    async click(css) {
      const found = await session("POST", "/element", { using: "css selector", value: css });
      await session("POST", `/element/${Object.values(found)[0]}/click`, {});
    },
    /** Types words; `{Enter}`, `{Control+k}` and so on are keys. */
    async keys(text) {
      const actions = [];
      for (const part of text.split(/(\{[^}]+\})/).filter(Boolean)) {
        if (!part.startsWith("{")) for (const value of part) actions.push({ type: "keyDown", value }, { type: "keyUp", value });
        else {
          const values = part.slice(1, -1).split("+").map((name) => KEY[name] ?? name);
          for (const value of values) actions.push({ type: "keyDown", value });
          for (const value of values.reverse()) actions.push({ type: "keyUp", value });
          // As after a person's key: the browser tells of a moved cursor a little later.
          actions.push({ type: "pause", duration: 40 });
        }
      }
      await session("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
      await session("DELETE", "/actions");
    },
    async shot(path, full = true) {
      const { writeFileSync } = await import("node:fs");
      const { data } = await cdp("Page.captureScreenshot", { captureBeyondViewport: full, ...(full ? { clip: await fullClip() } : {}) });
      writeFileSync(path, Buffer.from(data, "base64"));
    },
    logs: async () => (await session("POST", "/se/log", { type: "browser" })).map(({ level, message }) => `${level} ${message}`),
    newTab: async () => {
      const { handle } = await session("POST", "/window/new", { type: "tab" });
      await session("POST", "/window", { handle });
      return handle;
    },
    tab: (handle) => session("POST", "/window", { handle }),
    here: () => session("GET", "/window"),
    async close() {
      await call("DELETE", `/session/${sessionId}`).catch(() => {});
      driver.kill();
    },
  };
  async function fullClip() {
    const { cssContentSize } = await cdp("Page.getLayoutMetrics");
    return { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
  }
  return browser;
}
