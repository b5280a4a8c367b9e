// The words of the page's language; Indonesian unless the page says English.

import en from "./words/en.js";
import id from "./words/id.js";

export const say = globalThis.document?.documentElement.lang.startsWith("en") ? en : id;
