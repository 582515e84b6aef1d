"""Looking at a run: in one glance, by filters, and for files, pipes and programs that watch it."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import anyio
import pytest

from heygen_async._workflows.processes import WorkerProcess
from heygen_async._workflows.store import Item, Pause, Run, State, open_store
from heygen_async.cli import status
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.next_steps import next_steps
from heygen_async.cli.overview import Consents, Selection, overview
from heygen_async.cli.state import StateLocation
from heygen_async.errors import InvalidInput
from tests.cli.conftest import Command

NOW = 1_800_000_000.0
RUN = Run("spring", NOW - 7200, {})


def item(key: str, state: State, stage: str = "render", *, ago: float = 60.0, **changes: object) -> Item:
    return Item("spring", key, 0, {"name": key}, stage, state, updated_at=NOW - ago, **changes)  # type: ignore[arg-type]


def process(name: str, **changes: object) -> WorkerProcess:
    values: dict[str, object] = {
        "name": name, "run": None, "slot": 1, "host": "box", "pid": 7, "version": "1", "started_at": NOW,
        "seen_at": NOW,
        "ended_at": None, "silent": None, "lost": False, "holds": {}, "error": None, "error_at": None,
        "refused": None, **changes,
    }  # fmt: skip
    return WorkerProcess(**values)  # type: ignore[arg-type]


ALIVE = process("worker 1")
PENDING, WAITING, DONE = item("a", State.PENDING), item("b", State.WAITING), item("c", State.DONE)
CONSENT = item("d", State.NEEDS_CONSENT, "consent")
PAUSED = Run("spring", NOW, {}, Pause("lunch", NOW))
LIMITED = Run("spring", NOW, {}, None, "the limit is reached")


@pytest.mark.parametrize(
    ("run", "items", "processes", "standing"),
    [
        (RUN, [PENDING, WAITING], [ALIVE], "going_on"),
        (RUN, [WAITING], [ALIVE], "waiting_for_heygen"),
        (RUN, [WAITING], [process("worker 1", silent=90.0)], "stopped"),
        (RUN, [PENDING], [process("worker 1", refused="401")], "stopped"),
        (RUN, [PENDING], [], "stopped"),
        (RUN, [CONSENT, DONE], [], "waiting_for_people"),
        (PAUSED, [WAITING], [ALIVE], "paused"),
        (PAUSED, [DONE], [ALIVE], "ended"),
        (LIMITED, [PENDING], [ALIVE], "limited"),
        (LIMITED, [PENDING, WAITING], [ALIVE], "going_on"),
        (RUN, [DONE, item("e", State.NEEDS_REVIEW)], [], "ended"),
    ],
)
def test_what_a_run_does_is_said_in_one_word(
    run: Run, items: list[Item], processes: list[WorkerProcess], standing: str
) -> None:
    assert overview(run, items, processes, NOW).standing == standing


PLACE = StateLocation(None)


@pytest.mark.parametrize(
    ("run", "states", "driven", "commands"),
    [
        (RUN, {State.PENDING: 1}, True, []),
        (RUN, {State.PENDING: 1}, False, ["resume spring"]),
        (RUN, {State.WAITING: 1}, False, ["resume spring"]),
        (PAUSED, {State.WAITING: 1}, True, ["resume spring"]),
        (LIMITED, {State.PENDING: 1}, True, ["limit spring --max-spend 9"]),
        (LIMITED, {State.PENDING: 1}, False, ["resume spring --max-spend 9"]),
        (LIMITED, {State.PENDING: 1, State.WAITING: 1}, True, ["limit spring --max-spend 9"]),
        (LIMITED, {State.PENDING: 1, State.WAITING: 1}, False, ["resume spring", "resume spring --max-spend 9"]),
        (RUN, {State.NEEDS_CONSENT: 2}, True, ["status spring --consent-links links.csv"]),
        (RUN, {State.NEEDS_CONSENT: 2}, False, ["status spring --consent-links links.csv", "resume spring"]),
        (RUN, {State.DONE: 2, State.FAILED_REMOTE: 1}, False, ["retry spring"]),
        (RUN, {State.NEEDS_REVIEW: 1, State.PENDING: 1}, False, ["review spring", "resume spring"]),
        (PAUSED, {State.DONE: 2, State.CANCELLED: 1}, False, []),
    ],
)
def test_what_can_be_done_about_a_run_is_said_with_its_command(
    run: Run, states: dict[State, int], driven: bool, commands: list[str]
) -> None:
    steps = next_steps(PLACE, run, states, driven=driven, whole=9)
    assert [step.command for step in steps] == [f"heygen-async {command}" for command in commands]


def test_who_has_to_consent_for_how_long_and_whose_link_has_expired() -> None:
    items = [
        item("a", State.NEEDS_CONSENT, "consent", ago=7200, detail={"url": "https://c/a", "expires_at": NOW - 1}),
        item("b", State.NEEDS_CONSENT, "consent", ago=3600, detail={"url": "https://c/b", "expires_at": NOW + 600}),
        WAITING,
    ]
    seen = overview(
        RUN, items, [ALIVE, process("worker 2", silent=600.0), process("worker 3", refused="401", error="401")], NOW
    )
    assert seen.consents == Consents(2, NOW - 7200, 1, NOW + 600)
    told = "\n".join(seen.lines(NOW))
    assert "2 people have to consent, the first for 2.0 h; 1 link has expired" in told
    assert "at HeyGen: 1 in render" in told
    assert "worker 2 on box has been silent for 10 min" in told
    assert "worker 3 on box has stopped: 401" in told


def select(**options: object) -> Selection:
    given: dict[str, object] = {"stages": (), "standing": (), "errors": (), "tags": (), "since": None, **options}
    return Selection.of(**given, now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ({}, "abc"),
        ({"stages": ["render"]}, "ab"),
        ({"standing": ["failed"]}, "ac"),
        ({"standing": ["failed_remote", "waiting"]}, "ab"),
        ({"errors": ["MODERATION"]}, "a"),
        ({"tags": ["team=blue", "metadata.floor=3"]}, "b"),
        ({"since": "30m"}, "ab"),
        ({"since": "2027-01-15T07:30:00+00:00"}, "ab"),
        ({"stages": ["render"], "standing": ["failed"]}, "a"),
    ],
)
def test_people_are_found_by_filters(options: dict[str, object], keys: str) -> None:
    people = [
        item("a", State.FAILED_REMOTE, detail={"error": "BadRequest", "message": "Refused by moderation"}),
        Item(
            "spring",
            "b",
            1,
            {"name": "b", "metadata": {"team": "blue", "floor": 3}},
            "render",
            State.WAITING,
            updated_at=NOW,
        ),
        item("c", State.FAILED_RETRYABLE, "upload", ago=7200),
    ]
    assert "".join(one.key for one in people if select(**options).matches(one)) == keys


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"stages": ["rendering"]}, "--stage"),
        ({"standing": ["broken"]}, "--is"),
        ({"tags": ["team"]}, "--tag"),
        ({"since": "yesterday"}, "--since"),
        ({"since": "forever"}, "--since"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_by_name(options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        select(**options)
    assert refused.value.field == field


def test_a_run_is_watched_by_a_pipe_until_it_has_ended(
    heygen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look finds something else, as a session would have written it meanwhile."""
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5")
    looks: list[str] = []

    async def meanwhile(seconds: float) -> None:
        async with open_store(str(folder / ".heygen/sandbox.db")) as store:
            match len(looks):
                case 0:
                    await store.pause("demo", "the wallet is empty", at=time.time())
                case 1:
                    pass  # nothing has changed: nothing is written
                case _:
                    sql = "UPDATE heygen_items SET state = 'done', stage = 'deliver'"
                    await store.database.write(lambda rows: rows.execute(sql))
        looks.append("")

    monkeypatch.setattr(status.anyio, "sleep", meanwhile)  # type: ignore[attr-defined]
    ran = heygen("status", "demo", "--sandbox", "--watch")
    lines = ran.out.splitlines()
    assert len(lines) == 3, ran.out + ran.err
    assert "limited ·" in lines[0]
    assert lines[0].endswith("· to resume: heygen-async resume demo --max-spend 4 --sandbox")
    assert lines[1].endswith("the wallet is empty · to resume: heygen-async resume demo --sandbox")
    assert "ended · 3 people · 3 done" in lines[2]
    assert "\x1b" not in ran.out
    assert ran.code == Exit.DONE
    looks.clear()
    ran = heygen("status", "demo", "--sandbox", "--watch", "--json")
    assert [event["standing"] for event in ran.events] == ["ended"]


