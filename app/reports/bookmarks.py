"""The dossier's bookmarks: the front part, then criterion → indicator → documents, then the closing part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.criteria.catalogue import Catalogue, Criterion, Indicator
from app.reports.page_map import Heading, PageMap
from app.reports.pdf.outline import Bookmark
from app.reports.plan import criterion_anchor, indicator_anchor
from app.texts.export import criterion_bookmark, document_bookmark, indicator_bookmark


def dossier_bookmarks(
    page_map: PageMap,
    catalogue: Catalogue,
    opening: Sequence[tuple[int, Sequence[Heading]]],
    closing: Sequence[Heading],
    inner: Mapping[str, list[Bookmark]],
    pages: range,
) -> list[Bookmark]:
    """Every criterion, every indicator, and under each indicator every document that serves it.

    `opening` are the headings before the evidence, those of a part with its first page. `inner` has the bookmarks that
    documents, by id, came with: they hang below the document where it is printed. What leads beyond `pages`, to another
    volume, is left out; where something below it stays, it leads there.
    """
    bookmarks = [bookmark for first, headings in opening for bookmark in _headings(headings, offset=first)]
    bookmarks += (_criterion(page_map, criterion, inner) for criterion in catalogue.criteria)
    return _within(pages, bookmarks + _headings(closing, offset=page_map.closing))


def _within(pages: range, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    kept = []
    for bookmark in bookmarks:
        children = _within(pages, bookmark.children)
        if bookmark.page in pages:
            kept.append(replace(bookmark, children=children))
        elif children:
            kept.append(replace(bookmark, page=children[0].page, view=children[0].view, children=children))
    return kept


def _headings(headings: Sequence[Heading], offset: int) -> list[Bookmark]:
    """Nest headings by level; a level that is skipped hangs below the nearest one above it."""
    top: list[Bookmark] = []
    path: list[tuple[int, Bookmark]] = []
    for heading in headings:
        while path and path[-1][0] >= heading.level:
            path.pop()
        bookmark = Bookmark(heading.title, heading.page + offset)
        (path[-1][1].children if path else top).append(bookmark)
        path.append((heading.level, bookmark))
    return top


def _criterion(page_map: PageMap, criterion: Criterion, inner: Mapping[str, list[Bookmark]]) -> Bookmark:
    return Bookmark(
        criterion_bookmark(criterion.id, criterion.title),
        page_map.anchors[criterion_anchor(criterion.id)],
        [_indicator(page_map, indicator, inner) for indicator in criterion.indicators],
    )


def _indicator(page_map: PageMap, indicator: Indicator, inner: Mapping[str, list[Bookmark]]) -> Bookmark:
    return Bookmark(
        indicator_bookmark(indicator.id, indicator.title),
        page_map.anchors[indicator_anchor(indicator.id)],
        [
            Bookmark(
                document_bookmark(one.code, one.document.title),
                page_map.anchors[one.anchor],
                inner.get(one.document.id, []) if one.home == indicator.id else [],
            )
            for one in page_map.plan.citing(indicator.id)
        ],
    )
