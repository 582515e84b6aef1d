from __future__ import annotations

import hmac
import json
import logging
import threading
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import anyio
import anyio.lowlevel
import pytest

from heygen_async import errors
from heygen_async.clock import ManualClock
from heygen_async.testing import sign_webhook
from heygen_async.webhooks import Event, InboxFull, Receiver, SecretFile, StoredInbox, Taken, VideoEvent, follow, sign
from heygen_async.webhooks.events import from_mapping
from tests.webhooks.helpers import SECRET, Jobs, body, headers

pytestmark = pytest.mark.anyio


async def deliver(receiver: Receiver, payload: bytes, secret: str = SECRET) -> int:
    return (await receiver.handle("POST", headers(payload, secret), payload)).status


async def drain(receiver: Receiver) -> list[Event]:
    """Every event that waits, each worked on to its end."""
    events: list[Event] = []
    with anyio.move_on_after(0.05):
        async for event in receiver.events():
            events.append(event)
    return events


async def test_an_event_is_answered_and_handed_out_once_however_often_it_comes() -> None:
    receiver = Receiver(SECRET)
    for _ in range(3):
        assert await deliver(receiver, body()) == 200
    (event,) = await drain(receiver)
    assert isinstance(event, VideoEvent)
    assert event.video_id == "v1"
    assert await deliver(receiver, body()) == 200
    assert await drain(receiver) == []


async def test_copies_without_an_event_id_are_known_by_type_object_and_time() -> None:
    receiver = Receiver(SECRET)
    await deliver(receiver, body(id=None, video_id="v1", url="https://x/?1"))
    await deliver(receiver, body(id=None, video_id="v1", url="https://x/?2"))
    await deliver(receiver, body("avatar_video.fail", id=None, video_id="v1"))
    assert [e.event_type for e in await drain(receiver)] == ["avatar_video.success", "avatar_video.fail"]


@pytest.mark.parametrize(
    ("method", "change", "payload", "status"),
    [
        ("OPTIONS", {}, b"", 200),
        ("options", {}, b"", 200),
        ("GET", {}, b"", 405),
        ("PUT", {}, body(), 405),
        ("HEAD", {}, b"", 405),
        ("POST", {"Content-Type": "text/html"}, body(), 415),
        ("POST", {"Content-Type": "multipart/form-data; boundary=x"}, body(), 415),
        ("POST", {"Content-Type": ""}, body(), 415),
        ("POST", {"Content-Type": "application/json; charset=utf-8"}, body(), 200),
        ("POST", {"Content-Type": "application/vnd.heygen+JSON"}, body(), 200),
        ("POST", {"Heygen-Signature": "0" * 64}, body(), 401),
        ("POST", {"Heygen-Signature": ""}, body(), 401),
        ("POST", {}, b"[]", 400),
        ("POST", {}, b"", 400),
        ("POST", {}, b" " * 2000, 413),
    ],
)
async def test_answers(method: str, change: dict[str, str], payload: bytes, status: int) -> None:
    receiver = Receiver(SECRET, max_body=1000)
    response = await receiver.handle(method, headers(payload) | change, payload)
    assert response.status == status
    assert response.body == b""
    if status == 405:
        assert dict(response.headers)["allow"] == "POST, OPTIONS"
    assert len(await drain(receiver)) == (method == "POST" and status == 200)


async def test_a_delivery_without_content_type_is_judged_by_its_signature() -> None:
    assert (await Receiver(SECRET).handle("POST", sign(body(), SECRET), body())).status == 200


async def test_a_full_inbox_puts_heygen_off_until_there_is_room() -> None:
    receiver = Receiver(SECRET, inbox=StoredInbox(max_waiting=1))
    assert await deliver(receiver, body(id="e1")) == 200
    response = await receiver.handle("POST", headers(body(id="e2")), body(id="e2"))
    assert response.status == 503
    assert "retry-after" in dict(response.headers)
    assert [e.event_id for e in await drain(receiver)] == ["e1"]
    assert await deliver(receiver, body(id="e2")) == 200
    assert [e.event_id for e in await drain(receiver)] == ["e2"]


class BrokenInbox:
    async def put(self, key: str, payload: bytes | None, job_ids: Sequence[str] = ()) -> bool:
        raise OSError("disk full")

    async def take(self) -> Taken:
        raise OSError("disk full")

    async def done(self, taken: Taken) -> None: ...

    async def release(self, taken: Taken, delay: float = 0.0) -> None: ...

    async def told(self, after: int = 0) -> tuple[int, Sequence[str]]:
        raise OSError("disk full")

    async def close(self) -> None: ...


