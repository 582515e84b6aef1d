"""What a run says it has spent is what HeyGen has charged, to the cent, whatever happened on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import anyio
import pytest

from heygen_async._workflows.control import RunControl
from heygen_async._workflows.outcomes import Done, Outcome
from heygen_async._workflows.store import State, open_store
from heygen_async.cli.results import write_results
from heygen_async.errors import RunPaused
from heygen_async.sandbox import Fault, FaultKind
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio


class Account:
    """One long run, whose books are compared with HeyGen's after each session."""

    def __init__(self, here: World) -> None:
        self._here = here
        self.state = here.folder / "state.db"

    async def session(self, *names: str, paused: str = "", **options: object) -> dict[str, Outcome]:
        people = [
            self._here.person(name, key=name.split()[0].casefold(), script=SAYS.get(name, SHORT)) for name in names
        ]
        outcomes: dict[str, Outcome] = {}
        with anyio.fail_after(120):
            if paused:
                with pytest.raises(RunPaused, match=paused):
                    await self._here.onboard(people, **options)
            else:
                outcomes = await self._here.onboard(people, **options)
        await self.compare()
        return outcomes

    async def compare(self) -> None:
        async with open_store(self.state, read_only=True) as store:
            [run] = await store.runs()
            view = await store.view("spring")
            assert view is not None
            spent, spending, costs = await store.spent("spring"), view.spending, view.costs
            results = await write_results(store, run, self._here.folder)
        with results.open(encoding="utf-8", newline="") as file:
            rows = sum(float(row["cost"]) for row in csv.DictReader(file))
        charged = self._here.sandbox.ledger.total
        assert charged == pytest.approx(spent, abs=0.005)
        assert charged == pytest.approx(sum(costs.values()), abs=0.005)
        assert charged == pytest.approx(rows, abs=0.005)
        assert (spending.estimated, spending.unanswered) == (0, 0), "nothing is under way"
        assert charged == pytest.approx(spending.known, abs=0.005)


SHORT = "Hello."
SAYS = {"Eve": "A longer text, so that the estimate and the video differ. " * 5, "Cyd": "fail:rendering_failed"}


async def test_spending_equals_the_ledger_of_heygen_after_every_trouble(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        account, faults = Account(here), here.sandbox.faults
        # The wallet is empty: the payment is refused, and the run pauses itself.
        faults.add(Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="insufficient_credit", times=1))
        await account.session("Ada", paused="insufficient_credit|credit")
        assert here.sandbox.ledger.total == 0
        # Answers are lost; a render is failed and given back, a training is failed and kept.
        faults.add(Fault(FaultKind.RESET_AFTER, operation="createVideo", times=1))
        faults.add(Fault(FaultKind.RESET_AFTER, operation="createAvatar", times=1))
        outcomes = await account.session("Ada", "Bob", "Cyd", "Dan fail:training_failed", "Eve")
        assert {name for name, one in outcomes.items() if isinstance(one, Done)} == {"Ada", "Bob", "Eve"}
        assert here.sandbox.ledger.refunds > 0
        async with RunControl("spring", account.state) as run:
            # What HeyGen gave back is tried again without more ado, what it kept is not.
            assert (await run.retry(["cyd"])).cost > 0
            refused = await run.retry(["dan"])
            assert "--pay-again" in refused.refused[0].reason
            assert (await run.retry(["dan"], pay_again=True)).cost == 1.0
        await account.session()
        # The limit holds those whom it does not cover, and some are taken out.
        await account.session("Fay", "Gus", paused="spending limit", max_spend=here.sandbox.ledger.total + 1.5)
        async with RunControl("spring", account.state) as run:
            async with open_store(account.state, read_only=True) as store:
                [held] = await store.items("spring", [State.PENDING])
            assert (await run.cancel([held.key, "dan"])).keys == [held.key, "dan"]
            await run.limit_spending(100.0)
        outcomes = await account.session("Hal")
        assert isinstance(outcomes["Hal"], Done)
        assert here.charges == (8, 7), "Ada, Bob, Cyd, Dan twice, Eve, one of two, Hal; Cyd was rendered twice"
