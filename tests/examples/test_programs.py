"""The programs of examples/ do their job on a sandbox, and a second run pays for nothing."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path

import pytest

from heygen_async.sandbox.media import render_footage, render_png
from tests.examples.conftest import EXAMPLES, Stage, load, needs

pytestmark = pytest.mark.anyio

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"


@pytest.fixture
def anyio_backend() -> str:
    """Most programs call asyncio, as most people do."""
    return "asyncio"


def is_video(path: Path) -> bool:
    return path.read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_its_head_says_what_it_costs_and_how_it_is_run(path: Path) -> None:
    head = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert head is not None
    assert re.search(r"(?i)\bcosts?\b|you pay|charge", head)
    assert re.search(r"pip install|    python examples/|^Settings: ", head, re.MULTILINE)


async def test_a_photo_speaks(stage: Stage, tmp_path: Path) -> None:
    photo = tmp_path / "ada.png"
    photo.write_bytes(render_png(["Ada"]))
    program = load("photo_avatar")
    for _ in range(2):
        assert is_video(await program.main(photo, VOICE, "Hello, I am Ada."))
    assert (stage.paid("createAvatar"), stage.paid("createVideo")) == (1, 1)


async def test_a_video_in_three_languages(stage: Stage, tmp_path: Path) -> None:
    video = tmp_path / "talk.mp4"
    video.write_bytes(render_footage(20))
    program = load("translate_video")
    for _ in range(2):
        paths = await program.main(video, ["German", "French", "Japanese"])
        assert [path.name for path in paths] == ["talk.german.mp4", "talk.french.mp4", "talk.japanese.mp4"]
        assert all(map(is_video, paths))
    assert stage.paid("createVideoTranslation") == 3


async def test_an_agent_makes_a_video(stage: Stage, tmp_path: Path) -> None:
    program = load("agent_video")
    for _ in range(2):
        assert is_video(await program.main("Why bees matter.", tmp_path / "bees.mp4"))
    assert stage.sandbox.requests.count("createVideoAgentSession") == 1


async def test_a_batch_is_told_by_webhooks(stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").write_text(f"name,look_id,script,voice_id\nAda,{LOOK},Hello,{VOICE}\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = load("batch_with_webhooks")
    assert await program.main(tmp_path / "people.csv", tmp_path / "videos", f"http://127.0.0.1:{port}", port) == 0
    assert "Done(" in capsys.readouterr().out
    assert is_video(tmp_path / "videos" / "ada.mp4")
    assert stage.paid("createVideo") == 1
    assert [one.status for one in stage.sandbox.deliveries] == [200]


async def test_plain_httpx_reads(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    await load("plain_httpx").main()
    assert capsys.readouterr().out.startswith("account: sandbox\nvoice: ")


@needs("opentelemetry.sdk")
async def test_spans_reach_whoever_collects_them(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    await load("opentelemetry_spans").main(SimpleSpanProcessor(exporter), InMemoryMetricReader())
    names = [span.name for span in exporter.get_finished_spans()]
    assert names == ["GET /v3/users/me", "heygen get_current_user_v3", "greet"]
    assert capsys.readouterr().out.startswith("sandbox is in trace ")


@pytest.mark.parametrize("anyio_backend", ["trio"])
async def test_trio_makes_many_videos(stage: Stage, tmp_path: Path, anyio_backend: str) -> None:
    program = load("trio_videos")
    lines = [f"Line {number}." for number in range(5)]  # the account renders three at a time
    for _ in range(2):
        assert await program.main(LOOK, VOICE, lines, tmp_path) == 0
    assert all(is_video(tmp_path / f"{number:03}.mp4") for number in range(1, 6))
    assert stage.paid("createVideo") == 5
