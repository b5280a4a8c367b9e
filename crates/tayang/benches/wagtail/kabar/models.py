"""Home, a list of news in pages, and the article."""

from django.core.paginator import Paginator
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

LIST_LENGTH = 20
RELATED = 3


class HomePage(Page):
    """The front: the newest articles."""

    subpage_types = ["kabar.NewsIndexPage"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = newest()[:LIST_LENGTH]
        return context


class NewsIndexPage(Page):
    """Every article, newest first."""

    subpage_types = ["kabar.NewsPage"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = Paginator(newest().child_of(self), LIST_LENGTH)
        context["articles"] = pages.get_page(request.GET.get("page"))
        return context


class NewsPage(Page):
    """An article of typed blocks."""

    category = models.CharField(max_length=40)
    date = models.DateTimeField(db_index=True)
    summary = models.CharField(max_length=300, blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(form_classname="title")),
            ("paragraph", blocks.RichTextBlock()),
            ("quote", blocks.BlockQuoteBlock()),
        ]
    )

    parent_page_types = ["kabar.NewsIndexPage"]
    content_panels = Page.content_panels + [
        FieldPanel("category"),
        FieldPanel("date"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        indexes = [models.Index(fields=["category", "date"])]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        same = newest().filter(category=self.category, date__lt=self.date)
        context["related"] = same[:RELATED]
        return context


def newest():
    """Live articles, the newest first."""
    return NewsPage.objects.live().order_by("-date")
