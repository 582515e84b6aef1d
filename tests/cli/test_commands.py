"""The other commands: looking, deciding, one person, lists, the check-up."""

from __future__ import annotations

import csv
import re
import stat
import sys
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._storage.database import open_database
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.store import State, Store
from heygen_async.sandbox import Sandbox
from tests.cli.conftest import Command

NOW = 1_800_000_000.0


@pytest.fixture
def state(folder: Path) -> str:
    """A run in which everybody stands somewhere else."""

    async def fill() -> None:
        async with open_database(folder / "state.db") as database:
            store = Store(database)
            await store.prepare()
            await store.open_run("spring", {"folder": str(folder / "out")}, NOW)
            keys = ("ada", "bob", "cyd", "dora")
            people: list[tuple[str, dict[str, Any]]] = [
                (key, {"name": key.title(), "script": "Hello", "footage": "https://x/f.mp4"}) for key in keys
            ]
            for (_, person), team in zip(people, ("red", "blue", "red", None), strict=True):
                person["metadata"] = {"team": team, "grade": 7}
            await store.add_items("spring", people, "upload", NOW)

            async def put(key: str, state: State, stage: str, **changes: object) -> None:
                item = await store.item("spring", key)
                assert item is not None
                item = attrs.evolve(item, state=state, stage=stage, updated_at=NOW, **changes)  # type: ignore[arg-type]
                await store.advance(item)
                await store.intend(item, "twin", "createAvatar", Payment(f"key-{key}", b"{}", NOW, NOW, cost=1.0))
                if state is not State.NEEDS_REVIEW:
                    await store.answer(item, "twin", {"look_id": f"look-{key}"})

            await put("ada", State.DONE, "deliver", facts={"path": str(folder / "out/ada.mp4"), "video_id": "v1"})
            page = {"reason": "consent", "group_id": "g2", "url": "https://consent.example/bob", "expires_at": NOW + 9}
            await put("bob", State.NEEDS_CONSENT, "consent", detail=page)
            found = [{"look_id": "look-7", "group_id": "g7"}, {"look_id": "look-8", "group_id": "g8"}]
            await put("cyd", State.NEEDS_REVIEW, "twin", detail={"message": "?", "step": "twin", "candidates": found})
            await put("dora", State.FAILED_REMOTE, "twin", detail={"error": "JobFailed", "message": "too dark"})

    anyio.run(fill)
    return str(folder / "state.db")


def test_status_tells_where_everybody_stands(heygen: Command, state: str) -> None:
    ran = heygen("status", "spring", "--state", state)
    assert ran.code == 4
    assert "1 done" in ran.out
    assert "1 needs consent" in ran.out
    assert "dora" in ran.out
    assert "too dark" in ran.out
    assert "https://consent.example/bob" in ran.out


def test_status_as_json(heygen: Command, state: str) -> None:
    (told,) = heygen("status", "spring", "--json", "--state", f"sqlite:///{state}").events
    assert told["counts"] == {"done": 1, "needs_consent": 1, "needs_review": 1, "failed_remote": 1}
    assert (told["spent"], told["exit_code"]) == (4.0, 4)
    assert [item["key"] for item in told["items"]] == ["ada", "bob", "cyd", "dora"]
    assert told["consent"][0]["url"] == "https://consent.example/bob"


def test_status_by_a_column_of_the_metadata(heygen: Command, state: str) -> None:
    (told,) = heygen("status", "--by", "metadata.team", "--json", "--state", state).events
    assert told["by"] == "metadata.team"
    assert told["groups"] == [
        {"value": "blue", "people": 1, "counts": {"needs_consent": 1}, "spent": 1.0},
        {"value": "red", "people": 2, "counts": {"done": 1, "needs_review": 1}, "spent": 2.0},
        {"value": None, "people": 1, "counts": {"failed_remote": 1}, "spent": 1.0},
    ]
    ran = heygen("status", "spring", "--by", "team", "--state", state)
    assert ran.code == 4
    cells = [line.split() for line in ran.out.splitlines()]
    assert ["team", "people", "done", "open", "stopped", "spent"] in cells
    assert ["red", "2", "1", "0", "1", "$2.00"] in cells
    assert ["none", "1", "0", "0", "1", "$1.00"] in cells
    (grades,) = heygen("status", "--by", "grade", "--json", "--state", state).events
    assert [(group["value"], group["people"]) for group in grades["groups"]] == [("7", 4)]
    ran = heygen("status", "--by", "tema", "--state", state)
    assert ran.code == 2
    assert "no person of the run has metadata 'tema'. It has grade, team." in ran.err
    ran = heygen("status", "--by", "team", "--watch", "--state", state)
    assert ran.code == 2
    assert "--by: cannot be combined with --watch" in ran.err