def test_status_lists_chosen_people_and_says_who_works_on_the_run(heygen: Command, folder: Path) -> None:
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5")
    ran = heygen("status", "demo", "--sandbox", "--tag", "team=blue", "--json")
    assert [row["key"] for row in ran.events[0]["items"]] == ["ada"]
    assert ran.events[0]["people"] == 3, "of the whole run"
    assert ran.events[0]["standing"] == "limited"
    ran = heygen("status", "demo", "--sandbox", "--is", "pending")
    assert ran.out.splitlines()[-1] == "2 of 3 people"
    assert heygen("status", "demo", "--sandbox", "--stage", "rendering").code == Exit.USAGE
    assert heygen("workers", "--sandbox").out.strip() == "no session and no worker is at work here"


def test_expired_links_are_marked_and_not_handed_out(heygen: Command, folder: Path) -> None:
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5")

    async def park() -> None:
        async with open_store(str(folder / ".heygen/sandbox.db")) as store:
            ends = await store.last_timestamp() + 600
            await store.database.write(lambda rows: rows.execute("UPDATE heygen_items SET state = 'done'"))
            for key, end in (("bob", ends), ("cyd", 1.0)):
                detail = json.dumps({"url": f"https://consent/{key}", "expires_at": end})
                sql = "UPDATE heygen_items SET state = 'needs_consent', stage = 'consent', detail = ? WHERE item = ?"
                await store.database.write(lambda rows, sql=sql, values=(detail, key): rows.execute(sql, values))  # type: ignore[misc]

    anyio.run(park)
    told = heygen("status", "demo", "--sandbox").out
    assert "waiting for people: 2 people have to consent" in told
    assert "1 link has expired" in told
    assert "https://consent/cyd  (expired" in told
    assert heygen("status", "demo", "--sandbox", "--consent-links", "links.csv").code == 0
    with (folder / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["key"]: (row["url"], row["expired"]) for row in csv.DictReader(file)}
    assert rows == {"bob": ("https://consent/bob", "False"), "cyd": ("", "True")}
