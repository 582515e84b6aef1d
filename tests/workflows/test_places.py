"""A batch behind HeyGen's places: none stands idle for anything but the end of its render not being known yet."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from heygen_async import HeyGen, Limits, Person
from heygen_async.events import AttemptFinished, AttemptStarted
from tests.workflows.world import world

pytestmark = pytest.mark.anyio

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"
STATUS = {"list_video_statuses", "list_videos", "get_video_v3"}


async def test_the_next_render_is_sent_at_the_moment_in_which_an_end_is_seen(tmp_path: Path) -> None:
    """So the makespan is what arithmetic says: what renders take, and how late their ends were seen."""
    places, chance = 3, random.Random(1)
    seconds = [round(60.0 * chance.lognormvariate(0, 0.5), 3) for _ in range(15)]
    people = [
        Person(name=f"Person {n}", look_id=LOOK, script=f"[[takes:{takes}]] Hello.", voice_id=VOICE)
        for n, takes in enumerate(seconds)
    ]
    sent: list[float] = []
    answered: set[float] = set()
    async with world(tmp_path, concurrent_jobs=places) as w:

        def watch(event: object) -> None:
            if isinstance(event, AttemptStarted) and event.operation == "create_video":
                sent.append(w.clock.monotonic())
            elif isinstance(event, AttemptFinished) and event.operation in STATUS:
                answered.add(w.clock.monotonic())

        async with HeyGen(api_key="any", base_url=w.sandbox.base_url, clock=w.clock, observer=watch) as heygen:
            begun = w.clock.monotonic()
            run = heygen.onboard(
                people, run="r", state=tmp_path / "r.db", folder=tmp_path, limits=Limits(render=places)
            )
            outcomes = [outcome async for outcome in run]
            took = w.clock.monotonic() - begun
        assert w.charges == (0, len(people)) == (0, len(outcomes))
    assert len(sent) == len(people)
    assert sent[:places] == [begun] * places
    assert set(sent[places:]) <= answered
    # By arithmetic: each place is busy until the next answer after its render has ended, and nothing else takes time.
    assert begun + took == max(answered)
    assert took >= sum(seconds) / places


async def test_a_look_that_many_share_is_asked_about_once(tmp_path: Path) -> None:
    """By the preflight, for all; and a finished video is fetched with the address that its end brought."""
    asked: Counter[str] = Counter()
    async with world(tmp_path) as w:

        def count(event: object) -> None:
            if isinstance(event, AttemptStarted):
                asked[event.operation] += 1

        people = [Person(name=f"Person {n}", look_id=LOOK, script="Hello.", voice_id=VOICE) for n in range(12)]
        async with HeyGen(api_key="any", base_url=w.sandbox.base_url, clock=w.clock, observer=count) as heygen:
            run = heygen.onboard(people, run="r", state=tmp_path / "r.db", folder=tmp_path)
            outcomes = [outcome async for outcome in run]
    assert len(outcomes) == asked["create_video"] == 12
    assert asked["get_avatar_look"] == asked["get_avatar_group"] == asked["get_voice"] == 1
    assert asked["get_video_v3"] <= 12
