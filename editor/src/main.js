// The script of the editing page: makes `<form id="editor">` rich, or leaves the
// plain fallback in place when that is not possible.

import { openPage } from "./page.js";

const form = document.getElementById("editor");
if (form) {
  try {
    openPage(form);
  } catch (error) {
    // The fallback is still there and takes over; the half-made surface goes.
    for (const place of form.querySelectorAll('[data-editor="body"]')) place.replaceChildren();
    form.dataset.ready = "";
    throw error;
  }
}
