"""The pages for users: their programs run, their fragments compile, and every link to a file or a heading is right."""

from __future__ import annotations

import ast
import asyncio
import re
from functools import partial
from pathlib import Path

import pytest

import heygen_async
from heygen_async import HeyGen, errors
from heygen_async._resources.validation.videos import MAX_SCRIPT
from heygen_async._workflows import prices
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ["index", "campaign", "glossary", "prices-and-limits", "faq", "troubleshooting", "migration", "platforms"]
NEW = [
    *(DOCS / f"{name}.md" for name in PAGES),
    *sorted((DOCS / "tutorial").glob("*.md")),
    *sorted((DOCS / "guides").glob("*.md")),
]
MARKS = {
    "program": "runs as it stands, with a sandbox of its own",
    "program: onboard": "runs here with another client",
    "program: client": "runs as it stands, with the address of a sandbox in its environment",
    "program: job": "runs as it stands, but for its clock: an hour of waiting takes a moment",
    "cell": "a cell of a notebook: tests/test_notebook.py",
    "call": "tests/api/test_guide.py",
    "fragment": "compiles",
}
BLOCK = re.compile(r"(?:^% ([a-z: ]+)\n)?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)

BLOCKS = [
    pytest.param(found[1], found[2], id=f"{page.stem}-{number}")
    for page in NEW
    for number, found in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")), 1)
]
PROGRAMS = [block for block in BLOCKS if block.values[0] == "program"]
OF_A_CLIENT = [block for block in BLOCKS if block.values[0] == "program: client"]
MOST_FRAGMENTS = 11
"""May become fewer: a reader can run a program, and has to guess what is around a fragment."""


@pytest.mark.parametrize(("mark", "text"), BLOCKS)
def test_a_block_says_what_it_is_and_compiles(mark: str | None, text: str) -> None:
    assert mark in MARKS, f"put one of these in front of the block, after '% ': {', '.join(MARKS)}"
    compile(text, "page", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_there_are_programs_and_few_fragments() -> None:
    assert len(PROGRAMS) >= 2
    assert len(OF_A_CLIENT) >= 5
    assert sum(block.values[0] == "fragment" for block in BLOCKS) <= MOST_FRAGMENTS


@pytest.mark.parametrize(("mark", "text"), OF_A_CLIENT)
def test_a_program_of_a_client_runs_against_a_sandbox(
    mark: str,
    text: str,
    heygen_server: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HEYGEN_BASE_URL", heygen_server.base_url)
    monkeypatch.setenv("HEYGEN_API_KEY", "any")
    exec(compile(text, "page", "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out


@pytest.mark.parametrize(("mark", "text"), PROGRAMS)
def test_a_program_runs_on_a_sandbox(
    mark: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(text, "page", "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out
    assert [video for video in tmp_path.glob("*/*.mp4") if video.stat().st_size > 1_000]


@pytest.mark.parametrize("text", [block.values[1] for block in BLOCKS if block.values[0] == "program: job"])
def test_a_program_that_waits_gets_its_video(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    body = text.removesuffix("asyncio.run(main())\n")
    assert body != text
    monkeypatch.chdir(tmp_path)

    async def run() -> None:
        clock = ManualClock()
        async with Sandbox(clock=clock) as sandbox:
            monkeypatch.setattr(
                heygen_async, "HeyGen", partial(HeyGen, api_key="any", base_url=sandbox.base_url, clock=clock)
            )
            program: dict[str, object] = {"__name__": "page"}
            exec(compile(body, "page", "exec"), program)
            jumping = asyncio.create_task(clock.run_free())
            await asyncio.wait_for(program["main"](), 120)  # type: ignore[operator]
            jumping.cancel()
            assert sandbox.ledger.count("createVideo") == 1

    asyncio.run(run())
    assert "hello.mp4" in capsys.readouterr().out
    assert (tmp_path / "hello.mp4").stat().st_size > 1_000


def test_the_program_with_a_key_asks_for_consent_and_continues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page promises: the first run shows the consent page, the second one the video, and one twin is paid."""
    (text,) = (block.values[1] for block in BLOCKS if block.values[0] == "program: onboard")
    assert isinstance(text, str)
    body, started = text.replace("asyncio.run(main())\n", ""), text.count("asyncio.run(main())\n")
    assert started == 1
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ada.mp4").write_bytes(render_footage(20))

    async def twice() -> None:
        clock = ManualClock()
        async with Sandbox(clock=clock, consent="pending") as sandbox:
            monkeypatch.setattr(
                heygen_async, "HeyGen", partial(HeyGen, api_key="any", base_url=sandbox.base_url, clock=clock)
            )
            program: dict[str, object] = {"__name__": "page"}
            exec(compile(body, "page", "exec"), program)
            jumping = asyncio.create_task(clock.run_free())
            await program["main"]()  # type: ignore[operator]
            assert "then run the program again: http" in capsys.readouterr().out
            async with heygen_async.HeyGen() as heygen:
                looks = await heygen.avatars.looks.list(ownership="private").all()
            (look,) = [look for look in looks if "[hg-" in (look.name or "")]
            assert look.group_id is not None
            sandbox.consent(look.group_id)
            await program["main"]()  # type: ignore[operator]
            jumping.cancel()
            assert (sandbox.ledger.count("createAvatar"), sandbox.ledger.count("createVideo")) == (1, 1)

    asyncio.run(twice())
    assert "ada.mp4" in capsys.readouterr().out


def anchors(page: Path) -> set[str]:
    """The fragments that headings and marks of a page offer."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]
    return {*plain, *re.findall(r"^\((\S+)\)=$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if fragment and linked.suffix == ".md":
            assert fragment in anchors(linked), target


def test_the_page_of_examples_shows_all_of_them() -> None:
    text = (DOCS / "examples.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```{literalinclude} \.\./examples/(.*)$", text, re.MULTILINE)
    assert sorted(shown) == sorted(path.name for path in (ROOT / "examples").glob("*.py"))


def test_every_method_that_a_page_names_exists() -> None:
    heygen = HeyGen(api_key="any")
    wrong: list[str] = []
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        for path in set(re.findall(r"\bheygen((?:\.[a-z_]+)+)\(", page.read_text(encoding="utf-8"))):
            value: object = heygen
            for name in path.split(".")[1:]:
                value = getattr(value, name, None)
            if value is None and not path.startswith(".api."):
                wrong.append(f"{page.name}: heygen{path}")
    assert wrong == []


def test_every_error_has_its_section() -> None:
    text = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    for name in errors.__all__:
        found = re.search(
            rf"^\(error-{name.lower()}\)=\n\n### {name}\n\n(.*?)(?=^\(|^## |\Z)", text, re.MULTILINE | re.DOTALL
        )
        assert found is not None, name
        assert re.findall(r"^- \*\*(.+?)\*\*", found[1], re.MULTILINE) == ["Cause.", "Money.", "What to do."], name


def test_the_prices_are_those_of_the_estimates() -> None:
    text = (DOCS / "prices-and-limits.md").read_text(encoding="utf-8")
    rates = {*prices._PER_SECOND.values(), prices._PER_SECOND_4K}
    assert {float(price) for price in re.findall(r"\| (?:counted as )?\$(0\.\d{4}) per second", text)} == rates
    assert f"| a digital twin or photo avatar | ${prices.TWIN:.2f}" in text
    assert f"{prices.SPEECH:.0f} characters of a script as one second" in text
    assert f"| script | {MAX_SCRIPT:,} characters |" in text


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_what_the_pages_for_contributors_name_is_there(page: str) -> None:
    """Files, and tests and functions by their name, so that a stranger finds what the page sends them to."""
    text = (ROOT / page).read_text(encoding="utf-8")
    code = re.findall(r"`([^`\s]+)`", text)
    paths = [one.partition("::")[0] for one in code if "/" in one and "…" not in one and "//" not in one]
    folders = [ROOT, ROOT / "heygen_async"]
    assert [one for one in paths if not any((folder / one).exists() for folder in folders)] == []
    named = [one.split("::") for one in code if "::" in one]
    assert [f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text()] == []
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "heygen_async").rglob("*.py"))
    methods = [one for one in code if re.fullmatch(r"[A-Z]\w+(\.\w+)?", one) and not one.endswith(".md")]
    assert [one for one in methods if not re.search(rf"\b(class|def) {one.rpartition('.')[2]}\b", source)] == []
