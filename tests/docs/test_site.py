"""The built site needs nothing from outside. `make site` builds it; without it these tests are skipped."""

from __future__ import annotations

import threading
from collections.abc import Generator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import pytest

from tests.sandbox.browser import CHROMIUM, REQUIRED, launch

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


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Generator[str]:
    """The site, served on this machine: a search fetches pages, which a browser refuses to do for files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(30)


@pytest.mark.skipif(CHROMIUM is None and not REQUIRED, reason="Chromium is missing: apt-get install chromium")
def test_the_site_in_a_browser(address: str) -> None:
    from playwright.async_api import Page, async_playwright, expect

    problems: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith((address, "data:")):
            problems.append(f"asked {url}")

    async def read(page: Page, scheme: str) -> None:
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: asked(request.url))
        for name in ("index.html", "troubleshooting.html"):
            await page.goto(f"{address}/{name}")
            assert await page.locator("h1").first.is_visible()
            spare = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert await page.evaluate(spare) == 0, f"{name} is wider than the window"
            ground = await page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)")
            assert (sum(ground[:3]) > 3 * 128) is (scheme == "light"), ground
        if scheme == "dark":
            return
        await page.goto(f"{address}/search.html?q=OutcomeUnknown")
        await page.locator("#search-results li a").first.click()
        await expect(page.locator("article")).to_contain_text("OutcomeUnknown")

    async def look() -> None:
        with anyio.fail_after(280):
            async with async_playwright() as playwright, launch(playwright) as browser:
                for width, scheme in ((1280, "light"), (400, "dark")):
                    size = {"width": width, "height": 900}
                    async with await browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
                        await read(await context.new_page(), scheme)

    anyio.run(look)
    assert problems == []
