// The drawing of a sheet that is being written follows its fields. Saving stays with the form.
(() => {
  const form = document.querySelector("form.drafting");
  if (!form) return;
  let waiting;

  const redraw = async () => {
    const sent = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.getAttribute("action")}/gambar`, { method: "POST", body: sent });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const row of form.querySelectorAll("tbody tr")) {
      const cells = row.querySelectorAll(".cell");
      const drawn = page.getElementById(row.id)?.querySelectorAll(".cell") ?? [];
      if (drawn.length !== cells.length) continue;
      cells.forEach((cell, at) => cell.replaceWith(document.adoptNode(drawn[at])));
    }
  };

  form.addEventListener("change", () => {
    clearTimeout(waiting);
    // What cannot be drawn now is drawn when the form is saved.
    waiting = setTimeout(() => redraw().catch(() => {}), 200);
  });
})();
