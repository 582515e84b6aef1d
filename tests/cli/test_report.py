"""The report of a run: its figures, its page as data, and the page in a real browser."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_types import VIDEO
from heygen_async._storage.database import open_database
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.store import State, Store
from heygen_async.cli.report.figures import Figures, figures_of
from heygen_async.sandbox.media import render_footage
from tests.cli.conftest import Command
from tests.sandbox.browser import CHROMIUM, REQUIRED, launch

BEGUN = 1_800_000_000.0
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
KEYS = ("ada", "bob", "cyd", "dora", "eve", "finn")


@pytest.fixture
def state(folder: Path) -> str:
    """A run of six people: two done, two who failed alike, one to review, one still rendering."""

    async def fill() -> None:
        async with open_database(folder / "state.db") as database:
            store = Store(database)
            await store.prepare()
            options = {"folder": str(folder / "out"), "max_spend": 10.0, "limits": {"render": 2}}
            await store.open_run("spring", options, BEGUN)
            people: list[tuple[str, dict[str, Any]]] = [
                (key, {"name": key.title(), "script": "Hello", "footage": "https://x/f.mp4"}) for key in KEYS
            ]
            people[0][1]["name"] = HOSTILE
            await store.add_items("spring", people, "upload", BEGUN)

            async def pay(key: str, step: str, at: float, cost: float, *, answered: bool = True) -> None:
                item = await store.item("spring", key)
                assert item is not None
                payment = Payment(f"{step}-{key}", b"{}", BEGUN + at, BEGUN + at, cost=cost)
                await store.intend(item, step, "any", payment)
                if answered:
                    await store.answer(item, step, {"id": key})

            async def put(key: str, state: State, stage: str, at: float, ended: Any = None, **changes: Any) -> None:
                item = await store.item("spring", key)
                assert item is not None
                memos: dict[str, tuple[dict[str, Any], float]] = {
                    f"{step}-ended": ({}, BEGUN + moment) for step, moment in (ended or {}).items()
                }
                item = attrs.evolve(item, state=state, stage=stage, updated_at=BEGUN + at, **changes)
                await store.advance(item, memos)

            for key in KEYS:
                await pay(key, "twin", 0, 1.0)
            refused = {"error": "JobFailed", "code": "too_dark", "message": HOSTILE}
            for key in ("cyd", "dora"):
                await put(key, State.FAILED_REMOTE, "twin", 90, {"twin": 90}, detail=refused)
            for key, at in (("ada", 100), ("bob", 130), ("finn", 280)):
                await pay(key, "render", at, 0.5)
            await pay("eve", "render", 140, 0.5, answered=False)
            await put("eve", State.NEEDS_REVIEW, "render", 150, detail={"error": "ReviewNeeded", "message": "?"})
            await put("finn", State.WAITING, "render", 281)
            (folder / "out").mkdir()
            for key, end in (("ada", 160), ("bob", 250)):
                (folder / f"out/{key}.mp4").write_bytes(render_footage(1))
                facts = {
                    "path": str(folder / f"out/{key}.mp4"), "duration": 4.5,
                    "page_url": "https://app.heygen.example/v1" if key == "ada" else "javascript:alert(3)",
                }  # fmt: skip
                await put(key, State.DONE, "deliver", end + 2, {"twin": 90, "render": end}, facts=facts)
            learned = DurationStats()
            learned.of("video", VIDEO.prior, "avatar_v").ended(100.0, 110.0)
            await store.add_learned(learned.export())
            await store.pause("spring", "the wallet is empty", at=BEGUN + 290)

    anyio.run(fill)
    return str(folder / "state.db")


async def figures(state: str) -> Figures:
    async with open_database(state) as database:
        store = Store(database)
        run = await store.run("spring")
        assert run is not None
        paid, learned = await store.paid_steps("spring"), await store.learned()
        return figures_of(run, await store.items("spring"), paid, learned, now=BEGUN + 300)


def test_the_figures_are_those_of_the_state(state: str) -> None:
    found = anyio.run(figures, state)
    assert (found.spent, found.limit, found.begun - BEGUN, found.ended - BEGUN) == (8.0, 10.0, 0.0, 300.0)
    assert found.costs == {"ada": 1.5, "bob": 1.5, "cyd": 1.0, "dora": 1.0, "eve": 1.5, "finn": 1.5}
    assert (found.spend[0], found.spend[-1]) == ((BEGUN, 0.0), (BEGUN + 280, 8.0))
    # Eve's payment has no answer, so no place is known to be hers; Finn's video still renders.
    busy = [(at - BEGUN, value) for at, value in found.busy]
    assert busy == [(0, 0), (100, 1), (130, 2), (160, 1), (250, 0), (280, 1), (300, 0)]
    assert found.places == 2
    twins, renders = found.histograms
    assert (twins.step, sum(twins.bars), twins.median, twins.expected) == ("twin", 4, 90.0, [])
    assert (renders.step, sum(renders.bars), renders.median, renders.learned_from) == ("render", 2, 60.0, 1)
    assert 0 < sum(renders.expected) <= 2
    assert [(one.state, one.error, one.code, one.keys) for one in found.problems] == [
        (State.NEEDS_REVIEW, "ReviewNeeded", None, ["eve"]),
        (State.FAILED_REMOTE, "JobFailed", "too_dark", ["cyd", "dora"]),
    ]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_one_file_that_obeys_no_text(heygen: Command, state: str, folder: Path) -> None:
    (ran,) = heygen("report", "spring", "--html", "report.html", "--state", state, "--json").events
    assert ran == {"event": "report", "run": "spring", "html": str(folder / "report.html"), "people": 6, "videos": 2}
    page = Elements((folder / "report.html").read_text(encoding="utf-8"))
    assert {tag for tag, _ in page.found}.isdisjoint({"script", "img", "iframe", "object", "form"})
    assert not any(name.startswith("on") for _, given in page.found for name in given)
    loaded = [given.get("src") or given["href"] for tag, given in page.found if tag in {"video", "link"}]
    assert loaded == ["data:,", "out/ada.mp4", "out/bob.mp4"]
    outside = [given["href"] for tag, given in page.found if tag == "a" and ":" in str(given["href"])]
    assert outside == ["https://app.heygen.example/v1"]
    assert page.text.count(HOSTILE) == 4  # Ada's name; what was said of two people, in their group and of each
    for told in ("$8.00", "limit, $10.00", "the wallet is empty", f"heygen-async retry spring --state {state}"):
        assert told in page.text


def test_a_folder_holds_the_page_and_its_videos(heygen: Command, state: str, folder: Path) -> None:
    ran = heygen("report", "--out", "handed-on", "--state", state)
    assert (ran.code, ran.out.strip()) == (0, f"{folder / 'handed-on/index.html'}: 6 people, 2 videos")
    page = Elements((folder / "handed-on/index.html").read_text(encoding="utf-8"))
    sources = [str(given["src"]) for tag, given in page.found if tag == "video"]
    assert len(sources) == 2
    for source, key in zip(sources, ("ada", "bob"), strict=True):
        copied = folder / "handed-on" / source
        assert copied.is_relative_to(folder / "handed-on/videos")
        assert copied.read_bytes() == (folder / f"out/{key}.mp4").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Pass either --html FILE or --out DIR."),
        (("--html", "a.html", "--out", "b"), "Pass either --html FILE or --out DIR."),
        (("--html", "people.csv"), "--html: people.csv must end in .html."),
    ],
)
def test_a_report_needs_one_place(heygen: Command, state: str, words: tuple[str, ...], said: str) -> None:
    ran = heygen("report", "spring", "--state", state, *words)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.skipif(CHROMIUM is None and not REQUIRED, reason="Chromium is missing: apt-get install chromium")
def test_the_page_in_a_browser(heygen: Command, state: str, folder: Path) -> None:
    from playwright.async_api import async_playwright

    assert heygen("report", "--out", "handed-on", "--state", state).code == 0
    page_address = (folder / "handed-on/index.html").as_uri()
    problems: list[str] = []

    async def look() -> None:
        with anyio.fail_after(240):
            await look_at_both()

    async def look_at_both() -> None:
        async with async_playwright() as playwright, launch(playwright) as browser:
            for width, scheme in ((1280, "light"), (400, "dark")):
                size = {"width": width, "height": 900}
                async with await browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
                    page = await context.new_page()
                    page.on("console", lambda message: problems.append(message.text))
                    page.on("pageerror", lambda error: problems.append(str(error)))
                    page.on("request", lambda request: asked.append(request.url))
                    await page.goto(page_address)
                    film = page.locator("video").first
                    await page.wait_for_function("film => film.readyState >= 1", arg=await film.element_handle())
                    spare = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                    assert await page.evaluate(spare) == 0
                    grounds.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    # Charts have a size, and problems lead to the person by keyboard.
                    for name in ("spend", "places", "durations-render"):
                        box = await page.locator(f"#{name} svg").bounding_box()
                        assert box is not None
                        assert box["width"] > 250
                        assert box["height"] > 100
                    await page.locator("#problems a", has_text="cyd").press("Enter")
                    assert await page.evaluate("document.querySelector(':target').innerText.includes('Cyd')")

    asked: list[str] = []
    grounds: list[str] = []
    anyio.run(look)
    assert problems == []
    assert grounds[0] != grounds[1]
    assert all(address.startswith((folder / "handed-on").as_uri()) for address in asked), asked
