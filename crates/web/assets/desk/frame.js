// A framed page as tall as what it holds; without this file the frame scrolls.
"use strict";
for (const frame of document.querySelectorAll("iframe[data-page]")) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page) frame.style.blockSize = `${Math.min(page.scrollHeight, 20000)}px`;
  };
  const watch = () => {
    const page = frame.contentDocument?.body;
    if (!page) return;
    fit();
    new ResizeObserver(fit).observe(page);
  };
  frame.addEventListener("load", watch);
  if (frame.contentDocument?.readyState === "complete") watch();
}
