// The script of the editing page: makes `<form id="editor">` rich, or leaves the
// plain fallback in place when that is not possible.

import { openPage } from "./page.js";

const form = document.getElementById("editor");
if (form) openPage(form);