def test_status_lists_runs(heygen: Command, state: str) -> None:
    async def another() -> None:
        async with open_database(Path(state)) as database:
            await Store(database).open_run("autumn", {}, NOW + 1)

    anyio.run(another)
    assert [event["run"] for event in heygen("status", "--json", "--state", state).events] == ["autumn", "spring"]
    ran = heygen("resume", "--state", state)
    assert ran.code == 2
    assert "Runs: autumn, spring" in ran.err


def test_consent_links_are_for_their_owner_alone(heygen: Command, state: str, folder: Path) -> None:
    ran = heygen("status", "spring", "--state", state, "--consent-links", "links.csv")
    assert ran.code == 0
    assert "1 link written" in ran.out
    with (folder / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["key"], row["url"]) == ("bob", "https://consent.example/bob")
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "links.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("video", ["out/ada.mp4", "out/../out/bob.mp4"])
def test_consent_links_replace_nobodys_video(heygen: Command, state: str, folder: Path, video: str) -> None:
    (folder / "out").mkdir()
    (folder / video).write_bytes(b"video")
    ran = heygen("status", "spring", "--state", state, "--consent-links", video)
    assert ran.code == 2
    assert f"is the video of '{Path(video).stem}'" in ran.err
    assert (folder / video).read_bytes() == b"video"


def test_show_tells_of_one_person_and_their_payments(heygen: Command, state: str) -> None:
    ran = heygen("show", "spring", "cyd", "--state", state)
    assert ran.code == 0
    assert "needs review" in ran.out
    assert "it may have been made" in ran.out
    (told,) = heygen("show", "spring", "ada", "--state", state, "--json").events
    assert told["payments"][0]["answer"] == '{"look_id":"look-ada"}'
    ran = heygen("show", "spring", "dor", "--state", state)
    assert ran.code == 2
    assert "Did you mean dora?" in ran.err


def test_review_lists_and_settles(heygen: Command, state: str) -> None:
    ran = heygen("review", "spring", "--state", state)
    assert ran.code == 4
    assert "look_id look-7" in ran.out
    assert "--adopt cyd=ID" in ran.out
    ran = heygen("review", "spring", "--state", state, "--adopt", "cyd=look-ada")
    assert ran.code == 2
    assert "made for 'ada'" in ran.err
    assert heygen("review", "spring", "--state", state, "--adopt", "nonsense").code == 2
    ran = heygen("review", "spring", "--state", state, "--adopt", "cyd=look-8")
    assert ran.code == 0
    assert f"resume spring --state {state}" in ran.out.replace("\n", "")
    (told,) = heygen("show", "spring", "cyd", "--state", state, "--json").events
    assert (told["state"], told["payments"][0]["answer"]) == ("pending", '{"group_id":"g8","look_id":"look-8"}')


def test_confirmed_unpaid_is_paid_by_the_next_session(heygen: Command, state: str) -> None:
    ran = heygen("review", "spring", "--state", state, "--confirm-unpaid", "cyd")
    assert (ran.code, "this pays about $" in ran.err) == (2, True), "a session that drives the run pays at once"
    assert heygen("review", "spring", "--state", state, "--confirm-unpaid", "cyd", "--yes").code == 0
    (told,) = heygen("show", "spring", "cyd", "--state", state, "--json").events
    assert (told["state"], told["spent"]) == ("pending", 0)


def test_retry_pays_again_only_when_told(heygen: Command, state: str) -> None:
    ran = heygen("retry", "spring", "--state", state, "--json")
    assert ran.code == 3
    assert ran.event("refused")["item"] == "dora"
    ran = heygen("retry", "spring", "dora", "--state", state, "--pay-again", "--yes", "--json")
    assert ran.code == 0
    assert ran.event("retry") == {"event": "retry", "item": "dora", "stage": "upload", "generation": 1}
    ran = heygen("retry", "spring", "ada", "--state", state)
    assert "it is done" in ran.out


def test_cancel_asks_before_it_takes_everybody_out(heygen: Command, state: str) -> None:
    assert heygen("cancel", "spring", "--state", state).code == 2
    ran = heygen("cancel", "spring", "bob", "ada", "--state", state)
    assert ran.code == 0
    assert "ada: it is done already" in ran.out
    (told,) = heygen("status", "spring", "--state", state, "--json").events
    assert told["counts"]["cancelled"] == 1
    assert heygen("cancel", "spring", "--state", state, "--yes").code == 0
    (told,) = heygen("status", "spring", "--state", state, "--json").events
    assert told["counts"] == {"done": 1, "cancelled": 2, "needs_review": 1}, "what needs a look is not thrown away"


