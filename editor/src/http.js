// Requests to the desk, and what went wrong in words.

import { say } from "./words.js";

/** The server could not be reached, or not in time. */
export class Unreachable extends Error {}

/** The server answered, and said no. `data` is its JSON, if any. */
export class Refused extends Error {
  constructor(status, data) {
    super(`status ${status}`);
    this.status = status;
    this.data = data;
  }

  /** Why, in the server's words when it gave any. */
  get words() {
    return problemWords(this.status, this.data);
  }
}

/** What a problem document says to a person. */
export function problemWords(status, data) {
  const refusals = (data?.refusals ?? []).map(({ message }) => message).filter(Boolean);
  if (refusals.length) return refusals.join(" ");
  if (data?.detail) return data.detail;
  if (data?.message) return data.message;
  if (status === 413) return say.problem.large;
  if (status === 401 || status === 403) return say.problem.denied;
  return say.problem.other;
}

/** Posts and returns the JSON of a good answer. Throws `Unreachable` or `Refused`. */
export async function post(url, csrf, body, { type, wait = 20_000, keepalive = false } = {}) {
  const headers = { "X-CSRF": csrf, Accept: "application/json" };
  if (type) headers["Content-Type"] = type;
  let reply;
  try {
    reply = await fetch(url, {
      method: "POST",
      headers,
      body,
      keepalive,
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(wait),
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  // A redirect is the way to the sign-in page: the session is over.
  if (reply.type === "opaqueredirect") throw new Refused(401, null);
  // A gateway without the desk behind it is as good as no connection.
  if ([502, 503, 504].includes(reply.status)) throw new Unreachable(`status ${reply.status}`);
  const data = await reply.json().catch(() => null);
  if (!reply.ok) throw new Refused(reply.status, data);
  return data;
}

/** Sends one file with its progress (0 to 1). Returns the answer's JSON; `signal` stops it. */
export function upload(url, csrf, file, { fields = {}, progress, signal }) {
  return new Promise((done, fail) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
    form.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "text";
    request.setRequestHeader("X-CSRF", csrf);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress?.(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const data = parse(request.responseText);
      if (request.status >= 200 && request.status < 300 && data) done(data);
      else fail(new Refused(request.status, data));
    });
    request.addEventListener("error", () => fail(new Unreachable("network")));
    request.addEventListener("abort", () => fail(new Unreachable("stopped")));
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