async def test_what_cannot_be_stored_is_put_off_and_hints_at_nothing(caplog: pytest.LogCaptureFixture) -> None:
    receiver, jobs = Receiver(SECRET, inbox=BrokenInbox()), Jobs()
    receiver.attach(jobs)
    assert await deliver(receiver, body(video_id="v-private")) == 503
    assert jobs.nudged == []
    assert "inbox failed" in caplog.text
    assert "v-private" not in caplog.text


async def test_rotation_needs_no_restart(tmp_path: Path) -> None:
    file = SecretFile(tmp_path / "secrets")
    receiver = Receiver(file.load)
    assert await deliver(receiver, body(id="e0"), "whsec_1") == 503
    file.add("ep", "whsec_1")
    assert await deliver(receiver, body(id="e1"), "whsec_1") == 200
    file.add("ep", "whsec_2")
    assert await deliver(receiver, body(id="e2"), "whsec_2") == 200
    assert await deliver(receiver, body(id="e3"), "whsec_1") == 200
    file.add("ep", "whsec_3")
    assert await deliver(receiver, body(id="e4"), "whsec_1") == 401


@pytest.mark.parametrize("secret", ["", [], [""], ["a", ""]])
async def test_an_empty_secret_is_refused_at_once(secret: Any) -> None:
    with pytest.raises(errors.InvalidInput, match="secret"):
        Receiver(secret)


async def test_an_empty_secret_from_a_function_lets_nobody_in() -> None:
    payload = body()
    forged = {"content-type": "application/json", "signature": hmac.new(b"", payload, "sha256").hexdigest()}
    assert (await Receiver(lambda: "").handle("POST", forged, payload)).status == 503


async def test_stale_events_are_refused_where_an_age_is_set() -> None:
    clock = ManualClock()
    old = json.dumps({"event_type": "x", "created_at": clock.now() - 100}).encode()
    assert await deliver(Receiver(SECRET, max_age=timedelta(seconds=99), clock=clock), old) == 400
    assert await deliver(Receiver(SECRET, max_age=101, clock=clock), old) == 200


async def test_waiting_jobs_are_woken_by_new_events_only() -> None:
    receiver, jobs = Receiver(SECRET), Jobs()
    receiver.attach(jobs)
    receiver.attach(jobs)
    assert (jobs.hints, jobs.nudged) == (1, [])
    await deliver(receiver, body(id="e1", session_id="s1", video_id="v1", callback_id="c1", folder_id="f1"))
    assert jobs.nudged == ["v1", "s1"]
    await deliver(receiver, body(id="e1", session_id="s1", video_id="v1"))
    await deliver(receiver, body(id="e2", video_id="v2"), "whsec_wrong")
    assert jobs.nudged == ["v1", "s1"]
    receiver.detach(jobs)
    assert (jobs.hints, len(jobs.nudged)) == (0, 2)
    await deliver(receiver, body(id="e3", video_id="v3"))
    assert jobs.nudged == ["v1", "s1"]


async def test_a_hint_that_fails_refuses_no_event(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Jobs):
        def nudge(self, id: str) -> None:
            raise RuntimeError("no")

    receiver = Receiver(SECRET)
    receiver.attach(Broken())
    assert await deliver(receiver, body()) == 200
    assert len(await drain(receiver)) == 1


async def test_hints_only_keeps_no_events_and_never_fills_up() -> None:
    receiver, jobs = Receiver(SECRET, hints_only=True, inbox=StoredInbox(max_waiting=1)), Jobs()
    receiver.attach(jobs)
    for i in range(5):
        for _ in range(2):
            assert await deliver(receiver, body(id=f"e{i}", video_id=f"v{i}")) == 200
    assert jobs.nudged == [f"v{i}" for i in range(5)]
    with pytest.raises(errors.ConfigurationError):
        receiver.events()


async def test_callbacks_are_hints_and_never_events() -> None:
    receiver, jobs = Receiver(SECRET), Jobs()
    receiver.attach(jobs)
    plain = {"content-type": "application/json"}
    assert (await receiver.handle_callback("POST", plain, body(video_id="v9"))).status == 200
    assert jobs.nudged == ["v9"]
    assert await drain(receiver) == []
    for method, payload, status in [("POST", b"{", 400), ("GET", b"", 405), ("OPTIONS", b"", 200)]:
        assert (await receiver.handle_callback(method, plain, payload)).status == status
    assert (await receiver.handle_callback("POST", plain, b" " * 2_000_000)).status == 413
    # The event itself still counts when it comes signed.
    assert await deliver(receiver, body(video_id="v9")) == 200
    assert len(await drain(receiver)) == 1


