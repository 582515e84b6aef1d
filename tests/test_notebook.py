"""What a notebook and a prompt show: short, escaped, and nothing that opens a file or a page."""

from __future__ import annotations

import ast
import inspect
import re
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import pytest

import heygen_async
from heygen_async import HeyGen, Pager, Phase, Snapshot
from heygen_async._background import BackgroundTask
from heygen_async._generated import models
from heygen_async._workflows.outcomes import Failed, NeedsConsent
from heygen_async._workflows.person import Person
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.segmind import AvatarVideo
from heygen_async.types import Page

GUIDE = Path(__file__).parents[1] / "docs" / "guides" / "notebook.md"
PRESIGNED = "https://files.example/v.mp4?Signature=s3cret"
HOSTILE = "<img src=x onerror=alert(1)>\"'&\u202e\x1b[2J"


class _Tags(HTMLParser):
    """The elements of a cell, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def sources(self, tag: str, name: str) -> list[str | None]:
        return [attributes[name] for found, attributes in self.found if found == tag]


def video(**fields: Any) -> models.VideoDetail:
    return models.VideoDetail.from_wire({"id": "v1", "status": "completed", **fields})


def cell(value: Any) -> _Tags:
    return _Tags(value._repr_html_())


def test_what_is_empty_is_left_out() -> None:
    assert repr(video()) == "VideoDetail(id='v1', status=<VideoStatus.COMPLETED: 'completed'>)"
    assert "title='', " in repr(video(title="", video_url=PRESIGNED))
    assert repr(Snapshot("video", "v1", Phase.RUNNING, None, 1.0)) == (
        "Snapshot(kind='video', id='v1', phase=<Phase.RUNNING: 'running'>, at=1.0)"
    )
    assert repr(Page([])) == "Page(items=[])"
    failed = Failed(Person(name="ada", script="Hello", look_id="l"), "render", ValueError("no"))
    assert repr(failed).endswith("stage='render', error=ValueError('no'))")


def test_long_texts_and_lists_are_cut() -> None:
    page = Page([video(title="x" * 5_000) for _ in range(100)], has_more=True)
    assert repr(page).count("VideoDetail(") == 5
    assert "… 95 more], has_more=True" in repr(page)
    assert len(repr(page)) < 2_000


@pytest.mark.parametrize("make", [video, lambda **fields: Page([video(**fields)])])
def test_texts_are_escaped(make: Any) -> None:
    seen = cell(make(title=HOSTILE, **{HOSTILE: 1}))
    assert {tag for tag, _ in seen.found} <= {"table", "caption", "tr", "th", "td"}
    assert "<img src=x onerror=alert(1)>" in seen.text
    assert not re.search("[\u202e\x1b]", seen.text)


def test_a_finished_video_plays_and_its_address_is_nowhere_else() -> None:
    finished = video(video_url=PRESIGNED, thumbnail_url=PRESIGNED, video_page_url="https://app.example/v1")
    snapshot = Snapshot("video", "v1", Phase.DONE, "completed", 1.0, finished)
    for value in (finished, snapshot):
        assert "s3cret" not in repr(value)
        seen = cell(value)
        assert seen.sources("video", "src") == [PRESIGNED]
        assert seen.sources("a", "href") == ["https://app.example/v1"]
        assert value._repr_html_().count("s3cret") == 1
    assert cell(AvatarVideo(PRESIGNED)).sources("video", "src") == [PRESIGNED]
    assert "s3cret" not in Page([finished])._repr_html_()


@pytest.mark.parametrize(
    ("address", "plays"),
    [
        ("https://files.example/v.mp4?a=1&b=%22", True),
        ("http://127.0.0.1:8000/v.mp4", True),
        ("http://[::1]:8000/v.mp4", True),
        ("http://localhost:8000/v.mp4", True),
        ("http://files.example/v.mp4", False),
        ("http://10.0.0.1/v.mp4", False),
        ("http://127.0.0.1.evil.example/v.mp4", False),
        ("http://evil.example\\@127.0.0.1/v.mp4", False),
        ("http://evil.example\\.localhost/v.mp4", False),
        ("https://me:s3cret@files.example/v.mp4", False),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//files.example/v.mp4", False),
        ("https://[::1/v.mp4", False),
        ("", False),
    ],
)
def test_a_video_plays_only_from_https_or_this_machine(address: str, plays: bool) -> None:
    seen = cell(video(video_url=address, video_page_url=address))
    assert seen.sources("video", "src") == ([address] if plays else [])
    assert all(link is not None and link.startswith("https://") for link in seen.sources("a", "href"))
    assert {tag for tag, _ in seen.found} <= {"table", "caption", "tr", "th", "td", "a", "video"}


def test_a_page_for_consent_stays_hidden() -> None:
    waits = NeedsConsent(Person(name="ada", script="Hello", look_id="l"), "g1", "https://consent.example/s3cret")
    assert "s3cret" not in repr(waits) + waits._repr_html_()


def test_a_list_says_how_it_is_read() -> None:
    async def fetch(_token: str | None) -> Page[int]:
        raise AssertionError("nothing is sent for a repr")

    pager = Pager(fetch, "s3cret")
    assert "await ….page()" in repr(pager)
    assert "await ….page()" in cell(pager).text
    assert "s3cret" not in repr(pager)
    assert "3 items" in cell(Page([1, 2, 3])).text


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])  # as Jupyter
async def test_the_cells_of_the_guide_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell runs by itself, with await at its top level, and the last value shows the video."""
    section = GUIDE.read_text("utf-8")
    cells = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert len(cells) == 5
    names: dict[str, Any] = {}
    clock = ManualClock()
    with anyio.fail_after(60):
        async with Sandbox(clock=clock, consent="auto") as sandbox:
            monkeypatch.setattr(
                heygen_async, "HeyGen", partial(HeyGen, api_key="any", base_url=sandbox.base_url, clock=clock)
            )
            jumping = BackgroundTask(clock.run_free)
            try:
                for text in cells:
                    run = eval(compile(text, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
                    if inspect.isawaitable(run):
                        await run
            finally:
                await jumping.aclose()
    (source,) = cell(names["video"]).sources("video", "src")
    assert source is not None
    assert source.startswith("http://127.0.0.1:")
    assert cell(names["job"]).sources("video", "src") == [source]
