"""What of a mail's words may show, and be fetched, on a colleague's screen."""

import re
from urllib.parse import urlsplit

from lxml import etree

from odoo.tools.mail import html_normalize

SOURCES = ("src", "srcset", "background", "poster", "data", "lowsrc", "dynsrc")
SUSPECT = re.compile(rf"<i?frame|<svg|{'|'.join(SOURCES)}|url|image", re.I)
OWN = re.compile(r"\s*(cid:|data:image/(png|jpe?g|gif|webp|bmp);)", re.I)
FETCHING = re.compile(r"url|image|\\|src", re.I)  # what a style may hide behind
TINY = {"0", "1", "0px", "1px"}  # pictures that nobody sees, and that count readers


def hide_remote_pictures(body: str) -> str:
    """The body with links where pictures would be fetched from elsewhere.

    Fetching one tells the sender who reads his mail, when and where. Pictures that the
    mail brings along stay.
    """
    if not body or not SUSPECT.search(body):
        return body
    hidden = html_normalize(body, filter_callback=_hide_all)
    return type(body)(hidden)  # markup stays what it is


def _hide_all(doc: etree._Element) -> etree._Element:
    for element in list(doc.iter(tag=etree.Element)):
        _calm_style(element)
        remote = _take_sources(element)
        if element.tag in ("img", "image") and not element.get("src"):
            _become_link(element, remote)
    return doc


def _take_sources(element: etree._Element) -> str:
    """Take away what would be fetched from elsewhere; return the first of it."""
    found = ""
    for name in SOURCES:
        if (value := element.get(name)) is not None and not OWN.match(value):
            found = found or value.strip()
            del element.attrib[name]
    return found


def _calm_style(element: etree._Element):
    style = element.get("style", "")
    if FETCHING.search(style):
        kept = [part for part in style.split(";") if not FETCHING.search(part)]
        element.set("style", ";".join(kept))


def _become_link(image: etree._Element, source: str):
    """Leave the way to a picture that a reader may want to see."""
    is_seen = TINY.isdisjoint({image.get("width"), image.get("height")})
    label = (image.get("alt") or "").strip()
    image.attrib.clear()
    image.tag = "span"
    if is_seen and (host := _find_host(source)):
        label = f"[{label or host}]"
        if any(parent.tag == "a" for parent in image.iterancestors()):
            image.text = label
            return
        image.tag, image.text = "a", label
        for name, value in (
            ("href", source),
            ("target", "_blank"),
            ("rel", "noreferrer noopener"),
        ):
            image.set(name, value)


def _find_host(source: str) -> str:
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in ("http", "https") else ""
