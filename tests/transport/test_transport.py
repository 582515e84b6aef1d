from __future__ import annotations

from typing import Any

import anyio
import anyio.lowlevel
import attrs
import pytest

from heygen_async._wire.call import Operation, RequestOptions
from heygen_async.clock import ManualClock, SystemClock
from heygen_async.errors import (
    APIError,
    AuthenticationFailed,
    BadRequest,
    DeadlineExceeded,
    DecodeError,
    HeyGenError,
    InvalidInput,
    NotFound,
    OutcomeUnknown,
    QuotaExceeded,
    RateLimited,
    RequestInProgress,
    RequestNotSent,
    ServerError,
    TransportError,
)
from heygen_async.events import AttemptFinished, AttemptStarted, CallFinished, CallStarted, Event, RetryScheduled

from .conftest import KEY, Opening, call, of, operation
from .server import Action, Wire, error, garbage, hang, lost, reply, reset, serving, slow, truncated

pytestmark = pytest.mark.anyio

CREATE = operation("POST", key="header")
ASSUMED = operation("POST", key="header", documented=False)
KEYLESS = operation("POST")


class Running:
    """A manual clock that jumps over every pause, for as long as the block lasts."""

    def __init__(self) -> None:
        self.clock = ManualClock()

    async def __aenter__(self) -> ManualClock:
        self._tasks = anyio.create_task_group()
        await self._tasks.__aenter__()
        self._tasks.start_soon(self.clock.run_free)
        return self.clock

    async def __aexit__(self, *exc: object) -> None:
        self._tasks.cancel_scope.cancel()
        await self._tasks.__aexit__(None, None, None)


async def test_a_call_sends_what_it_says_and_decodes_the_answer(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url + "/prefix/") as transport:
        server.then(reply(body={"data": {"id": "v1"}}))
        op = operation("POST", key="header")
        result = await transport.execute(call(op, json={"name": "Ädä"}, query=(("a", "1 2"), ("a", "ü&"))))
        assert result == {"id": "v1"}
        [request] = server.requests
        assert (request.method, request.path) == ("POST", "/prefix/v3/things?a=1%202&a=%C3%BC%26")
        assert request.json() == {"name": "Ädä"}
        assert request.headers["x-api-key"] == KEY
        assert request.headers["user-agent"].startswith("heygen-async/")
        assert request.headers["content-type"] == "application/json"
        assert request.headers["accept"] == "application/json"
        assert len(request.headers["idempotency-key"]) == 36
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers


@pytest.mark.parametrize("action", [lost, reset, truncated, garbage], ids=lambda action: action.__name__)
async def test_a_lost_answer_is_repeated_with_the_same_key_where_that_is_safe(
    transport_to: Opening, action: Action
) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(action, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE)) == 1
        first, second = server.requests
        assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
        assert first.body == second.body


@pytest.mark.parametrize(
    "op", [ASSUMED, KEYLESS, operation("DELETE"), operation("PUT")], ids=["assumed", "none", "DELETE", "PUT"]
)
@pytest.mark.parametrize("action", [lost, reset, truncated, garbage], ids=lambda action: action.__name__)
async def test_a_lost_answer_is_not_repeated_where_that_could_act_twice(
    transport_to: Opening, op: Operation, action: Action
) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(action)
        with pytest.raises(OutcomeUnknown) as caught:
            await transport.execute(call(op))
        assert len(server.requests) == 1
        assert caught.value.operation == "make_thing"
        assert caught.value.idempotency_key == server.requests[0].headers.get("idempotency-key")


