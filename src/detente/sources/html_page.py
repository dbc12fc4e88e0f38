"""The page record of a web page: what its JSON-LD, its meta tags and its markup say, asked in that order."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from dateutil import parser
from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from detente.report import Media, Person
from detente.sources.furniture import (
    CREDIT,
    CREDIT_LINE,
    is_agency,
    is_kicker,
    is_section,
    is_time_line,
    people_of,
    photographer_of,
)
from detente.sources.times import iso_time

_META = {
    "published": (
        "article:published_time", "article:published", "article.published", "datepublished", "pubdate", "publishdate", "date",
        "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date", "og:published_time",
    ),
    "section": ("article:section", "article.section", "section", "parsely-section", "sailthru.section", "dc.subject"),
    "headline": ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "headline"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "author": ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "article:author"),
    "agency": ("source", "dc.source", "news_source"),
}  # fmt: skip

_NO_SECTION = frozenset({"article", "articles", "post", "posts", "all", "uncategorized", "home", "news - news"})
_NO_NAME = re.compile(
    r"https?:|@|\d|\b(?:writer|editor|correspondent|staff|admin|reporter|contributor|courtesy|desk)\b", re.IGNORECASE
)


def page_fields(tree: HtmlElement) -> dict[str, Any]:
    """The fields of a Report that a page tells about itself, all but its paragraphs."""
    article = _linked_article(tree)
    publisher = _publisher(tree, article)
    media = _media(tree)
    people = _people(tree, article)
    agency = next((p.name for p in people if is_agency(p.name)), None) or _meta(tree, "agency")
    credited = [photographer_of(m.credit) for m in media if m.credit]
    return {
        "url": _first(tree, "//link[@rel='canonical']/@href") or _first(tree, "//meta[@property='og:url']/@content"),
        "publisher": publisher,
        "section": _section(tree, article),
        "kicker": _kicker(tree),
        "headline": _headline(tree, article, publisher),
        "published": _published(tree, article),
        "people": tuple(dict.fromkeys([*(p for p in people if not is_agency(p.name)), *(p for p in credited if p)])),
        "media": media,
        **({"dateline": agency} if agency and is_agency(agency) else {}),
    }


# --- JSON-LD and meta tags -----------------------------------------------------------------------------------------


def _linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            linked = json.loads(str(script), strict=False)
        except ValueError:
            continue
        for thing in _things(linked):
            kinds = thing.get("@type")
            if any(
                str(kind).endswith(("Article", "Posting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return thing
    return {}


def _things(linked: object) -> Iterator[dict[str, Any]]:
    if isinstance(linked, list):
        for part in linked:
            yield from _things(part)
    elif isinstance(linked, dict):
        yield linked
        yield from _things(linked.get("@graph"))


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for part in value for name in _names(part)]
    name = value.get("name") if isinstance(value, dict) else value
    return [_plain(name)] if isinstance(name, str) and name.strip() else []


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _plain(text: object) -> str:
    """A text without markup and with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", str(text))).split())


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((_plain(value) for value in tree.xpath(path) if str(value).strip()), None)


def _meta(tree: HtmlElement, field: str) -> str | None:
    return next(iter(_metas(tree, field)), None)


def _metas(tree: HtmlElement, field: str) -> list[str]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if key in _META[field] and (tag.get("content") or "").strip():
            found.setdefault(key, []).append(_plain(tag.get("content")))
    return [value for key in _META[field] for value in found.get(key, [])]


# --- fields --------------------------------------------------------------------------------------------------------


