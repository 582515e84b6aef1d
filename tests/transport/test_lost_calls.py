"""A create whose answer never came keeps its key where its caller, and the same call again, find it."""

from __future__ import annotations

import logging

import anyio
import pytest

from heygen_async._transport.key_age import KeyAge
from heygen_async._transport.lost_calls import MOST, LostCalls, fingerprint
from heygen_async._transport.server_time import ServerTime
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import RequestOptions
from heygen_async.clock import ManualClock
from heygen_async.errors import OutcomeUnknown, RateLimited, ServerError

from .conftest import Opening, call, operation
from .server import Server, error, hang, lost, reply, serving
from .test_key_age import Laptop

pytestmark = pytest.mark.anyio

CREATE = operation("POST", key="header")
BODY = operation("POST", key="body", field="request_id")
ASSUMED = operation("POST", key="header", documented=False)
KEYLESS = operation("POST")
NO_RETRY = RequestOptions(max_retries=0)


def keys(server: Server) -> list[str | None]:
    return [request.headers.get("idempotency-key") for request in server.requests if request.method == "POST"]


async def cancelled(transport: Transport, server: Server, op: object = CREATE, **parts: object) -> list[str]:
    """Cancel a create while HeyGen works on it; returns the notes on the exception that its caller sees."""
    server.then(hang)
    seen = len(server.requests)
    notes: list[str] = []

    async def create() -> None:
        try:
            await transport.execute(call(op, **parts))  # type: ignore[arg-type]
        except anyio.get_cancelled_exc_class() as ended:
            notes.extend(getattr(ended, "__notes__", []))
            raise

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(create)
        with anyio.fail_after(10):
            while len(server.requests) == seen:  # noqa: ASYNC110 - the server counts
                await anyio.sleep(0.005)
        tasks.cancel_scope.cancel()
    return notes


async def test_a_cancelled_create_names_its_key_and_the_same_call_takes_it_up(
    transport_to: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        [note] = await cancelled(transport, server)
        [key] = keys(server)
        assert key is not None
        assert key in note
        assert "make_thing was cancelled after it may have been sent" in note
        [record] = [record for record in caplog.records if record.levelno == logging.WARNING]
        assert record.__dict__["idempotency_key"] == key
        server.then(reply(body={"data": "the first answer"}))
        assert await transport.execute(call(CREATE)) == "the first answer"
        server.then(reply(body={"data": 2}))
        await transport.execute(call(CREATE))
        first, second, third = keys(server)
        assert first == second
        assert third != first, "a further one is a create of its own"


async def test_a_key_in_the_body_is_taken_up_too(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        await cancelled(transport, server, BODY)
        await transport.execute(call(BODY))
        first, second = (request.body for request in server.requests)
        assert first == second


async def test_another_request_another_account_and_a_key_of_the_callers_take_nothing_up(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        await cancelled(transport, server)
        [key] = keys(server)
        await transport.execute(call(CREATE, json={"name": "Bob"}))
        await transport.execute(call(CREATE, query=(("a", "1"),)))
        await transport.execute(call(CREATE), RequestOptions(idempotency_key="mine"))
        settings = transport.settings
        await transport.account(settings, check_open=lambda: None).execute(call(CREATE))
        assert key not in keys(server)[1:]
        # Views are the same account.
        await transport.with_options(NO_RETRY).execute(call(CREATE))
        assert keys(server)[-1] == key


async def test_a_repetition_by_hand_settles_it(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        await cancelled(transport, server)
        [key] = keys(server)
        await transport.execute(call(CREATE), RequestOptions(idempotency_key=key))
        await transport.execute(call(CREATE))
        assert keys(server)[2] != key


async def test_an_unknown_outcome_is_taken_up(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(lost, lost)
        for _ in range(2):
            with pytest.raises(OutcomeUnknown):
                await transport.execute(call(CREATE), NO_RETRY)
        await transport.execute(call(CREATE))
        assert len(set(keys(server))) == 1
        assert len(server.requests) == 3


async def test_two_that_were_lost_are_taken_up_one_by_one(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(hang, hang)
        with anyio.move_on_after(10):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(transport.execute, call(CREATE))
                tasks.start_soon(transport.execute, call(CREATE))
                while len(server.requests) < 2:  # noqa: ASYNC110 - the server counts
                    await anyio.sleep(0.005)
                tasks.cancel_scope.cancel()
        for _ in range(3):
            await transport.execute(call(CREATE))
        assert set(keys(server)[:2]) == set(keys(server)[2:4])
        assert len(set(keys(server))) == 3


async def test_an_answer_that_is_an_error_settles_it_so_that_no_replayed_error_holds_for_ever(
    transport_to: Opening,
) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        await cancelled(transport, server)
        server.then(error(500, "internal_error"))
        with pytest.raises(ServerError):
            await transport.execute(call(CREATE), NO_RETRY)
        await transport.execute(call(CREATE))
        first, second, third = keys(server)
        assert first == second
        assert third != first


@pytest.mark.parametrize("op", [ASSUMED, KEYLESS], ids=["assumed", "none"])
async def test_without_a_key_that_protects_the_note_says_to_look(transport_to: Opening, op: object) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        [note] = await cancelled(transport, server, op)
        assert "look at HeyGen" in note
        await transport.execute(call(op))  # type: ignore[arg-type]
        first, second = keys(server)
        assert first is None or first != second


async def test_a_read_and_a_call_that_was_not_sent_leave_no_note(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        assert await cancelled(transport, server, operation()) == []
        transport.lanes.slow_down("write", 1000)
        notes = ["it ended otherwise"]
        with anyio.move_on_after(0.01):
            try:
                await transport.execute(call(CREATE))
            except anyio.get_cancelled_exc_class() as ended:
                notes = getattr(ended, "__notes__", [])
                raise
        assert notes == []


async def test_a_key_that_heygen_may_have_forgotten_is_not_taken_up(transport_to: Opening) -> None:
    clock = Laptop()
    async with serving() as server, transport_to(server.url, clock=clock) as transport:
        await cancelled(transport, server)
        clock.sleep_for(24)
        await transport.execute(call(CREATE))
        first, second = keys(server)
        assert first != second


async def test_the_age_goes_on_counting_from_the_first_call(transport_to: Opening) -> None:
    clock = Laptop()
    async with serving() as server, transport_to(server.url, clock=clock) as transport:
        await cancelled(transport, server)
        clock.sleep_for(18)
        server.then(lost)
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE), NO_RETRY)
        clock.sleep_for(4)
        await transport.execute(call(CREATE))
        first, second, third = keys(server)
        assert first == second
        assert third != first


def test_the_newest_are_kept_and_the_oldest_is_taken_first() -> None:
    clock = ManualClock()
    kept = LostCalls()

    def age() -> KeyAge:
        started = KeyAge(clock, ServerTime(clock))
        started.sending()
        return started

    request = fingerprint("createThing", "/v3/things?", b"{}")
    for number in range(MOST + 5):
        kept.keep(request, f"k{number}", age())
    assert len(kept) == MOST
    taken = [kept.take(request) for _ in range(2)]
    assert [each[0] for each in taken if each is not None] == ["k5", "k6"]
    assert kept.take(fingerprint("createThing", "/v3/things", b"?{}")) is None


async def test_a_limit_of_jobs_says_how_to_wait_for_a_place(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.otherwise = error(429, "rate_limit_exceeded", Retry_After="1000")
        with pytest.raises(RateLimited, match=r"RequestOptions\(timeout=3600\)"):
            await transport.execute(call(CREATE))