async def test_a_flood_of_callbacks_wakes_few() -> None:
    clock, jobs = ManualClock(), Jobs()
    receiver = Receiver(SECRET, clock=clock)
    receiver.attach(jobs)

    async def flood(count: int) -> int:
        jobs.nudged.clear()
        for i in range(count):
            payload = body(video_id=f"v{i}", more_id="x", other_id="y")
            assert (await receiver.handle_callback("POST", {}, payload)).status == 200
        return len(jobs.nudged)

    assert await flood(1000) == 100
    await clock.advance(2)
    assert await flood(1000) == 20
    # What is signed is not held back.
    await deliver(receiver, body(video_id="v1"))
    assert jobs.nudged[-1] == "v1"


async def test_feeding_from_the_event_log_and_deliveries_act_once_together() -> None:
    receiver, jobs = Receiver(SECRET), Jobs()
    receiver.attach(jobs)
    event = from_mapping(json.loads(body(id="e1")))
    await deliver(receiver, body(id="e1"))
    assert not await receiver.feed(event)
    assert await receiver.feed(from_mapping(json.loads(body(id="e2", video_id="v2"))))
    assert await deliver(receiver, body(id="e2", video_id="v2")) == 200
    assert [e.event_id for e in await drain(receiver)] == ["e1", "e2"]
    assert jobs.nudged == ["v1", "v2"]


async def test_feeding_a_full_inbox_says_so() -> None:
    receiver = Receiver(SECRET, inbox=StoredInbox(max_waiting=1))
    await receiver.feed(from_mapping({"event_id": "1"}))
    with pytest.raises(InboxFull):
        await receiver.feed(from_mapping({"event_id": "2"}))


async def test_an_event_whose_work_failed_comes_again_later_and_others_go_first() -> None:
    clock = ManualClock()
    receiver = Receiver(SECRET, clock=clock)
    await deliver(receiver, body(id="e1"))
    await deliver(receiver, body(id="e2"))
    for pause in (1, 2, 4):
        with pytest.raises(ValueError, match="the work failed"):
            async with receiver.events() as events:
                async for event in events:
                    assert event.event_id == "e1"
                    raise ValueError("the work failed")
        if pause == 1:
            assert [e.event_id for e in await drain(receiver)] == ["e2"]
        assert await drain(receiver) == []
        await clock.advance(pause)
    assert [e.event_id for e in await drain(receiver)] == ["e1"]


async def test_an_event_whose_work_was_cancelled_comes_again(tmp_path: Path) -> None:
    receiver = Receiver(SECRET, inbox=StoredInbox(tmp_path / "inbox.db"))
    await deliver(receiver, body())

    async def work() -> None:
        async with receiver.events() as events:
            async for _ in events:
                started.set()
                await anyio.sleep_forever()

    started = anyio.Event()
    async with anyio.create_task_group() as group:
        group.start_soon(work)
        await started.wait()
        group.cancel_scope.cancel()
    async with receiver.events() as events:
        assert (await anext(aiter(events))).event_id == "evt_1"
    await receiver.close()


async def test_leaving_the_loop_means_done() -> None:
    receiver = Receiver(SECRET)
    await deliver(receiver, body())
    async with receiver.events() as events:
        async for _ in events:
            break
    assert await drain(receiver) == []


async def test_two_loops_share_the_work() -> None:
    receiver = Receiver(SECRET)
    worked: list[str | None] = []

    async def work() -> None:
        async for event in receiver.events():
            await anyio.lowlevel.checkpoint()
            worked.append(event.event_id)

    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(work)
        for i in range(20):
            await deliver(receiver, body(id=f"e{i}"))
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()
    assert sorted(map(str, worked)) == sorted(f"e{i}" for i in range(20))


async def test_logs_and_reprs_have_neither_secret_nor_payload(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="heygen_async.webhooks")
    receiver = Receiver(SECRET)
    payload = body(video_id="v1", url="https://f/v.mp4?sig=s3cret", msg="s3cret")
    await deliver(receiver, payload)
    await deliver(receiver, payload, "whsec_wrong")
    bad = b'["s3cret"]'
    await receiver.handle("POST", headers(bad), bad)
    assert len(caplog.records) == 3
    assert "s3cret" not in caplog.text
    assert SECRET not in caplog.text + repr(receiver)