def _publisher(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    """Who runs the page; an agency's dispatch on another's site is published by the site."""
    told, site = _name(article.get("publisher")), _meta(tree, "publisher")
    return site if not told or (site and is_agency(told)) else told


def _headline(tree: HtmlElement, article: dict[str, Any], publisher: str | None) -> str | None:
    told = _name(article.get("headline")) or _meta(tree, "headline") or _first(tree, "//title/text()")
    printed = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    for headline in printed:  # The page's own heading, where it is the same with more or fewer words around it.
        if told and headline and (headline in told or told in headline):
            return headline
    if told and publisher:
        told = re.sub(rf"\s*[|–—-]\s*{re.escape(publisher)}\s*$", "", told, flags=re.IGNORECASE)
    return told or next(iter(printed), None)


def _section(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    told = [_name(article.get("articleSection")), _meta(tree, "section")]
    crumbs = [_plain(a.text_content()) for a in tree.xpath("//*[contains(@class,'breadcrumb')]//a[normalize-space()]")]
    for section in [*filter(None, told), *filter(is_section, reversed(crumbs))]:
        first = re.split(r"\s*[,;|]\s*", section)[0]
        if first.lower() not in _NO_SECTION:
            return first
    return None


def _kicker(tree: HtmlElement) -> str | None:
    labels = tree.xpath(
        "//*[not(self::script or self::style) and (contains(@class,'kicker') or contains(@class,'eyebrow') or contains(@class,'overline'))]"
    )
    texts = [" ".join(label.text_content().split()) for label in labels]
    return next((text for text in texts if 0 < len(text) <= 40 and (is_kicker(text) or len(labels) == 1)), None)


def _published(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    printed = [
        *tree.xpath("//time/@datetime"),
        *tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"),
    ]
    for told in [article.get("datePublished"), *_metas(tree, "published"), *printed]:
        when = _iso(told) if isinstance(told, str) else None
        if when and when > "1900":
            return when
    lines = (
        " ".join(str(text).split()) for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    )
    printed_line = next((line for line in lines if line and is_time_line(line)), None)
    if printed_line:
        return iso_time(printed_line)
    return find_date(etree.tostring(tree, encoding="unicode"), original_date=True, extensive_search=False)


def _iso(text: str) -> str | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        return text.strip()
    try:
        return parser.isoparse(text.strip()).replace(microsecond=0).isoformat()
    except ValueError:
        return iso_time(text)


def _people(tree: HtmlElement, article: dict[str, Any]) -> list[Person]:
    """Authors as the page's data or its byline name them, and editors from a line of the page."""
    told = _names(article.get("author")) or _metas(tree, "author") or [
        " ".join(a.text_content().split()) for a in tree.xpath("//*[@rel='author' or @itemprop='author']")
    ]  # fmt: skip
    names = [
        name
        for value in told
        for name in re.split(r"\s*(?:,|;|\band\b)\s*", re.sub(r"^by\s+", "", value, flags=re.IGNORECASE))
    ]
    people = [
        Person(name=name, role="author") for name in names if name and not _NO_NAME.search(name) and len(name) < 50
    ]
    lines = [
        " ".join(str(text).split()) for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    ]
    printed = [
        person
        for line in lines
        if len(line) < 80
        for person in people_of(line)
        if person.role == "editor" or not people
    ]
    return list(dict.fromkeys(people + printed))


def _media(tree: HtmlElement) -> tuple[Media, ...]:
    """Photos with their captions and credits; videos of the article."""
    outside = "ancestor::aside or ancestor::nav or ancestor::footer"
    photos: dict[str, Media] = {}
    for caption in tree.xpath(
        f"//figure[not({outside})]//figcaption | //*[contains(@class,'wp-caption-text')][not({outside})]"
    ):
        photo = _photo(caption)
        if photo.caption or photo.credit:
            photos.setdefault(photo.caption or photo.credit or "", photo)
    videos = tree.xpath(
        f"//article//video[not({outside})] | //main//video[not({outside})] | //figure//video[not({outside})]"
    )
    return (*photos.values(), *(Media(kind="video") for _ in videos[:1]))


def _photo(figcaption: HtmlElement) -> Media:
    marked = figcaption.xpath(
        ".//*[contains(@class,'credit') or contains(@class,'copyright') or contains(@class,'Credit') or contains(@class,'photographer')]"
    )
    credit = " ".join(marked[0].text_content().split()) if marked else None
    text = re.sub(r"^(?:image|photo) caption\s+", "", " ".join(figcaption.text_content().split()), flags=re.IGNORECASE)
    if credit:
        text = " ".join(text.replace(credit, " ", 1).split())
    else:
        ending = CREDIT.search(text)
        credit = ending["credit"].strip() if ending else None
        text = text[: ending.start()] if ending else text
    return Media(kind="photo", caption=text or None, credit=CREDIT_LINE.sub("", credit or "").strip(" ()[]") or None)
