"""The menu and the way back to the front."""

from django import template
from wagtail.models import Site

register = template.Library()


@register.simple_tag(takes_context=True)
def menu(context):
    """Pages that the editors put into the menu."""
    root = Site.find_for_request(context["request"]).root_page
    return root.get_children().live().in_menu()


@register.simple_tag
def ancestors(page):
    """From the front to this page."""
    return page.get_ancestors(inclusive=True).filter(depth__gt=1)
