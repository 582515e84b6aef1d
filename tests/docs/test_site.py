"""The built site needs nothing from outside. `make site` builds it; without it these tests are skipped."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SITE = Path(__file__).parents[2] / "build" / "site"
PAGES = sorted(SITE.rglob("*.html"))

pytestmark = pytest.mark.skipif(not (SITE / "index.html").exists(), reason="run `make site` first")


class Loads(HTMLParser):
    """The addresses that a browser fetches to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "img", "iframe", "source", "video"}:
            self.found.append(given.get("src") or "")
        elif tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "preconnect"}:
            self.found.append(given.get("href") or "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_a_page_loads_only_files_of_the_site(page: Path) -> None:
    loads = Loads()
    loads.feed(page.read_text(encoding="utf-8"))
    assert loads.found
    for address in filter(None, loads.found):
        parts = urlsplit(address)
        assert not parts.netloc, f"{address} is fetched from outside"
        if parts.scheme != "data":
            assert (page.parent / parts.path).resolve().is_file(), f"{address} is missing"


def test_style_sheets_load_nothing_from_outside() -> None:
    for sheet in SITE.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text, sheet
        assert "url(//" not in text, sheet
        assert "@import" not in text, sheet


def test_the_site_can_be_searched() -> None:
    index = (SITE / "searchindex.js").read_text(encoding="utf-8")
    assert "OutcomeUnknown" in index
    assert "troubleshooting" in index