async def test_signatures_for_users_own_tests() -> None:
    payload = body()
    response = await Receiver(SECRET).handle("POST", sign_webhook(payload, SECRET), payload)
    assert response.status == 200


class Away:
    """An inbox whose store is away for a while."""

    def __init__(self, troubles: int) -> None:
        self.troubles = troubles
        self.asked: list[int] = []

    async def told(self, after: int = 0) -> tuple[int, Sequence[str]]:
        self.asked.append(after)
        if self.troubles:
            self.troubles -= 1
            raise OSError("the store is away")
        if len(self.asked) > 5:
            await anyio.sleep_forever()
        return after + 7, [f"v{after}"]


async def test_following_outlives_a_store_that_is_away(caplog: pytest.LogCaptureFixture) -> None:
    clock, jobs, inbox = ManualClock(), Jobs(), Away(troubles=2)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(partial(follow, cast("StoredInbox", inbox), jobs, clock=clock))
        await clock.advance(4)
        assert (inbox.asked, jobs.nudged, jobs.hints) == ([0], [], 1)
        await clock.advance(10)
        tasks.cancel_scope.cancel()
    assert jobs.nudged == ["v0", "v7", "v14"]
    assert inbox.asked == [0, 0, 0, 7, 14, 21]
    assert jobs.hints == 0
    assert len(caplog.records) == 2


async def test_an_inbox_can_be_named_by_its_file(tmp_path: Path) -> None:
    receiver = Receiver(SECRET, inbox=tmp_path / "inbox.db")
    assert await deliver(receiver, body()) == 200
    other = StoredInbox(tmp_path / "inbox.db")
    assert await other.waiting() == 1
    await other.close()
    await receiver.close()


async def test_a_delivery_in_another_loop_wakes_jobs_in_theirs() -> None:
    """As where a thread of Flask's or Django's answers, and the client lives in the loop of another one."""
    receiver, woken, threads = Receiver(SECRET, hints_only=True), anyio.Event(), []

    class Listening(Jobs):
        def nudge(self, id: str) -> None:
            super().nudge(id)
            threads.append(threading.get_ident())
            woken.set()

    jobs = Listening()
    receiver.attach(jobs)

    async def deliver() -> None:
        assert (await receiver.handle("POST", headers(body()), body())).status == 200

    await anyio.to_thread.run_sync(anyio.run, deliver)
    with anyio.fail_after(10):
        await woken.wait()
    assert threads == [threading.get_ident()]
    assert jobs.nudged == ["v1"]


async def test_a_signed_body_that_is_sent_again_never_counts_anew() -> None:
    """Its key is remembered for ninety days, and what is older than that is refused for its age."""
    clock = ManualClock(start=1_800_000_000.0)
    receiver = Receiver(SECRET, clock=clock)
    old = json.dumps(
        {"event_type": "avatar_video.success", "event_data": {"video_id": "v"}, "created_at": 1_800_000_000}
    ).encode()
    assert await deliver(receiver, old) == 200
    async with receiver.events() as events:
        await anext(events)
    for days, answer in ((3.1, 200), (20, 200), (89.9, 200), (90.1, 400), (400, 400)):
        clock.set_wall(1_800_000_000 + days * 86_400)
        assert await deliver(receiver, old) == answer
        with anyio.move_on_after(0.02):
            pytest.fail(f"handed out again after {days} days: {await anext(receiver.events())}")
    await receiver.close()


async def test_each_accounts_events_say_whose_they_are_and_wake_only_its_jobs() -> None:
    receiver = Receiver({"acme": "whsec_a", "beta": "whsec_b"})
    acme, beta, everybody = Woken(), Woken(), Woken()
    receiver.attach(acme, account="acme")
    receiver.attach(beta, account="beta")
    receiver.attach(everybody)
    for secret in ("whsec_a", "whsec_b"):
        payload = body(video_id=secret)
        response = await receiver.handle("POST", sign(payload, secret), payload)
        assert response.status == 200
    assert (acme.ids, beta.ids, everybody.ids) == (["whsec_a"], ["whsec_b"], ["whsec_a", "whsec_b"])
    stream = receiver.events()
    assert [(await anext(stream)).account for _ in range(2)] == ["acme", "beta"]
    await receiver.close()


class Woken:
    def __init__(self) -> None:
        self.hints = 0
        self.ids: list[str] = []

    def add_hint_source(self) -> None:
        self.hints += 1

    def remove_hint_source(self) -> None:
        self.hints -= 1

    def nudge(self, id: str) -> None:
        self.ids.append(id)
