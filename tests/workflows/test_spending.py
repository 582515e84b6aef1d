"""The guard of a run's money by itself: what it says, and what it takes over from others."""

from __future__ import annotations

from typing import Any, ClassVar, cast

import pytest

from heygen_async._storage.base import Connection
from heygen_async._workflows.spending import SpendGuard, why_blocked


class Rows:
    """A run with a limit of $10, of which $6 are spent and $2 reserved."""

    paused: str | None = None

    def execute(self, sql: str, _arguments: object = ()) -> list[tuple[Any, ...]]:
        if "heygen_runs" in sql:
            return [('{"max_spend": 10}', self.paused)]
        return [(6.0,)] if "heygen_payments" in sql else [(2.0,)]


def test_what_is_over_the_limit_is_told_with_its_parts() -> None:
    rows = cast("Connection", Rows())
    assert why_blocked(rows, "spring", "ada", cost=1.0, later=1.0) is None
    whole = why_blocked(rows, "spring", "ada", cost=1.0, later=1.5, guess="a guess")
    assert whole is not None
    assert whole[0] == (
        "the spending limit of $10.00 is reached ($6.00 spent, $2.00 reserved for people who were begun, $2.50 needed "
        "for the whole person, $1.00 of it now: a guess); resume with a higher one"
    )
    assert whole[1] is False, "others may still fit"
    last = why_blocked(rows, "spring", "ada", cost=2.5, later=0.0)
    assert last is not None
    assert last[0].endswith("$2.50 needed); resume with a higher one")
    paused = Rows()
    paused.paused = "lunch"
    assert why_blocked(cast("Connection", paused), "spring", "ada", cost=0.0, later=0.0) == ("lunch", True)


@pytest.mark.anyio
async def test_a_pause_is_written_down_also_where_one_is_known() -> None:
    class Kept:
        written: ClassVar[list[tuple[str, str | None, float | None]]] = []

        async def pause(self, run: str, reason: str | None, *, at: float | None = None) -> None:
            self.written.append((run, reason, at))

    guard = SpendGuard(Kept(), "spring", spent=3.0)
    for reason, at in (("the wallet is empty", 1.0), ("a quota is used up", 2.0)):
        await guard.pause(reason, at=at)
    assert (guard.spent, guard.paused) == (3.0, "the wallet is empty")
    assert Kept.written == [("spring", "the wallet is empty", 1.0), ("spring", "a quota is used up", 2.0)]
    assert SpendGuard(Kept(), "spring").spent == 0.0


def test_a_guard_remembers_the_first_reason_and_who_lifted_it() -> None:
    guard = SpendGuard(cast("Any", None), "spring")
    guard.note("over the limit", whole_run=False)
    guard.note("still over", whole_run=False)
    assert (guard.limited, guard.paused, guard.reason) == ("over the limit", None, "over the limit")
    guard.note("the wallet is empty", whole_run=True)
    guard.note("again", whole_run=True)
    assert (guard.limited, guard.paused, guard.reason) == (
        "over the limit",
        "the wallet is empty",
        "the wallet is empty",
    )
    assert guard.follow("the wallet is empty", "over the limit") is False
    assert guard.follow(None, "over the limit") is True
    assert guard.follow(None, "over the limit") is False
    assert guard.follow(None, None) is True
    assert (guard.paused, guard.limited, guard.reason) == (None, None, None)
