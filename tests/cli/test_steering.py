"""Steering from another terminal: pause, resume, limit, set, history, and how a steered run ends."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from heygen_async._storage.locks import hold
from heygen_async._workflows.store import open_store
from heygen_async.cli.exit_codes import Exit, exit_of_counts
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.cli.conftest import Command

EMPTY_WALLET = Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="insufficient_credit", times=None)
"""Ends a session with a real clock at once, where it would wait for a training."""
ONBOARD = ("onboard", "people.csv", "--run", "demo", "--sandbox")


def test_a_paused_run_says_so_and_goes_on_with_resume(heygen: Command, folder: Path) -> None:
    assert heygen(*ONBOARD, "--max-spend", "1.5").code == Exit.LIMITED
    ran = heygen("pause", "demo", "--sandbox", "--reason", "budget meeting")
    assert ran.code == 0
    assert "budget meeting" in ran.out
    assert "to resume: heygen-async resume demo --sandbox" in ran.out
    ran = heygen(*ONBOARD, "--max-spend", "inf", "--json")
    assert ran.code == Exit.PAUSED, "restarts included"
    assert "budget meeting" in ran.event("end")["paused"]
    assert ran.event("end")["resume"] == "heygen-async resume demo --sandbox"
    ran = heygen("status", "demo", "--sandbox", "--json")
    assert ran.code == Exit.PAUSED
    assert ran.events[0]["paused_by"]
    told = heygen("status", "demo", "--sandbox").out
    assert "paused since 20" in told
    assert "to resume: heygen-async resume demo --sandbox" in told
    ran = heygen("resume", "demo", "--sandbox", "--reason", "agreed", "--json")
    assert ran.code == 0, ran.out + ran.err
    assert ran.event("resumed")["was"].endswith("budget meeting")
    told = heygen("history", "demo", "--sandbox").out
    assert "pause  (budget meeting)" in told
    assert "resume  (agreed)" in told


def test_decisions_are_made_beside_the_session_that_drives_the_run(heygen: Command, folder: Path) -> None:
    heygen(*ONBOARD, "--max-spend", "1.5")
    with hold(folder / ".heygen/sandbox.db") as lock:
        # Held by this process, which is taken for another one.
        lock.seek(0)
        lock.truncate()
        lock.write("process 4711")
        lock.flush()
        assert heygen("pause", "--sandbox").code == 0
        ran = heygen("limit", "--sandbox", "--max-spend", "2.6")
        assert ran.code == 0
        assert "spending limit $1.50 → $2.60" in ran.out
        assert "finishes 1 of 2 people" in ran.out
        assert heygen("set", "--sandbox", "--render", "20", "--upload", "8").out.startswith("demo: render 20, upload 8")
        ran = heygen("resume", "--sandbox")
        assert ran.code == 0
        assert "process 4711 drives the run" in ran.out
        # Who of the three was finished is a matter of luck.
        people = heygen("status", "demo", "--sandbox", "--json").events[0]["items"]
        left = next(row["key"] for row in people if row["state"] == "pending")
        assert heygen("cancel", "demo", left, "--sandbox", "--reason", "left").code == 0
    ran = heygen("resume", "--sandbox")
    assert ran.code == Exit.DONE, ran.out + ran.err
    lines = heygen("history", "demo", left, "--sandbox").out.splitlines()
    assert [line.split("  ")[2] for line in lines] == ["pause", "limit", "set", "resume", "cancel"]
    assert "$1.50 → $2.60" in lines[1]
    assert lines[4].endswith(f"{left}  (left)")

    async def limits() -> object:
        async with open_store(str(folder / ".heygen/sandbox.db"), read_only=True) as store:
            return (await store.runs())[0].options["limits"]

    assert anyio.run(limits) == {"render": 20, "upload": 8}


def test_people_are_added_by_a_second_manifest(heygen: Command, folder: Path, real: Sandbox) -> None:
    (folder / "a.mp4").write_bytes(render_footage(20))
    rows = [f"{name},a.mp4,YOUR_VOICE_ID,Hi\n" for name in ("Ada", "Bob", "Cyd")]

    def write(name: str, *chosen: str) -> None:
        (folder / name).write_text("name,footage,voice_id,script\n" + "".join(chosen), encoding="utf-8")

    write("people.csv", rows[0])
    write("more.csv", *rows)
    write("changed.csv", rows[0].replace("Hi", "Bye"), rows[1])
    # The wallet is empty, so that the session ends at once.
    real.faults.add(
        Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="insufficient_credit", times=None)
    )
    assert heygen("onboard", "people.csv", "--run", "demo", "--yes", "--max-spend", "1.5").code == Exit.PAUSED
    asked = len(real.requests)
    ran = heygen("add", "demo", "more.csv")
    assert ran.code == Exit.USAGE
    assert "this pays about $2.13" in ran.err, "the price of those who are new"
    assert "the limit of $1.50 finishes 1 of 3 people" in ran.out
    plan = heygen("add", "demo", "more.csv", "--dry-run", "--json").event("plan")
    assert (plan["new"], plan["limit"], plan["finishes"], plan["people"]) == (2, 1.5, 1, 3), "the limit of the run"
    ran = heygen("add", "demo", "changed.csv", "--yes")
    assert ran.code == Exit.USAGE
    assert "changed.csv: line 2, script: 'ada' is in the run already" in ran.err
    assert heygen("history", "demo").out.startswith("no one has decided anything"), "all are added, or none"
    ran = heygen("add", "demo", "more.csv", "--yes", "--json", "--reason", "late")
    assert ran.code == 0, ran.err
    assert (ran.event("added")["items"], ran.event("added")["skipped"]) == (["bob", "cyd"], ["ada"])
    assert {row.method for row in list(real.requests)[asked:]} == {"GET"}, "whoever drives the run pays"
    assert "no one was added" in heygen("add", "demo", "more.csv", "--yes").out
    ran = heygen("history", "demo", "cyd")
    assert ran.out.rstrip().endswith("add  cyd  (late)")
    assert heygen("status", "demo", "--json").events[0]["people"] == 3


@pytest.mark.parametrize("words", [("pause",), ("limit", "--max-spend", "5"), ("set", "--render", "3"), ("history",)])
def test_a_decision_about_no_run_is_refused_and_makes_no_state(
    heygen: Command, folder: Path, words: tuple[str, ...]
) -> None:
    ran = heygen(*words)
    assert ran.code == Exit.USAGE
    assert "there is no state file" in ran.err
    assert not (folder / ".heygen").exists()
    (folder / ".heygen").mkdir()
    (folder / ".heygen/sandbox.db").touch()
    assert "Runs on the sandbox need --sandbox." in heygen(*words).err


def test_nothing_is_paid_without_a_yes_whatever_the_amount(
    heygen: Command, folder: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.mp4").write_bytes(render_footage(20))
    (folder / "people.csv").write_text(
        "name,footage,voice_id,script\nAda,a.mp4,YOUR_VOICE_ID,Hi\nBob,a.mp4,YOUR_VOICE_ID,Hi\n", encoding="utf-8"
    )
    onboard = ("onboard", "people.csv", "--run", "demo")
    for words in (onboard, ("twin", "Ada", "a.mp4", "Hi", "--voice", "YOUR_VOICE_ID")):
        ran = heygen(*words)
        assert ran.code == Exit.USAGE
        assert "this pays about $" in ran.err
        assert "--yes" in ran.err
    # The wallet is empty, so that the session ends at once.
    real.faults.add(
        Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="insufficient_credit", times=None)
    )
    assert heygen(*onboard, "--yes", "--max-spend", "1.5").code == Exit.PAUSED
    before = real.ledger.total
    for raising in ("resume", "limit"):
        ran = heygen(raising, "demo", "--max-spend", "9")
        assert ran.code == Exit.USAGE
        assert "this pays about $" in ran.err
    assert heygen("limit", "demo", "--max-spend", "1.2").code == 0, "lowering pays nothing"
    assert heygen("limit", "demo", "--max-spend", "9", "--yes").code == 0
    assert real.ledger.total == before
    assert heygen("pause", "demo").code == 0
    monkeypatch.setenv("HEYGEN_API_KEY", "wrong")
    assert heygen("resume", "demo", "--yes").code == Exit.ERROR
    assert heygen("status", "demo", "--json").events[0]["paused_by"], "what could not be resumed stays paused"


def test_each_exit_code_has_one_meaning() -> None:
    from heygen_async._workflows.store import Pause, Run, State

    run = Run("demo", 0.0, {})
    paused, limited = Run("demo", 0.0, {}, Pause("lunch")), Run("demo", 0.0, {}, None, "the limit is reached")
    for states, given, code in [
        ([State.PENDING], run, Exit.UNFINISHED),
        ([State.PENDING], limited, Exit.LIMITED),
        ([State.PENDING, State.WAITING], limited, Exit.UNFINISHED),
        ([State.NEEDS_CONSENT], limited, Exit.CONSENT),
        ([State.NEEDS_CONSENT], paused, Exit.PAUSED),
        ([State.WAITING], paused, Exit.PAUSED),
        ([State.DONE], paused, Exit.DONE),
        ([State.FAILED_REMOTE], paused, Exit.FAILED),
        ([State.NEEDS_REVIEW, State.PENDING], paused, Exit.REVIEW),
    ]:
        assert exit_of_counts({state: states.count(state) for state in State}, given) is code
