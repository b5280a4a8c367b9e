// When the text is kept and sent, told by a clock that only moves when told to.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Refused, Unreachable } from "../src/http.js";
import { createSaver } from "../src/save.js";

/** A saver on a hand-moved clock with a server that answers from a list. */
function desk(answers, version = 7) {
  const timers = new Map();
  let time = 0;
  let count = 0;
  const log = [];
  const text = { title: "Judul", summary: "", body: "[]" };
  const saver = createSaver({
    version,
    snapshot: () => ({ ...text }),
    local: {
      write: (copy) => (log.push(`keep ${copy.title} on ${copy.version}`), true),
      drop: () => log.push("drop"),
    },
    send: async (draft) => {
      log.push(`send ${draft.title} on ${draft.version}`);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    show: (state, detail) => log.push(detail === undefined ? state : `${state} ${JSON.stringify(detail)}`),
    conflict: (theirs) => log.push(`conflict with ${theirs.title}`),
    clock: {
      now: () => time,
      set: (work, ms) => (timers.set(++count, { work, at: time + ms }), count),
      clear: (timer) => timers.delete(timer),
    },
  });
  const settle = () => new Promise((done) => setImmediate(done));
  const wait = async (ms) => {
    const until = time + ms;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      timers.delete(due[0]);
      time = due[1].at;
      due[1].work();
      await settle();
    }
    time = until;
  };
  const type = (title) => {
    text.title = title;
    saver.changed();
  };
  return { saver, log, wait, type, settle };
}

test("a change is kept within a second and sent after a pause", async () => {
  const { log, wait, type } = desk([{ version: 8, saved_at: "10.24" }]);
  type("A");
  await wait(300);
  type("B");
  await wait(500);
  assert.deepEqual(log, ["pending", "pending", "keep B on 7"]);
  await wait(5_000);
  assert.deepEqual(log.slice(3), ["keep B on 7", "saving", "send B on 7", "drop", 'saved "10.24"']);
});

test("writing without a pause is sent within fifteen seconds", async () => {
  const { log, wait, type } = desk([{ version: 8 }]);
  for (let step = 0; step < 20; step++) {
    type(`${step}`);
    await wait(1_000);
  }
  assert.deepEqual(
    log.filter((line) => line.startsWith("send")),
    ["send 14 on 7"],
  );
});

test("without a connection it tries again, later each time, and at once when it is back", async () => {
  const { saver, log, wait, type } = desk([new Unreachable(), new Unreachable(), { version: 8 }]);
  type("A");
  await wait(3_500);
  assert.equal(log.at(-1), 'offline {"kept":true}');
  await wait(2_000);
  assert.equal(log.filter((line) => line.startsWith("send")).length, 2);
  await wait(3_900);
  assert.equal(log.filter((line) => line.startsWith("send")).length, 2);
  saver.reconnected();
  await wait(1);
  assert.equal(log.at(-1), "saved");
  assert.equal(saver.dirty(), false);
});

test("another, newer text stops the sending and overwrites nothing", async () => {
  const theirs = { version: 9, title: "Lain", summary: "", body: [] };
  const { saver, log, wait, type } = desk([new Refused(409, theirs), { version: 10, saved_at: "10.30" }]);
  type("A");
  await wait(3_500);
  assert.deepEqual(log.slice(-2), ["conflicted", "conflict with Lain"]);
  type("B");
  await wait(60_000);
  assert.deepEqual(log.slice(-1), ["keep B on 7"]);
  await saver.keepMine(9);
  assert.deepEqual(log.slice(-3), ["send B on 9", "drop", 'saved "10.30"']);
});

test("the other text taken: nothing is left to send", async () => {
  const { saver, log, wait, type } = desk([new Refused(409, { version: 9, title: "Lain", summary: "", body: [] })]);
  type("A");
  await wait(3_500);
  type("Lain");
  saver.took(9, "10.31");
  await wait(60_000);
  assert.deepEqual(log.slice(-2), ["drop", 'saved "10.31"']);
  assert.equal(saver.version(), 9);
});

test("a newer text that says the same is no conflict", async () => {
  const same = { version: 9, saved_at: "10.32", summary: "", body: [], title: "A" };
  const { saver, log, wait, type } = desk([new Refused(409, same)]);
  type("A");
  await wait(3_500);
  assert.equal(log.at(-1), 'saved "10.32"');
  assert.equal(saver.version(), 9);
});

test("what the server refuses is said once and tried again with the next change", async () => {
  const refusal = { refusals: [{ code: "TooLong", message: "Judul terlalu panjang." }] };
  const { log, wait, type } = desk([new Refused(422, refusal), { version: 8 }]);
  type("A");
  await wait(60_000);
  assert.equal(log.at(-1), 'refused "Judul terlalu panjang."');
  type("B");
  await wait(3_500);
  assert.equal(log.at(-1), "saved");
});

test("typing while a text travels is sent after it", async () => {
  const { saver, log, wait, type, settle } = desk([{ version: 8 }, { version: 9 }]);
  type("A");
  const travelling = saver.push();
  type("B");
  await travelling;
  await settle();
  assert.equal(saver.dirty(), true);
  await wait(3_500);
  assert.deepEqual(
    log.filter((line) => line.startsWith("send")),
    ["send A on 7", "send B on 8"],
  );
});
