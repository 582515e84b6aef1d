"""A key that HeyGen may have forgotten is never sent again: its age is known by every clock that can tell."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from typing import Any

import anyio
import pytest

from heygen_async._transport.key_age import KEY_LIFETIME, UNKNOWN, KeyAge, is_forgotten
from heygen_async._transport.server_time import ServerTime, Stopwatch
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import RequestOptions
from heygen_async.clock import ManualClock, SystemClock
from heygen_async.errors import AuthenticationFailed, InvalidInput, OutcomeUnknown, RateLimited

from .conftest import Opening, call, operation
from .server import Action, Server, Wire, error, lost, reply, serving

pytestmark = pytest.mark.anyio

CREATE = operation("POST", key="header")
BODY = operation("POST", key="body", field="request_id")
ASSUMED = operation("POST", key="header", documented=False)
HOUR = 3600.0
HEYGEN = 1_900_000_000.0
"""What HeyGen's clock says at the start of a test."""


class Laptop(ManualClock):
    """Its wall clock and HeyGen's go on while it sleeps; its monotonic clock stands still."""

    def __init__(self) -> None:
        super().__init__()
        self.heygen = HEYGEN - self.monotonic()

    def sleep_for(self, hours: float) -> None:
        self.set_wall(self.now() + hours * HOUR)
        self.heygen += hours * HOUR

    def pause_for(self, hours: float) -> None:
        """What a paused virtual machine sees: none of its own clocks go on."""
        self.heygen += hours * HOUR

    def answer(self, then: Action | None = None, **headers: str) -> Action:
        """An answer with HeyGen's date at the time of the answer."""

        async def act(wire: Wire) -> bool:
            date = formatdate(self.heygen + self.monotonic(), usegmt=True)
            return await (then or reply(body={"data": 1}, headers={"Date": date, **headers}))(wire)

        return act


@asynccontextmanager
async def on_a_laptop(transport_to: Opening) -> AsyncIterator[tuple[Server, Laptop, Transport]]:
    clock = Laptop()
    async with (
        serving() as server,
        transport_to(server.url, clock=clock) as transport,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(clock.run_free)
        yield server, clock, transport
        tasks.cancel_scope.cancel()


def losing(clock: Laptop, hours: float) -> Action:
    """HeyGen acts; the lid closes for hours, and the connection is dead when it opens."""

    async def act(wire: Wire) -> bool:
        clock.sleep_for(hours)
        return await lost(wire)

    return act


@pytest.mark.parametrize("op", [CREATE, BODY], ids=["header", "body"])
async def test_a_create_that_was_slept_over_for_a_day_is_not_repeated(transport_to: Opening, op: Any) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(losing(clock, 30))
        with pytest.raises(OutcomeUnknown, match="more than 20 hours ago") as caught:
            await transport.execute(call(op))
        assert len(server.requests) == 1
        assert caught.value.idempotency_key
        assert not caught.value.repeatable
        assert "repeat only" not in str(caught.value)
        assert "look" in str(caught.value)


async def test_a_create_that_was_slept_over_for_an_hour_is_repeated(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(losing(clock, 19.9), reply(body={"data": 1}))
        assert await transport.execute(call(CREATE)) == 1
        assert len({request.headers["idempotency-key"] for request in server.requests}) == 1
        assert len(server.requests) == 2


async def test_the_age_is_asked_before_every_attempt(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(losing(clock, 12), losing(clock, 12))
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE))
        assert len(server.requests) == 2


async def test_a_long_pause_counts_by_the_monotonic_clock_where_the_wall_clock_is_set_back(
    transport_to: Opening,
) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):

        async def set_back(wire: Wire) -> bool:
            clock.set_wall(clock.now() - 10 * HOUR)
            return await error(503, None, Retry_After=str(25 * 3600))(wire)

        server.then(set_back)
        with pytest.raises(OutcomeUnknown, match="more than 20 hours ago"):
            await transport.execute(call(CREATE), RequestOptions(timeout=100 * HOUR))
        assert len(server.requests) == 1


async def test_a_machine_that_was_paused_hears_of_it_from_heygen(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(clock.answer())
        await transport.execute(call())
        # Its own clocks know nothing; the next answer of any call brings HeyGen's date.

        async def another_call(wire: Wire) -> bool:
            clock.pause_for(30)
            server.then(clock.answer())
            await transport.execute(call())
            return await lost(wire)

        server.then(another_call)
        with pytest.raises(OutcomeUnknown, match="more than 20 hours ago"):
            await transport.execute(call(CREATE))
        assert [request.method for request in server.requests] == ["GET", "POST", "GET"]


async def test_heygens_clock_counts_where_its_first_date_comes_with_the_first_attempt(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        failing = {"error": {"code": "internal_error", "message": "no"}}

        async def then_paused(wire: Wire) -> bool:
            date = formatdate(clock.heygen + clock.monotonic(), usegmt=True)
            clock.pause_for(30)
            return await reply(500, failing, headers={"Date": date})(wire)

        async def answered(wire: Wire) -> bool:
            date = formatdate(clock.heygen + clock.monotonic(), usegmt=True)
            return await reply(500, failing, headers={"Date": date})(wire)

        server.then(then_paused, answered)
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE))
        # The second attempt brings the news; no third one is made.
        assert len(server.requests) == 2


