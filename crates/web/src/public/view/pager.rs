//! Numbered pages of a list: the ends, the neighbours, gaps between.

use serde::Serialize;

use crate::dates;

/// Numbered pages of a list.
#[derive(Debug, Serialize)]
pub(in crate::public) struct Pager {
    page: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
    numbers: Vec<PageNumber>,
}

#[derive(Debug, Serialize)]
struct PageNumber {
    number: String,
    /// Absent for a gap.
    href: Option<String>,
    current: bool,
}

/// The pager of a list of `total` things; none when they fit on one page.
pub(in crate::public) fn pager(
    total: u64,
    page: u64,
    per_page: u64,
    href: impl Fn(u64) -> String,
) -> Option<Pager> {
    let pages = total.div_ceil(per_page.max(1)).max(1);
    if pages == 1 {
        return None;
    }
    let page = page.clamp(1, pages);
    let mut numbers = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1) {
        if number > last + 1 {
            numbers.push(PageNumber {
                number: "…".to_owned(),
                href: None,
                current: false,
            });
        }
        let current = number == page;
        numbers.push(PageNumber {
            number: dates::number(number),
            href: Some(href(number)),
            current,
        });
        last = number;
    }
    Some(Pager {
        page,
        pages,
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < pages).then(|| href(page + 1)),
        numbers,
    })
}

impl Pager {
    pub(in crate::public) fn previous(&self) -> Option<String> {
        self.previous.clone()
    }

    pub(in crate::public) fn next(&self) -> Option<String> {
        self.next.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_show_the_ends_and_the_neighbours() {
        let shown = |total, page| {
            pager(total, page, 20, |n| format!("?halaman={n}")).map(|pager| {
                let numbers: Vec<_> = pager.numbers.into_iter().map(|n| n.number).collect();
                (numbers.join(" "), pager.previous, pager.next)
            })
        };
        assert_eq!(shown(20, 1), None);
        assert_eq!(
            shown(41, 1),
            Some(("1 2 3".into(), None, Some("?halaman=2".into())))
        );
        assert_eq!(
            shown(10_000, 250),
            Some((
                "1 … 249 250 251 … 500".into(),
                Some("?halaman=249".into()),
                Some("?halaman=251".into())
            ))
        );
        assert_eq!(
            shown(41, 99),
            Some(("1 2 3".into(), Some("?halaman=2".into()), None))
        );
    }
}
