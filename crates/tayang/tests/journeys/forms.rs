//! A paper's form, filled in by the words beside its fields; and the text of an item.

use crate::acts;
use crate::browser::Browser;
use crate::manuscript;

/// One entry: the row it stands in (none for the paper itself), its label, what is put there.
pub(crate) type Entry<'a> = (&'a str, &'a str, &'a str);

/// Puts each value at its label; for boxes the value is the box's own label.
const PUT: &str = "const [entries] = arguments, wrong = []; \
    const words = e => e.textContent.replace(/\\s+/g, ' ').trim(); \
    const form = document.querySelector('.paper-form'); \
    for (const [row, label, value] of entries) { \
      const rows = [...form.querySelectorAll('fieldset.row-in')]; \
      const scope = row ? rows.find(r => words(r.querySelector('legend')) === row) : form; \
      const told = [...(scope || form).querySelectorAll('label, legend')]; \
      const at = told.find(l => words(l).startsWith(label)); \
      if (!scope || !at) { wrong.push(`${row} / ${label}`); continue; } \
      let field = at.tagName === 'LABEL' && document.getElementById(at.htmlFor); \
      if (!field) { \
        const boxes = [...at.parentElement.querySelectorAll('label')]; \
        const box = boxes.find(b => words(b).startsWith(value)); \
        if (!box) { wrong.push(`${label} / ${value}`); continue; } \
        box.querySelector('input').checked = true; \
      } else if (field.tagName === 'SELECT') { \
        const one = [...field.options].find(o => words(o) === value); \
        if (!one) { wrong.push(`${label} / ${value}`); continue; } \
        field.value = one.value; \
      } else { field.value = value; } \
    } \
    return wrong";

/// Opens a paper of a case and sends it with these entries; what comes of it is for the caller.
pub(crate) async fn send(desk: &Browser, case: &str, paper: &str, entries: &[Entry<'_>]) {
    desk.go(&format!("{case}/hasil/{paper}")).await;
    desk.find("//form[contains(@class, 'paper-form')]").await;
    let values = serde_json::to_value(entries).unwrap();
    let wrong = desk.page.execute(PUT, vec![values]).await.unwrap();
    assert_eq!(wrong, serde_json::json!([]), "{paper} has no such field");
    desk.press_button("Simpan").await;
}

/// The same, and it is kept.
pub(crate) async fn keep(desk: &Browser, case: &str, paper: &str, entries: &[Entry<'_>]) {
    send(desk, case, paper, entries).await;
    desk.sees("Hasil langkah tersimpan").await;
}

/// How many items the page of a case leads to.
const ITEMS: &str = "const texts = [...document.querySelectorAll('a[href*=\"/naskah/\"]')]; \
    return new Set(texts.map(a => new URL(a.href).pathname)).size";

/// Writes a new item of a case and keeps it as a revision.
pub(crate) async fn bring(writer: &Browser, case: &str, title: &str, words: &str) {
    writer.go(case).await;
    let items = writer.page.execute(ITEMS, Vec::new()).await.unwrap();
    let nth = items.as_u64().unwrap() + 1;
    writer.go(&format!("{case}/naskah?ke={nth}")).await;
    manuscript::ready(writer).await;
    writer.fill("Judul", title).await;
    writer.fill("Ringkasan", "Ringkas dan jelas.").await;
    writer.write_at_the_end(words).await;
    manuscript::send_now(writer).await;
    acts::save(writer).await;
}

/// Adds a paragraph to the item of this title and keeps it as a revision.
pub(crate) async fn polish(editor: &Browser, case: &str, title: &str, words: &str) {
    editor.go(case).await;
    let link = format!("(//a[contains(@href, '/naskah/') and contains(., '{title}')])[1]");
    let link = editor.find(&link).await;
    editor.go(&link.prop("href").await.unwrap().unwrap()).await;
    manuscript::ready(editor).await;
    editor.write_at_the_end(words).await;
    acts::save(editor).await;
}

/// Gives the item of this title its place, and an end when it has one (`2026-11-14T08:00`).
pub(crate) async fn place(desk: &Browser, case: &str, title: &str, slug: &str, until: &str) {
    send_place(desk, case, title, slug, until).await;
    desk.sees("Penempatan tercatat").await;
}

/// The same without looking at what comes of it.
pub(crate) async fn send_place(desk: &Browser, case: &str, title: &str, slug: &str, until: &str) {
    desk.go(&format!("{case}/penempatan")).await;
    let fill = "const head = [...document.querySelectorAll('section.placing')] \
          .find(s => s.querySelector('h2').textContent.trim() === arguments[0]); \
        head.querySelector('[name=slug]').value = arguments[1]; \
        head.querySelector('[name=until]').value = arguments[2]; \
        const category = head.querySelector('[name=category]'); \
        if (!category.value) category.selectedIndex = 1; \
        head.querySelector('form').requestSubmit()";
    let values = vec![title.into(), slug.into(), until.into()];
    desk.page.execute(fill, values).await.unwrap();
}

/// Ticks what the sheet asks, and finishes the open act.
pub(crate) async fn done(desk: &Browser, case: &str) {
    try_done(desk, case).await;
    desk.sees("Langkah selesai dan diteruskan").await;
}

/// The same without looking at what comes of it.
pub(crate) async fn try_done(desk: &Browser, case: &str) {
    tick_and_press(desk, case, "Selesai, ").await;
}

/// Takes note of a report, which ends its case.
pub(crate) async fn take_note(desk: &Browser, case: &str) {
    tick_and_press(desk, case, "Tandai diketahui, tutup berkas").await;
    desk.sees("Langkah selesai dan diteruskan").await;
}

async fn tick_and_press(desk: &Browser, case: &str, button: &str) {
    acts::begin(desk, case).await;
    let tick = "document.querySelectorAll('aside.turn input[type=checkbox]').forEach(b => { b.checked = true })";
    desk.page.execute(tick, vec![]).await.unwrap();
    desk.press_button(button).await;
}
