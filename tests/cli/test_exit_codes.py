"""Every row of the table of exit codes in docs/cli.md, reached."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._storage.database import open_database
from heygen_async._workflows.store import State, Store
from heygen_async.cli.exit_codes import Exit
from tests.cli.conftest import Command

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## Exit codes\n")[2].partition("\n## ")[0]
ROWS = {int(code): meaning for code, meaning in re.findall(r"^\| (\d+) \| (.+) \|$", SECTION, re.MULTILINE)}

Way = Callable[[Command, Path, pytest.MonkeyPatch], int]


def run_of(*states: State, pause: str | None = None, by: str | None = None, limited: str | None = None) -> Way:
    """A run whose people stand there, as `status` sees it."""

    def way(heygen: Command, folder: Path, _: pytest.MonkeyPatch) -> int:
        async def fill() -> None:
            async with open_database(folder / "state.db") as database:
                store = Store(database)
                await store.prepare()
                await store.open_run("spring", {}, 1.0)
                people: list[tuple[str, dict[str, Any]]] = [
                    (f"p{number}", {"name": f"P{number}", "script": "x"}) for number in range(len(states))
                ]
                await store.add_items("spring", people, "upload", 1.0)
                for item, state in zip(await store.items("spring"), states, strict=True):
                    await store.advance(attrs.evolve(item, state=state, updated_at=2.0))
                await store.pause("spring", pause, at=2.0)
                if limited is not None:
                    await database.write(lambda rows: rows.execute("UPDATE heygen_runs SET limited = ?", (limited,)))

        anyio.run(fill)
        return heygen("status", "spring", "--state", str(folder / "state.db")).code

    return way


def command(*words: str) -> Way:
    return lambda heygen, _folder, _patch: heygen(*words).code


def interrupted(heygen: Command, folder: Path, patch: pytest.MonkeyPatch) -> int:
    """Ctrl-C once, while people are under way."""
    from heygen_async.cli.display import Display

    told = Display.changed

    def press(self: Display, change: Any) -> None:
        told(self, change)
        patch.setattr(Display, "changed", told)
        signal.raise_signal(signal.SIGINT)

    patch.setattr(Display, "changed", press)
    head, ada, *_ = (folder / "people.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "people.csv").write_text(head + ada, encoding="utf-8")
    return heygen("onboard", "people.csv", "--run", "spring", "--sandbox").code


WAYS: dict[int, Sequence[Way]] = {
    0: [run_of(State.DONE, State.DONE), run_of(State.DONE, State.CANCELLED), command("--help")],
    1: [command("voices"), command("status", "--state", "postgresql://user@127.0.0.1:1/none")],
    2: [command("onboard", "people.csv"), command("onboard", "missing.csv", "--run", "x"), command("nothing")],
    3: [run_of(State.DONE, State.FAILED_REMOTE), run_of(State.FAILED_RETRYABLE)],
    4: [run_of(State.DONE, State.NEEDS_REVIEW, State.PENDING)],
    5: [run_of(State.DONE, State.PENDING), run_of(State.WAITING, limited="reached")],
    6: [run_of(State.DONE, State.NEEDS_CONSENT)],
    7: [run_of(State.DONE, State.PENDING, pause="the wallet is empty")],
    8: [run_of(State.DONE, State.PENDING, limited="the limit is reached")],
    130: [interrupted],
}


@pytest.mark.parametrize("code", ROWS)
def test_a_row_of_the_table_is_reached(
    code: int, heygen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code in WAYS, f"no way is known to end with {code}: {ROWS[code]}"
    for way in WAYS[code]:
        assert way(heygen, folder, monkeypatch) == code
        for left in folder.glob("state.db*"):
            left.unlink()


def test_the_table_has_every_code_once() -> None:
    assert list(ROWS) == sorted(code.value for code in Exit)
    assert WAYS.keys() == ROWS.keys()