async def test_an_attempt_that_did_not_leave_or_was_refused_makes_no_key_old(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):

        async def refused(wire: Wire) -> bool:
            clock.sleep_for(30)
            return await error(429, "rate_limit_exceeded")(wire)

        server.then(refused, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE)) == 1
        assert len(server.requests) == 2


async def test_a_key_whose_first_attempt_never_left_is_as_old_as_the_one_that_did(library: str) -> None:
    clock = Laptop()
    server_time = ServerTime(clock)
    age = KeyAge(clock, server_time)
    age.sending()
    clock.sleep_for(30)
    age.not_sent()
    assert not age.forgotten
    age.sending()
    clock.sleep_for(19)
    assert not age.forgotten
    age.sending()
    age.not_sent()
    clock.sleep_for(2)
    assert age.forgotten, "a later attempt that did not leave makes no key young"


async def test_a_read_is_repeated_however_long_that_took(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(losing(clock, 30), reply(body={"data": 1}))
        assert await transport.execute(call()) == 1


@pytest.mark.parametrize("ahead", [0.0, 10 * HOUR, -10 * HOUR], ids=["right", "heygen ahead", "heygen behind"])
async def test_a_key_of_an_earlier_process_is_as_old_as_heygen_says(transport_to: Opening, ahead: float) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        # Whatever this machine's clock says, it is not asked.
        clock.set_wall(clock.heygen + clock.monotonic() - ahead)
        server.then(clock.answer())
        await transport.learn_server_time()
        server.then(reply(body={"data": 1}))
        young = clock.heygen + clock.monotonic() - 19.9 * HOUR
        assert await transport.execute(call(CREATE), RequestOptions(idempotency_key="k", key_first_sent=young)) == 1
        for first_sent in (young - 1 * HOUR, young + 24 * HOUR, UNKNOWN, math.inf):
            with pytest.raises(OutcomeUnknown) as caught:
                await transport.execute(call(CREATE), RequestOptions(idempotency_key="k", key_first_sent=first_sent))
            assert caught.value.attempts == 0
            assert caught.value.idempotency_key == "k"
        assert len(server.requests) == 2


async def test_a_key_of_an_earlier_process_is_old_where_heygen_tells_no_time(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        await transport.learn_server_time()
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE), RequestOptions(idempotency_key="k", key_first_sent=clock.now() - 5))
        assert [request.path for request in server.requests] == ["/v3/users/me"]


async def test_a_refusal_does_not_make_the_key_of_an_earlier_process_new(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(clock.answer())
        await transport.learn_server_time()

        async def refused(wire: Wire) -> bool:
            clock.sleep_for(30)
            return await error(429, "rate_limit_exceeded")(wire)

        server.then(refused)
        sent = clock.heygen + clock.monotonic() - HOUR
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE), RequestOptions(idempotency_key="k", key_first_sent=sent))
        assert len(server.requests) == 2


async def test_only_a_key_whose_support_is_documented_is_said_to_protect(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, _, transport):
        server.then(lost)
        with pytest.raises(OutcomeUnknown) as caught:
            await transport.execute(call(ASSUMED))
        assert not caught.value.repeatable
        assert "repeat only" not in str(caught.value)
        server.then(*[lost] * 5)
        with pytest.raises(OutcomeUnknown, match="repeat only with idempotency_key") as caught:
            await transport.execute(call(CREATE))
        assert caught.value.repeatable


@pytest.mark.parametrize("wrong", ["yesterday", True])
async def test_a_time_that_is_no_number_is_refused(transport_to: Opening, wrong: Any) -> None:
    async with on_a_laptop(transport_to) as (server, _, transport):
        with pytest.raises(InvalidInput, match="key_first_sent"):
            await transport.execute(call(CREATE), RequestOptions(key_first_sent=wrong))
        assert server.requests == []


async def test_the_time_is_asked_for_once(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, clock, transport):
        server.then(error(401, "unauthorized"))
        with pytest.raises(AuthenticationFailed):
            await transport.learn_server_time()
        server.then(*[clock.answer()] * 5)
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(transport.learn_server_time)
        assert transport.server_time.now() == clock.heygen + clock.monotonic()
        assert len(server.requests) == 2


