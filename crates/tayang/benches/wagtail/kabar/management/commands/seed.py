"""Fills an empty site with articles: one JSON object {slug, title, text} per line of the input."""

import itertools
import json
import sys
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page, Site

from kabar.models import HomePage, NewsIndexPage, NewsPage

BATCH = 500
CATEGORIES = [
    "Kesehatan",
    "Pendidikan",
    "Pertanian",
    "Perikanan",
    "Pariwisata",
    "Infrastruktur",
    "Layanan",
    "Lingkungan",
    "Budaya",
    "Usaha mikro",
]
MENU = [("Profil", "profil"), ("Layanan", "layanan"), ("Dokumen", "dokumen"), ("Kontak", "kontak")]


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        news = found()
        lines = enumerate(sys.stdin)
        while batch := list(itertools.islice(lines, BATCH)):
            with transaction.atomic():
                for number, line in batch:
                    news.add_child(instance=article(number, json.loads(line)))


def found():
    """Home with its menu in place of the page that a new installation brings."""
    HomePage.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Kabupaten Nusa Kencana", slug="beranda"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    news = home.add_child(instance=NewsIndexPage(title="Berita", slug="berita", show_in_menus=True))
    for title, slug in MENU:
        home.add_child(instance=NewsIndexPage(title=title, slug=slug, show_in_menus=True))
    return news


def article(number, given):
    words = f"<p>{escape(given['text'])}</p>"
    return NewsPage(
        title=given["title"],
        slug=given["slug"],
        category=CATEGORIES[number % len(CATEGORIES)],
        date=timezone.now() - timedelta(minutes=number),
        summary=given["text"][:150],
        body=[("paragraph", words)],
    )