def test_what_was_adopted_under_a_wrong_id_can_be_adopted_anew(heygen: Command, state: str) -> None:
    heygen("review", "spring", "--state", state, "--adopt", "cyd=look-typo")

    async def lose() -> None:
        async with open_database(Path(state)) as database:
            store = Store(database)
            item = await store.item("spring", "cyd")
            assert item is not None
            detail = {"error": "JobLost", "message": "HeyGen no longer knows this job", "step": "twin"}
            await store.advance(attrs.evolve(item, state=State.FAILED_REMOTE, detail=detail))

    anyio.run(lose)
    assert heygen("review", "spring", "--state", state, "--adopt", "cyd=look-8").code == 0
    (told,) = heygen("show", "spring", "cyd", "--state", state, "--json").events
    assert told["state"] == "pending"
    assert "look-8" in told["payments"][0]["answer"]


def test_gc_forgets_only_what_is_over(heygen: Command, state: str) -> None:
    assert heygen("gc", "--state", state, "--older-than", "1").code == 2
    ran = heygen("gc", "--state", state, "--older-than", "2")
    assert ran.code == 0
    assert "spring: kept, 3 of 4 people are not done" in ran.out
    assert heygen("status", "spring", "--state", state).code == 4


def test_people_are_erased_when_nothing_of_theirs_is_under_way(heygen: Command, state: str) -> None:
    assert heygen("erase", "spring", "--state", state, "--yes").code == 2, "nobody is named"
    ran = heygen("erase", "spring", "nobody", "--state", state, "--yes")
    assert (ran.code, "there is no 'nobody'" in ran.err) == (2, True)
    assert "Pass --yes" in heygen("erase", "spring", "ada", "--state", state).err
    assert heygen("cancel", "spring", "--state", state, "--yes").code == 0
    ran = heygen("erase", "spring", "bob", "--state", state, "--yes")
    assert ran.code == 0, ran.err
    assert "bob: erased" in ran.out
    assert "bob" not in heygen("status", "spring", "--state", state, "--json").out


def test_one_person_step_by_step(heygen: Command, folder: Path) -> None:
    words = ("twin", "Ada", "ada.mp4", "Hello", "--voice", "YOUR_VOICE_ID", "--sandbox")
    ran = heygen(*words)
    assert ran.code == 0, ran.err
    assert [line.split()[1] for line in ran.out.splitlines() if line.endswith("started")] or "upload" in ran.out
    assert (folder / "videos/ada.mp4").stat().st_size > 1000
    assert "videos/ada.mp4 exists. Move it" in heygen(*words).err, "nothing is paid for a file that is there"
    (folder / "videos/ada.mp4").unlink()
    ran = heygen(*words, "--json")
    steps = [(event["stage"], event["status"]) for event in ran.events if event["event"] == "step"]
    assert [stage for stage, status in steps if status == "done"] == ["upload", "twin", "consent", "render", "deliver"]
    assert ran.event("done")["path"].endswith("ada.mp4")


def test_lists_of_ids(heygen: Command) -> None:
    ran = heygen("voices", "--sandbox", "--limit", "3")
    assert ran.code == 0
    assert "YOUR_VOICE_ID" in {line.split("\t")[0] for line in ran.out.splitlines()}
    looks = heygen("looks", "--sandbox", "--json").events
    assert any(look["look_id"] == "YOUR_DIGITAL_TWIN_LOOK_ID" and "avatar_v" in look["engines"] for look in looks)


def test_doctor_tells_of_everything_that_is_wrong(
    heygen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heygen("doctor", "--sandbox").code == 0
    (folder / "state.db").write_text("this is no state file at all, but long enough to be one" * 50)
    monkeypatch.setenv("HEYGEN_API_KEY", "sk-very-secret")
    monkeypatch.setenv("HEYGEN_BASE_URL", "http://127.0.0.1:9")
    ran = heygen("doctor", "--state", "state.db")
    assert ran.code == 1
    assert "is not a state file of heygen-async" in ran.out
    assert ran.out.count("✗") == 3
    assert "sk-very-secret" not in ran.out + ran.err
    checks = {event["name"]: event["ok"] for event in heygen("doctor", "--state", "state.db", "--json").events}
    assert checks == {"versions": True, "state": False, "HeyGen": False, "scopes": False}


def test_doctor_compares_clocks(heygen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYGEN_API_KEY", "any")
    with Sandbox(consent="auto") as sandbox:
        monkeypatch.setenv("HEYGEN_BASE_URL", sandbox.base_url)
        assert "the clock is right" in heygen("doctor").out
        anyio.run(sandbox.advance, 3600.0)
        assert re.search(r"3\d\d\d s behind HeyGen's: as a sandbox's may be", " ".join(heygen("doctor").out.split()))


def test_help_names_every_command(heygen: Command) -> None:
    ran = heygen("--help")
    assert ran.code == 0
    for command in (
        "onboard", "resume", "status", "show", "retry", "review", "cancel", "erase", "pause", "limit", "set",
        "history", "gc", "worker", "workers", "sandbox", "doctor", "twin", "voices", "looks",
    ):  # fmt: skip
        assert f" {command} " in ran.out