async def test_a_clock_that_heygen_does_not_tell_is_asked_for_once(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, _, transport):
        await transport.learn_server_time()
        await transport.learn_server_time()
        assert transport.server_time.now() is None
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("first_sent", "now", "forgotten"),
    [
        (None, 0.0, True),
        (0.0, None, True),
        (0.0, KEY_LIFETIME - 1, False),
        (0.0, KEY_LIFETIME, True),
        (30.0, 0.0, False),  # dates have whole seconds
        (3600.0, 0.0, True),  # a date of the future: one of the two is wrong
        (math.nan, 0.0, True),
        (UNKNOWN, 0.0, True),
    ],
)
def test_unknown_is_old(first_sent: float | None, now: float | None, forgotten: bool) -> None:
    assert is_forgotten(first_sent, now) is forgotten


def dated(timestamp: float, **headers: str) -> dict[str, str]:
    return {"date": formatdate(timestamp, usegmt=True), **headers}


@pytest.mark.parametrize("ahead", [0.0, 10 * HOUR, -10 * HOUR])
async def test_heygens_time_goes_on_with_whatever_clock_counts_most(ahead: float) -> None:
    clock = Laptop()
    time = ServerTime(clock)
    assert (time.now(), time.ahead) == (None, None)
    start = clock.now() + ahead
    time.note(dated(start))
    assert time.ahead == ahead
    await clock.advance(5)
    assert time.now() == start + 5
    clock.sleep_for(1)
    assert time.now() == start + 5 + HOUR
    clock.set_wall(clock.now() - 20 * HOUR)
    assert time.now() == start + 5, "a wall clock that is set back makes nothing younger than its monotonic age"


async def test_a_date_is_read_at_once_where_it_is_another_hour() -> None:
    clock = Laptop()
    time = ServerTime(clock)
    start = HEYGEN - HEYGEN % HOUR
    time.note(dated(start))
    time.note(dated(start + 30))
    assert time.now() == start, "the same hour is read once a minute"
    time.note(dated(start + 30 * HOUR))
    assert time.now() == start + 30 * HOUR
    time.note(dated(start, age="108000"))
    assert time.now() == start + 30 * HOUR, "an answer out of a cache tells an old time"
    time.note({"date": "yesterday"})
    assert time.now() == start + 30 * HOUR


def test_the_machines_own_clock_counts_sleep_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slept(SystemClock):
        boot = 0.0

        def since_boot(self) -> float:
            return super().since_boot() + self.boot

    clock = Slept()
    watch = Stopwatch(clock)
    clock.boot = 30 * HOUR
    assert 30 * HOUR <= watch.seconds() < 31 * HOUR
    assert SystemClock().since_boot() <= SystemClock().since_boot()


async def test_a_limit_without_a_lost_answer_stays_what_it_is(transport_to: Opening) -> None:
    async with on_a_laptop(transport_to) as (server, _, transport):
        server.otherwise = error(429, "rate_limit_exceeded")
        with pytest.raises(RateLimited):
            await transport.execute(call(CREATE))


def test_a_clock_that_jumps_ahead_makes_no_date_younger() -> None:
    clock = ManualClock()
    server = ServerTime(clock)
    server.note({"date": formatdate(HEYGEN, usegmt=True)})
    clock.set_wall(clock.now() + 10 * HOUR)
    assert server.now() == HEYGEN + 10 * HOUR
    assert server.earliest() == HEYGEN
    sent = server.earliest()
    server.note({"date": formatdate(HEYGEN + 24 * HOUR, usegmt=True)})
    assert is_forgotten(sent, server.now())


def test_a_key_is_old_at_its_limit_and_by_the_first_date_that_came_after_it() -> None:
    now = HEYGEN
    assert not is_forgotten(now + 60.0, now)
    assert is_forgotten(now + 60.5, now)
    clock = Laptop()
    server = ServerTime(clock)
    key = KeyAge(clock, server)
    key.sending()
    clock.set_wall(clock.now() + KEY_LIFETIME)
    assert key.forgotten
    clock, server = Laptop(), ServerTime(clock)
    key = KeyAge(clock, server)
    key.sending()
    clock.set_wall(clock.now() + 5 * HOUR)
    server.note({"date": formatdate(HEYGEN, usegmt=True)})
    assert not key.forgotten
    # The machine was paused, of which HeyGen alone knows: the key is 20 hours old.
    server.note({"date": formatdate(HEYGEN + 15 * HOUR, usegmt=True)})
    assert key.forgotten


async def test_what_is_dated_is_dated_by_the_clock_that_counted_least_and_never_before_the_answer() -> None:
    clock = Laptop()
    await clock.advance(1000)
    server = ServerTime(clock)
    server.note({"date": formatdate(HEYGEN, usegmt=True)})
    await clock.advance(100)
    assert server.earliest() == server.now() == HEYGEN + 100
    clock.set_wall(clock.now() - 5 * HOUR)
    assert server.earliest() == HEYGEN
