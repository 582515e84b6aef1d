"""Notices: what people should know of a run, from Python, for commands and for web hooks."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._transport.backends.base import NoAnswer, Request, Response
from heygen_async._workflows.notices import NoticeBoard, RunAlerts, WorkerAlerts
from heygen_async._workflows.processes import Heartbeat
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.store import State, Store, open_store
from heygen_async.cli import notify
from heygen_async.cli.notify import Notifier, targets_of
from heygen_async.cli.state import StateLocation
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput
from heygen_async.events import RunNotice
from heygen_async.webhooks import verify
from tests.cli.conftest import Command

PLACE, RESUME = StateLocation(None), "heygen-async resume spring"
PAUSED = RunNotice("spring", "paused", "spring: is paused: the wallet is empty", 7.0, 0, 12.5)


async def _notices(*notices: RunNotice) -> AsyncIterator[RunNotice]:
    for notice in notices:
        yield notice


@attrs.define
class Host:
    """A web hook."""

    answers: list[int | Exception]
    requests: list[Request] = attrs.field(factory=list[Request])

    async def send(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Response(answer, {}, b"")

    async def aclose(self) -> None:
        pass


async def _send(
    host: Host, *targets: str, notices: tuple[RunNotice, ...] = (PAUSED,), secret: str | None = None
) -> None:
    notifier = Notifier(Terminal(), targets_of(targets), PLACE, secret=secret, backend=host)  # type: ignore[arg-type]
    with anyio.fail_after(60):
        await notifier.send(_notices(*notices))
        await notifier.finish()


HOOK = "https://hooks.example.com/services/T0/S3CRET"


@pytest.mark.anyio
async def test_a_web_hook_gets_signed_json_with_the_command_to_go_on() -> None:
    host = Host([200])
    await _send(host, HOOK, secret="whsec_mine")
    [request] = host.requests
    assert isinstance(request.content, bytes)
    assert request.url == HOOK
    assert verify(request.content, request.headers, "whsec_mine") is None
    content = json.loads(request.content)
    assert content == {
        "event": "paused", "run": "spring", "at": 7.0, "people": 0, "spent": 12.5, "command": RESUME,
        "text": f"spring: is paused: the wallet is empty — {RESUME}",
    }  # fmt: skip


@pytest.mark.anyio
async def test_what_fails_is_said_once_without_the_address_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notify, "_PAUSE", 0.0)
    host = Host([NoAnswer("connection lost"), 503, 503, 404, 200])
    await _send(host, HOOK, notices=(PAUSED, PAUSED, PAUSED))
    assert len(host.requests) == 5, "what passes is tried three times, a refusal once"
    told = capfd.readouterr().err
    assert told.count("warning") == 1
    assert "https://hooks.example.com: HTTP 503; the run goes on" in told
    assert "S3CRET" not in told


@pytest.mark.anyio
async def test_a_command_gets_it_on_standard_input(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "note it.py"
    program.write_text(
        "import sys, pathlib\npathlib.Path(sys.argv[1]).write_text(sys.stdin.read())\n", encoding="utf-8"
    )
    target = tmp_path / "out.json"
    await _send(Host([]), f"'{sys.executable}' '{program}' '{target}'", "no-such-program --at-all")
    assert json.loads(target.read_text(encoding="utf-8"))["event"] == "paused"
    assert "no-such-program" in capfd.readouterr().err


@pytest.mark.anyio
async def test_a_command_that_hangs_is_ended(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notify, "_COMMAND", 0.2)
    await _send(Host([]), f"'{sys.executable}' -c 'import time; time.sleep(600)'")
    assert "has not ended within 0.2 seconds" in capfd.readouterr().err


@pytest.mark.parametrize("target", ["http://hooks.example.com/x", "ftp://host/x", "https://", "", "it's"])
def test_notices_go_to_commands_and_https_only(target: str) -> None:
    with pytest.raises(InvalidInput, match="--notify"):
        targets_of([target])
    assert targets_of(["http://127.0.0.1:9/x", "http://localhost/x"])


async def _alerts(store: Store, now: list[float]) -> tuple[RunAlerts, SpendGuard, list[RunNotice]]:
    await store.open_run("spring", {}, 0.0)
    await store.add_items("spring", [(key, {"name": key}) for key in ("ada", "bob")], "upload", 0.0)
    guard, heard = SpendGuard(store, "spring"), list[RunNotice]()
    return RunAlerts(store, "spring", guard, lambda: now[0], heard.append), guard, heard


@pytest.mark.anyio
async def test_each_thing_that_people_should_know_is_noticed_once() -> None:
    now = [1000.0]
    async with open_store(None) as store:
        alerts, guard, heard = await _alerts(store, now)

        async def put(key: str, state: State, **detail: Any) -> None:
            item = await store.item("spring", key)
            assert item is not None
            item = attrs.evolve(item, state=state, detail=detail or None)
            assert await store.advance(item)
            alerts.follow(item)

        async def kinds() -> list[tuple[str, int]]:
            await alerts.look()
            found = [(notice.kind, notice.people) for notice in heard]
            heard.clear()
            return found

        assert await kinds() == []
        guard.follow("the wallet is empty", None)
        assert await kinds() == [("paused", 0)]
        assert await kinds() == []
        guard.follow(None, "the limit of $5 is reached ($4 spent)")
        assert await kinds() == [("resumed", 0), ("limited", 0)]
        guard.follow(None, "the limit of $5 is reached ($4.50 spent)")
        assert await kinds() == []
        await put("ada", State.NEEDS_REVIEW, message="lost")
        await put("ada", State.NEEDS_REVIEW, message="lost")
        assert await kinds() == [("needs_review", 1)]
        await put("bob", State.NEEDS_CONSENT, url="https://consent/S3CRET", expires_at=now[0] + 7200 + 60)
        assert await kinds() == []
        now[0] += 61
        await alerts.look()
        assert "S3CRET" not in repr(heard)
        assert await kinds() == [("consents_expiring", 1)]
        assert await kinds() == []
        await put("bob", State.NEEDS_CONSENT, url="https://consent/2", expires_at=now[0] + 60)
        bob = await store.item("spring", "bob")
        assert bob is not None
        await store.advance(attrs.evolve(bob, state=State.PENDING, detail=None))
        assert await kinds() == [], "they have consented meanwhile"
        await put("bob", State.DONE)
        await alerts.end()
        assert heard[-1].kind == "done"
        assert heard[-1].text == "spring: has ended: 1 done, 1 needs review"


@pytest.mark.anyio
async def test_of_workers_without_a_session_one_reports_and_another_takes_its_place() -> None:
    heard: tuple[list[RunNotice], list[RunNotice]] = ([], [])
    async with open_store(None) as store:
        await store.open_run("spring", {}, 0.0)
        await store.add_items("spring", [(key, {"name": key}) for key in ("ada", "bob")], "upload", 0.0)
        beats = [Heartbeat(store, f"worker {slot}", slot=slot) for slot in (1, 2)]
        workers = [WorkerAlerts(store, slot, lambda: 7.0, heard[slot - 1].append) for slot in (1, 2)]
        for beat in beats:
            await beat.begin()

        async def kinds() -> list[list[str]]:
            for worker in workers:
                await worker.look()
            found = [[notice.kind for notice in mine] for mine in heard]
            for mine in heard:
                mine.clear()
            return found

        async def put(key: str, state: State) -> None:
            item = await store.item("spring", key)
            assert item is not None
            assert await store.advance(attrs.evolve(item, state=state))

        assert await kinds() == [[], []]
        await store.pause("spring", "the wallet is empty")
        assert await kinds() == [["paused"], []]
        session = Heartbeat(store, "session 0", run="spring", slot=0)
        await session.begin()
        await store.pause("spring", None)
        assert await kinds() == [[], []], "a session reports the run that it drives"
        await session.end()
        assert await kinds() == [[], []], "and what it has reported is not said again"
        await put("ada", State.NEEDS_REVIEW)
        assert await kinds() == [["needs_review"], []]
        await beats[0].refuse("401")
        assert await kinds() == [[], ["needs_review"]], "the one before it may not have come to it"
        await put("bob", State.DONE)
        assert await kinds() == [[], ["done"]]
        assert await kinds() == [[], []]


@pytest.mark.anyio
async def test_readers_get_notices_from_when_they_began_and_hold_no_one_up() -> None:
    board = NoticeBoard()
    board.put(PAUSED)
    readers = [board.read(), board.read()]
    for _ in range(1500):
        board.put(PAUSED)
    board.close()
    with anyio.fail_after(60):
        assert [len([notice async for notice in reader]) for reader in readers] == [1000, 1000]


def test_a_run_notifies_of_its_limit_and_says_it_in_its_lines(heygen: Command, folder: Path) -> None:
    (folder / "note.py").write_text(
        "import sys, json\nwith open('told.jsonl', 'a') as file:\n    file.write(sys.stdin.read() + '\\n')\n",
        encoding="utf-8",
    )
    command = f"'{sys.executable}' note.py"
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5", "--notify", command)
    assert "stands at its spending limit" in ran.out
    told = [json.loads(line) for line in (folder / "told.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["event"] for one in told] == ["limited"]
    assert told[0]["command"] == "heygen-async resume demo --max-spend 4 --sandbox", "an amount that is enough"
    ran = heygen("resume", "demo", "--sandbox", "--max-spend", "9", "--notify", command, "--json")
    assert ran.event("notice")["kind"] == "done"
    assert json.loads((folder / "told.jsonl").read_text(encoding="utf-8").splitlines()[-1])["event"] == "done"
    assert heygen("resume", "demo", "--sandbox", "--notify", "http://example.com/").code == 2
