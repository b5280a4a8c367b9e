//! SOP sheets for citizens: a readable table; the drawn flowchart joins when given.

use serde::Serialize;
use tayang_core::sop::{PaperDate, Step, Target};

use super::document;
use crate::dates;
use crate::markup::Markup;
use crate::public::meta::{self, Crumb};
use crate::public::page::{Site, SopList, SopPage};
use crate::public::view::{self, When};
use crate::templates::RenderError;
use crate::titles::sop_title;

#[derive(Serialize)]
struct ListView {
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    href: String,
    title: String,
    unit: String,
    number: String,
    version: u32,
    steps: usize,
}

#[derive(Serialize)]
struct SheetView {
    title: String,
    kind: Vec<String>,
    unit: Vec<String>,
    identity: Vec<(&'static str, String)>,
    version: u32,
    adopted: Option<When>,
    lists: Vec<LinesView>,
    heads: HeadsView,
    steps: Vec<StepView>,
    chart: Option<Markup>,
    inferred: bool,
}

#[derive(Serialize)]
struct LinesView {
    title: &'static str,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct HeadsView {
    step: String,
    needs: String,
    needs_label: String,
    time: String,
    output: String,
    note: String,
}

#[derive(Serialize)]
struct StepView {
    no: String,
    text: String,
    role: String,
    needs: Vec<String>,
    time: String,
    output: String,
    note: String,
    exits: Vec<String>,
    inferred: bool,
}

/// The SOPs in force (`/sop`).
///
/// # Errors
/// When a template is faulty.
pub fn render_sop_list(site: &Site, list: &SopList) -> Result<String, RenderError> {
    let rows = list.rows.iter().map(|row| RowView {
        href: format!("/sop/{}", row.key),
        title: row.title.clone(),
        unit: row.unit.clone(),
        number: row.number.clone(),
        version: row.version,
        steps: row.steps,
    });
    let meta = meta::page(site, "SOP yang berlaku", "/sop", vec![Crumb::here("SOP")]);
    document(
        "public/sops.html",
        site,
        "/sop",
        meta,
        ListView {
            rows: rows.collect(),
        },
    )
}

/// One SOP sheet (`/sop/{key}`).
///
/// # Errors
/// When a template is faulty.
pub fn render_sop(site: &Site, page: &SopPage) -> Result<String, RenderError> {
    let sop = &page.sop;
    let title = sop_title(sop);
    let path = format!("/sop/{}", sop.key);
    let meta = meta::page(
        site,
        &title,
        &path,
        vec![Crumb::to("SOP", "/sop"), Crumb::here(&title)],
    );
    let steps: Vec<_> = sop.step.iter().map(|step| step_view(page, step)).collect();
    let heads = &sop.heads;
    let sheet = SheetView {
        title,
        kind: sop.identity.kind.clone(),
        unit: sop.identity.unit.clone(),
        identity: identity(page),
        version: page.version,
        adopted: page.adopted.map(|at| view::when(at, &site.zone)),
        lists: lists(page),
        heads: HeadsView {
            step: heads.step.clone(),
            needs: heads.needs.clone(),
            // A place to break, for narrow cards.
            needs_label: heads.needs.replace('/', "/\u{200b}"),
            time: heads.time.clone(),
            output: heads.output.clone(),
            note: heads.note.clone(),
        },
        inferred: steps.iter().any(|step| step.inferred),
        steps,
        chart: page.chart.clone(),
    };
    document("public/sop.html", site, &path, meta, sheet)
}

fn identity(page: &SopPage) -> Vec<(&'static str, String)> {
    let identity = &page.sop.identity;
    let rows = [
        ("Nomor SOP", identity.number.clone()),
        ("Tanggal pembuatan", identity.created.map(paper_date)),
        ("Tanggal revisi", identity.revised.map(paper_date)),
        ("Tanggal efektif", identity.effective.map(paper_date)),
        ("Disahkan oleh", identity.ratified_by.clone()),
    ];
    rows.into_iter()
        .filter_map(|(label, value)| value.map(|value| (label, value)))
        .collect()
}

fn lists(page: &SopPage) -> Vec<LinesView> {
    let sop = &page.sop;
    let texts = |lines: &[tayang_core::sop::Line]| lines.iter().map(|l| l.text.clone()).collect();
    let all = [
        (
            "Dasar hukum",
            sop.law
                .iter()
                .map(|law| law.text.clone())
                .collect::<Vec<_>>(),
        ),
        (
            "Kualifikasi pelaksana",
            sop.qualification.iter().map(|q| q.text.clone()).collect(),
        ),
        (
            "Keterkaitan",
            sop.related.iter().map(|row| row.text.clone()).collect(),
        ),
        ("Peralatan dan perlengkapan", texts(&sop.equipment)),
        ("Peringatan", texts(&sop.warning)),
        ("Pencatatan dan pendataan", texts(&sop.record)),
    ];
    all.into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| LinesView { title, lines })
        .collect()
}

fn step_view(page: &SopPage, step: &Step) -> StepView {
    let label = |key: &str| page.sop.role_label(key).unwrap_or(key).to_owned();
    let role = match &step.receiver {
        Some(receiver) => format!("{} dan {}", label(&step.role.value), label(receiver)),
        None => label(&step.role.value),
    };
    let exits = step.exits.iter().map(|exit| {
        let target = match &exit.to.value {
            Target::End => "selesai".to_owned(),
            Target::Step(key) => match page.sop.step(key).and_then(|step| step.no.as_ref()) {
                Some(no) => format!("ke langkah {no}"),
                None => page
                    .sop
                    .step(key)
                    .map_or_else(|| key.clone(), |step| step.text.clone()),
            },
        };
        format!("{}: {target}", exit.label)
    });
    StepView {
        no: step.no.clone().unwrap_or_default(),
        text: step.text.clone(),
        role,
        needs: step.needs.iter().map(|need| need.text.clone()).collect(),
        time: step
            .time
            .as_ref()
            .map(|time| time.text.clone())
            .unwrap_or_default(),
        output: step.output.clone().unwrap_or_default(),
        note: step.note.clone().unwrap_or_default(),
        exits: exits.collect(),
        inferred: !step.role.is_certain() || step.exits.iter().any(|exit| !exit.to.is_certain()),
    }
}

/// A date with the precision it is printed with.
fn paper_date(date: PaperDate) -> String {
    let first = date.first_day();
    match (date.month, date.day) {
        (Some(_), Some(_)) => dates::long_date(first),
        (Some(_), None) => format!("{} {}", dates::month(first), date.year),
        _ => date.year.to_string(),
    }
}