async def test_a_create_whose_answer_cannot_be_read_keeps_what_was_made(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(reply(body={"data": {"video_id": "v1", "items": [{"id": "i1", "upload_url": "secret"}]}}))

        def unreadable(body: object) -> object:
            raise DecodeError("data.status", "missing")

        create = attrs.evolve(call(CREATE), decode=unreadable)
        with pytest.raises(DecodeError) as caught:
            await transport.execute(create)
        assert caught.value.ids == {"data.video_id": "v1", "data.items[0].id": "i1"}
        assert caught.value.idempotency_key == server.requests[0].headers["idempotency-key"]
        assert "v1" in str(caught.value)
        assert "secret" not in repr(vars(caught.value))
        server.then(reply(body={"data": {"video_id": "v1"}}))
        with pytest.raises(DecodeError) as caught:
            await transport.execute(attrs.evolve(call(), decode=unreadable))
        assert caught.value.ids == {}, "a read makes nothing"


async def test_a_token_source_that_fails_after_a_lost_answer_does_not_hide_it(transport_to: Opening) -> None:
    tokens = iter(["old"])

    async def source() -> str:
        try:
            return next(tokens)
        except StopIteration:
            raise RuntimeError("the identity provider is down") from None

    async with (
        serving() as server,
        Running() as clock,
        transport_to(server.url, clock=clock, token=source) as transport,
    ):
        server.then(lost, error(401, "unauthorized"))
        with pytest.raises(OutcomeUnknown) as caught:
            await transport.execute(call(CREATE))
        assert caught.value.idempotency_key == server.requests[0].headers["idempotency-key"]
        server.then(error(401, "unauthorized"))
        with pytest.raises(RuntimeError, match="identity provider"):
            await transport.execute(call(CREATE))


async def test_a_read_that_gets_no_answer_is_no_unknown_outcome(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.otherwise = lost
        with pytest.raises(TransportError) as caught:
            await transport.execute(call())
        assert type(caught.value) is TransportError
        assert caught.value.attempts == len(server.requests) == 5


async def test_no_connection_is_always_repeated_and_nothing_was_sent(transport_to: Opening) -> None:
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    port = listener.extra(anyio.abc.SocketAttribute.local_port)
    await listener.aclose()
    async with Running() as clock, transport_to(f"http://127.0.0.1:{port}", clock=clock) as transport:
        with pytest.raises(RequestNotSent) as caught:
            await transport.execute(call(KEYLESS), RequestOptions(max_retries=2))
        assert caught.value.attempts == 3


async def test_a_lost_answer_stays_unknown_whatever_follows(transport_to: Opening) -> None:
    """A refused connection or a rate limit says nothing about the attempt before it."""
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(lost, *[error(429, "rate_limit_exceeded")] * 9)
        with pytest.raises(OutcomeUnknown) as caught:
            await transport.execute(call(CREATE))
        assert isinstance(caught.value.__cause__, RateLimited)
        server.script.clear()
        server.then(lost, error(402, "insufficient_credit"))
        with pytest.raises(OutcomeUnknown) as caught:
            await transport.execute(call(CREATE))
        assert caught.value.idempotency_key == server.requests[-1].headers["idempotency-key"]
        for nothing_said in (
            error(503, "service_unavailable", Retry_After="1"),
            reply(403, b"<html>", kind="text/html"),
        ):
            server.script.clear()
            server.then(lost, *[nothing_said] * 9)
            with pytest.raises(OutcomeUnknown):
                await transport.execute(call(CREATE))
        server.script.clear()
        server.then(lost, error(400, "invalid_parameter"))
        with pytest.raises(BadRequest):
            await transport.execute(call(CREATE))


@pytest.mark.parametrize(
    ("action", "caught_as"),
    [
        (error(429, "QUOTA_EXCEEDED"), QuotaExceeded),
        (error(402, "insufficient_credit"), APIError),
        (error(403, "forbidden"), APIError),
        (error(400, "invalid_parameter"), BadRequest),
        (error(404, "video_not_found"), NotFound),
        (error(401, "unauthorized"), AuthenticationFailed),
    ],
)
async def test_a_refusal_is_final(transport_to: Opening, action: Action, caught_as: type[APIError]) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(action)
        with pytest.raises(caught_as) as caught:
            await transport.execute(call(CREATE))
        assert len(server.requests) == 1
        assert caught.value.idempotency_key == server.requests[0].headers["idempotency-key"]


@pytest.mark.parametrize("op", [CREATE, KEYLESS, operation()], ids=["key", "none", "GET"])
async def test_retry_after_is_waited_for_in_seconds_and_dates(transport_to: Opening, op: Operation) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        clock.set_wall(784111777.0 - 20)  # the date of the RFC's example, twenty seconds before it
        server.then(
            error(429, "rate_limit_exceeded", retry_after="7"),
            error(503, "service_unavailable", retry_after="Sun, 06 Nov 1994 08:49:37 GMT"),
            reply(body={"data": 1}),
        )
        assert await transport.execute(call(op)) == 1
        assert 19.9 <= clock.monotonic() <= 22


async def test_a_retry_after_beyond_the_deadline_fails_at_once_with_what_heygen_said(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.otherwise = error(429, "rate_limit_exceeded", retry_after="60")
        with pytest.raises(RateLimited) as caught:
            await transport.execute(call(CREATE), RequestOptions(timeout=30))
        assert caught.value.retry_after == 60
        assert clock.monotonic() < 1
        assert len(server.requests) == 1


async def test_a_rate_limit_on_a_write_does_not_stop_reads(transport_to: Opening) -> None:
    clock = ManualClock()
    async with serving() as server, transport_to(server.url, clock=clock) as transport:
        server.then(error(429, "rate_limit_exceeded", retry_after="60"))
        with pytest.raises(RateLimited):
            await transport.execute(call(CREATE), RequestOptions(max_retries=0))
        assert transport.lanes.write.pause == 60
        assert transport.lanes.read.pause == 0
        assert await transport.execute(call()) is None
        with pytest.raises(DeadlineExceeded):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(clock.advance, 10)
                try:
                    await transport.execute(call(CREATE), RequestOptions(timeout=5))
                except DeadlineExceeded as late:
                    error_ = late
            raise error_
        assert len(server.requests) == 2


async def test_in_progress_is_asked_again_for_longer_than_there_are_retries(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(*[error(409, "request_in_progress")] * 9, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE)) == 1
        assert len({request.headers["idempotency-key"] for request in server.requests}) == 1
        server.otherwise = error(409, "request_in_progress")
        start = clock.monotonic()
        with pytest.raises(RequestInProgress):
            await transport.execute(call(CREATE))
        assert 120 <= clock.monotonic() - start <= 135


async def test_5xx_is_repeated_only_where_that_is_safe(transport_to: Opening) -> None:
    html = reply(520, b"<html>cloud</html>", kind="text/html", headers={"X-Request-Id": "r-1"})
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        for op in (operation(), CREATE):
            server.then(html, error(504, "gateway_timeout"), reply(body={"data": 1}))
            assert await transport.execute(call(op)) == 1
        server.requests.clear()
        for op in (ASSUMED, KEYLESS):
            server.then(html)
            with pytest.raises(ServerError) as caught:
                await transport.execute(call(op))
            assert (caught.value.status, caught.value.code, caught.value.request_id) == (520, None, "r-1")
            assert "<html>" not in str(caught.value)
        assert len(server.requests) == 2


async def test_a_503_is_a_refusal_only_in_heygens_own_words(transport_to: Opening) -> None:
    """A gateway says 503 with Retry-After as well, when it lost HeyGen in the middle of its work."""
    own = error(503, "service_unavailable", Retry_After="5")
    bodies = (b"<html>busy</html>", b'{"message": "no upstream"}', b'{"error": {"code": 503, "message": "no"}}')
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        for body in bodies:
            gateways = reply(503, body, headers={"Retry-After": "5"})
            for op in (operation(), CREATE):
                server.then(own, gateways, reply(body={"data": 1}))
                assert await transport.execute(call(op)) == 1
            for op in (ASSUMED, KEYLESS):
                server.requests.clear()
                server.then(own, gateways)
                with pytest.raises(ServerError):
                    await transport.execute(call(op))
                assert len(server.requests) == 2, "only after HeyGen's own refusal it was tried again"
                assert transport.lanes.write.pause > 0, "it asked to be left alone all the same"
            server.then(gateways, error(402, "insufficient_credit"))
            with pytest.raises(OutcomeUnknown):
                await transport.execute(call(CREATE))


async def test_http_200_with_an_error_is_an_error(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(reply(200, {"error": {"code": "video_not_found", "message": "gone"}, "data": {"status": "x"}}))
        with pytest.raises(NotFound) as caught:
            await transport.execute(call())
        assert caught.value.status == 200
        server.then(reply(200, {"error": None, "data": 5}))
        assert await transport.execute(call()) == 5


async def test_a_page_that_is_not_json_is_no_answer(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        portal = reply(200, b"<html>Please log in to the hotel</html>", kind="text/html")
        server.then(portal, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE)) == 1
        server.then(portal)
        with pytest.raises(OutcomeUnknown, match="text/html"):
            await transport.execute(call(KEYLESS))


async def test_redirects_are_not_followed(transport_to: Opening) -> None:
    async with serving() as elsewhere, serving() as server, transport_to(server.url) as transport:
        server.then(reply(307, b"", headers={"Location": elsewhere.url + "/v3/things"}))
        with pytest.raises(APIError) as caught:
            await transport.execute(call(CREATE))
        assert caught.value.status == 307
        assert elsewhere.requests == []


async def test_decode_errors_name_the_operation(transport_to: Opening) -> None:
    def refuse(_body: object) -> object:
        raise DecodeError("data.id", "missing")

    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        with pytest.raises(DecodeError, match="make_thing"):
            await transport.execute(attrs.evolve(call(), decode=refuse))
        assert len(server.requests) == 3, "a read that cannot be read is asked again twice"


@pytest.mark.parametrize("action", [hang, slow], ids=["hang", "slow"])
@pytest.mark.parametrize(
    ("op", "error_class"), [(KEYLESS, OutcomeUnknown), (CREATE, OutcomeUnknown), (operation(), DeadlineExceeded)]
)
async def test_a_deadline_in_the_middle_of_an_attempt(
    transport_to: Opening, action: Action, op: Operation, error_class: type[DeadlineExceeded | OutcomeUnknown]
) -> None:
    async with serving() as server, transport_to(server.url, clock=SystemClock()) as transport:
        # Connected before, so that a busy machine reaches the middle of the attempt in time.
        server.then(reply(body={"data": 1}))
        await transport.execute(call(operation()))
        server.otherwise = action
        with pytest.raises(error_class) as caught:
            await transport.execute(call(op), RequestOptions(timeout=0.6))
        if op is CREATE:
            assert caught.value.idempotency_key == server.requests[1].headers["idempotency-key"]
        assert transport.in_flight == 0


async def test_an_attempt_has_its_own_time(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url, clock=SystemClock(), random=lambda: 0.0) as transport:
        server.then(hang, slow, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE), RequestOptions(attempt_timeout=0.3)) == 1
        assert len(server.requests) == 3


async def test_keys_in_the_body(transport_to: Opening) -> None:
    op = operation("POST", key="body", field="request_id")
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(lost)
        body = {"name": "Ada"}
        await transport.execute(call(op, json=body))
        first, second = (request.json() for request in server.requests)
        assert isinstance(first, dict)
        assert first == second
        assert first["request_id"]
        assert body == {"name": "Ada"}
        assert "idempotency-key" not in server.requests[0].headers
        await transport.execute(call(op, json={"request_id": "mine"}))
        assert server.requests[-1].json() == {"request_id": "mine"}
        await transport.execute(call(op, json={"request_id": "mine"}), RequestOptions(idempotency_key="option"))
        assert server.requests[-1].json() == {"request_id": "option"}


async def test_views_share_everything_and_keep_their_own_defaults(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        view = transport.with_options(RequestOptions(idempotency_key="k-1", headers={"x-team": "red"}))
        await view.execute(call(CREATE))
        await view.execute(call())
        await view.execute(call(KEYLESS))
        await transport.execute(call(CREATE))
        keys = [request.headers.get("idempotency-key") for request in server.requests]
        assert keys[:3] == ["k-1", None, None]
        assert keys[3] not in {None, "k-1"}
        assert [request.headers.get("x-team") for request in server.requests] == ["red", "red", "red", None]
        assert view.lanes is transport.lanes
        assert server.connections == 1


@pytest.mark.parametrize(
    "options",
    [
        RequestOptions(idempotency_key="has space"),
        RequestOptions(idempotency_key=""),
        RequestOptions(idempotency_key="k" * 256),
        RequestOptions(headers={"X-Api-Key": "other"}),
        RequestOptions(headers={"authorization": "Bearer x"}),
        RequestOptions(headers={"x-a": "line\r\nbreak: 1"}),
        RequestOptions(headers={"x a": "1"}),
        RequestOptions(timeout=0),
        RequestOptions(timeout=float("nan")),
        RequestOptions(attempt_timeout=-1),
        RequestOptions(max_retries=-1),
        RequestOptions(timeout="5"),  # type: ignore[arg-type]
        RequestOptions(attempt_timeout=True),
        RequestOptions(max_retries="1"),  # type: ignore[arg-type]
        RequestOptions(idempotency_key=5),  # type: ignore[arg-type]
        RequestOptions(headers={"x-a": 5}),  # type: ignore[dict-item]
        RequestOptions(headers=["x-a"]),  # type: ignore[arg-type]
        {"idempotency_key": "k"},
    ],
)
async def test_bad_options_are_refused_before_anything_is_sent(transport_to: Opening, options: Any) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        with pytest.raises(InvalidInput):
            await transport.execute(call(CREATE), options)
        assert server.requests == []


@pytest.mark.parametrize("parts", [{"json": {"name": "\ud83d"}}, {"query": (("name", "\ud83d"),)}], ids=str)
async def test_half_a_character_is_refused_before_anything_is_sent(
    transport_to: Opening, parts: dict[str, Any]
) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        with pytest.raises(InvalidInput):
            await transport.execute(call(CREATE, **parts))
        assert server.requests == []


async def test_a_key_where_none_is_taken_is_refused(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        with pytest.raises(InvalidInput, match="make_thing takes none"):
            await transport.execute(call(KEYLESS), RequestOptions(idempotency_key="k"))
        with pytest.raises(InvalidInput, match="JSON"):
            await transport.execute(call(CREATE, json={"speed": float("nan")}))
        assert server.requests == []


async def test_a_token_is_renewed_once(transport_to: Opening) -> None:
    tokens = iter(["old", "new", "newer"])

    async def source() -> str:
        return next(tokens)

    async with serving() as server, transport_to(server.url, token=source) as transport:
        server.then(error(401, "unauthorized"), reply(body={"data": 1}))
        assert await transport.execute(call(KEYLESS)) == 1
        assert [request.headers["authorization"] for request in server.requests] == ["Bearer old", "Bearer new"]
        assert "x-api-key" not in server.requests[0].headers
        server.otherwise = error(401, "unauthorized")
        with pytest.raises(AuthenticationFailed):
            await transport.execute(call(KEYLESS))
        assert [request.headers["authorization"] for request in server.requests[2:]] == ["Bearer new", "Bearer newer"]


async def test_many_calls_renew_a_token_together(transport_to: Opening) -> None:
    asked = 0

    async def source() -> str:
        nonlocal asked
        asked += 1
        await anyio.lowlevel.checkpoint()
        return f"t{asked}"

    async def judge(wire: Wire) -> bool:
        good = wire.request.headers["authorization"] == "Bearer t2"
        return await (reply(body={"data": 1}) if good else error(401, "unauthorized"))(wire)

    async with serving() as server, transport_to(server.url, token=source) as transport:
        server.otherwise = judge
        async with anyio.create_task_group() as tasks:
            for _ in range(8):
                tasks.start_soon(transport.execute, call())
        assert asked == 2


async def test_events_tell_the_story(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        events: list[Event] = []
        end = transport.observe(events.append)

        def broken(_event: Event) -> None:
            raise RuntimeError("observer")

        transport.observe(broken)
        server.then(error(429, "rate_limit_exceeded", retry_after="2"), lost, reply(headers={"X-Request-Id": "r9"}))
        await transport.execute(call(CREATE))
        assert [type(event) for event in events] == [
            CallStarted,
            AttemptStarted,
            AttemptFinished,
            RetryScheduled,
            AttemptStarted,
            AttemptFinished,
            RetryScheduled,
            AttemptStarted,
            AttemptFinished,
            CallFinished,
        ]
        refused, unanswered, _ = of(AttemptFinished, events)
        assert (refused.status, refused.code, refused.retry_after) == (429, "rate_limit_exceeded", 2)
        assert of(RetryScheduled, events)[0].delay >= 2
        assert unanswered.status is None
        assert unanswered.failure
        [finished] = of(CallFinished, events)
        assert (finished.attempts, finished.error, finished.request_id) == (3, None, "r9")
        assert {getattr(event, "call", None) for event in events} == {finished.call}
        end()
        await transport.execute(call(CREATE))
        assert len(events) == 10
        transport.observe(events.append)
        server.then(error(400, "invalid_parameter"))
        with pytest.raises(HeyGenError):
            await transport.execute(call(CREATE))
        _, failed = of(CallFinished, events)
        assert (failed.error, failed.code, failed.status) == ("BadRequest", "invalid_parameter", 400)


async def test_a_deadline_while_waiting_for_a_place(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url, clock=SystemClock(), max_in_flight=1) as transport:
        server.then(hang)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(transport.execute, call())
            while not server.requests:  # noqa: ASYNC110 - the server has no event for it
                await anyio.sleep(0.001)
            with pytest.raises(DeadlineExceeded, match="before it was sent"):
                await transport.execute(call(), RequestOptions(timeout=0.05))
            assert (transport.in_flight, transport.waiting) == (1, 0)
            tasks.cancel_scope.cancel()
        assert (transport.in_flight, transport.waiting) == (0, 0)
        assert await transport.execute(call()) is None


async def test_a_rate_limit_is_waited_out_in_a_call_that_has_the_time(transport_to: Opening) -> None:
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(*[error(429, "rate_limit_exceeded", retry_after="30")] * 12, reply(body={"data": 1}))
        assert await transport.execute(call(CREATE), RequestOptions(timeout=3600)) == 1
        assert len(server.requests) == 13


async def test_a_used_up_quota_holds_nobody_else_up(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(error(429, "quota_exceeded", retry_after="3600"))
        with pytest.raises(QuotaExceeded):
            await transport.execute(call(KEYLESS))
        assert transport.lanes.write.pause == 0
        assert await transport.execute(call(CREATE), RequestOptions(timeout=2)) is None


async def test_a_pause_that_is_longer_than_the_time_is_not_waited_for(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        transport.lanes.slow_down("write", 60)
        with pytest.raises(DeadlineExceeded, match="HeyGen asked for a pause of 60 s"):
            await transport.execute(call(CREATE), RequestOptions(timeout=5))
        assert server.requests == []
        assert transport.clock.monotonic() == 0


async def test_a_source_of_tokens_has_no_more_time_than_the_call(transport_to: Opening) -> None:
    async def slow() -> str:
        await anyio.sleep(30)
        return "late"

    async with serving() as server, transport_to(server.url, clock=SystemClock(), token=slow) as transport:
        with anyio.fail_after(10), pytest.raises(DeadlineExceeded):
            await transport.execute(call(CREATE), RequestOptions(timeout=0.1))
        assert transport.in_flight == 0
        assert server.requests == []


async def test_an_answer_that_is_nested_without_end_is_no_answer(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(reply(body=b'{"data":' + b"[" * 100_000))
        with pytest.raises(OutcomeUnknown, match="not JSON"):
            await transport.execute(call(KEYLESS))


async def test_headers_of_the_callers_replace_ours(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        await transport.execute(call(), RequestOptions(headers={"User-Agent": "mine/1", "X-Team": "a"}))
        [request] = server.requests
        assert (request.headers["user-agent"], request.headers["x-team"]) == ("mine/1", "a")
