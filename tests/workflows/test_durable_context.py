"""The money rules, kept: what each failure of a paid request leaves behind, and what the next try does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import anyio
import pytest

from heygen_async._jobs.token import JobToken
from heygen_async._wire.call import Call, Idempotency, Operation, RequestOptions
from heygen_async._workflows.durable_context import DurableContext
from heygen_async._workflows.memory_journal import MemoryJournal
from heygen_async._workflows.payments import Payment
from heygen_async.clock import ManualClock
from heygen_async.errors import (
    APIError,
    BadRequest,
    ConfigurationError,
    DeadlineExceeded,
    DecodeError,
    Forbidden,
    HeyGenError,
    InvalidInput,
    OutcomeUnknown,
    PaymentRequired,
    RateLimited,
    RequestNotSent,
    ReviewNeeded,
    RunPaused,
    ServerError,
)

pytestmark = pytest.mark.anyio


class PaymentGate:
    def __init__(self) -> None:
        self.admitted = 0.0
        self.reason: str | None = None

    async def admit(self, cost: float, guess: str = "") -> None:
        if self.reason:
            raise RunPaused(self.reason)
        self.admitted += cost

    def release(self, cost: float) -> None:
        self.admitted -= cost

    async def close(self, reason: str) -> None:
        self.reason = reason


class Bench:
    """One person's ledger, an executor that follows a script, and a clock that stands still."""

    def __init__(self, policy: Idempotency = Idempotency(mode="header")) -> None:  # noqa: B008 - frozen
        self.operation = Operation("createVideo", "create_video", "videos", "POST", "/v3/videos", idempotency=policy)
        self.script: list[HeyGenError | dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.found: list[Mapping[str, Any]] = []
        self.clock = ManualClock()
        self.ledger = MemoryJournal.new("ada", "spring")
        self.gate = PaymentGate()
        self.ahead: float | None = 0.0
        self.tells = 0.0
        self.asked = 0

    async def me(self, *, options: RequestOptions | None = None) -> None:
        self.asked += 1
        self.ahead = self.tells

    async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
        self.keys.append(options.idempotency_key if options else None)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        raise NotImplementedError

    def context(self) -> DurableContext:
        return DurableContext(cast(Any, Client(self)), self.ledger, folder=Path(), gate=self.gate, waits=self)

    async def pay(self, *answers: HeyGenError | dict[str, Any], body: object = None) -> Mapping[str, Any]:
        self.script = list(answers)
        call = Call(self.operation, "/v3/videos", decode=dict, json=body or {"script": "Hello"})

        async def find(since: float) -> list[Mapping[str, Any]]:
            return self.found

        return await self.context().paid("render", call, keep=lambda answer: answer, find=find, cost=2.0)


class Client:
    """What the context needs of a client."""

    def __init__(self, bench: Bench) -> None:
        self.executor = self.users = self.bench = bench
        self.clock = bench.clock

    @property
    def server_ahead(self) -> float | None:
        return self.bench.ahead


LOST = OutcomeUnknown("no answer")
DONE = {"video_id": "v1"}


async def test_a_payment_is_made_once_and_remembered() -> None:
    bench = Bench()
    assert await bench.pay(DONE) == DONE
    assert await bench.pay() == DONE
    assert len(bench.keys) == 1
    assert bench.gate.admitted == 2.0


async def test_a_lost_answer_is_asked_for_again_under_the_same_key() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    assert await bench.pay(DONE) == DONE
    assert bench.keys[0] == bench.keys[1]
    assert bench.gate.admitted == 2.0, "what may be paid for already is not admitted a second time"


async def test_after_23_hours_nothing_is_sent_and_the_object_is_looked_for() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    await bench.clock.advance(23 * 3600 + 1)
    with pytest.raises(ReviewNeeded) as review:
        await bench.pay()
    assert review.value.step == "render"
    bench.found = [{"video_id": "v1"}, {"video_id": "v2"}]
    with pytest.raises(ReviewNeeded, match="2 objects"):
        await bench.pay()
    bench.found = [{"video_id": "v1"}]
    assert await bench.pay() == DONE
    assert await bench.pay() == DONE
    assert len(bench.keys) == 1


@pytest.mark.parametrize("policy", [Idempotency(), Idempotency(mode="header", documented=False)])
async def test_without_a_documented_key_nothing_is_repeated(policy: Idempotency) -> None:
    bench = Bench(policy)
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(ReviewNeeded):
        await bench.pay()
    assert len(bench.keys) == 1


@pytest.mark.parametrize(
    "refusal", [RequestNotSent("no route"), BadRequest("no", status=400), RateLimited("slow", status=429)]
)
async def test_what_was_certainly_not_done_may_be_changed_and_costs_nothing(refusal: HeyGenError) -> None:
    bench = Bench(Idempotency())
    with pytest.raises(type(refusal)):
        await bench.pay(refusal)
    assert bench.gate.admitted == 0.0
    assert await bench.pay(DONE, body={"script": "Hello, shorter"}) == DONE
    assert bench.gate.admitted == 2.0


@pytest.mark.parametrize(
    "error", [InvalidInput("body", "no"), ConfigurationError("closed"), DeadlineExceeded("late"), RequestNotSent("no")]
)
async def test_what_never_left_this_machine_is_not_paid_unless_an_earlier_attempt_was(error: HeyGenError) -> None:
    bench = Bench()
    with pytest.raises(type(error)):
        await bench.pay(error)
    assert bench.gate.admitted == 0
    assert await bench.pay(DONE, body={"script": "Something else"}) == DONE
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(type(error)):
        await bench.pay(error)
    with pytest.raises(ReviewNeeded):
        await bench.pay(body={"script": "Something else"})
    assert bench.gate.admitted == 2.0


async def test_a_turn_that_comes_late_goes_by_what_the_other_has_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two turns of one person at the same time. The second has read that nothing was paid, and has no network."""
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    read, stale = MemoryJournal.payment, True

    async def payment(self: MemoryJournal, step: str) -> Payment | None:
        nonlocal stale
        found, stale = None if stale else await read(self, step), False
        return found

    monkeypatch.setattr(MemoryJournal, "payment", payment)
    with pytest.raises(RequestNotSent):
        await bench.pay(RequestNotSent("unreachable"))
    assert bench.gate.admitted == 2.0
    with pytest.raises(ReviewNeeded):
        await bench.pay(body={"script": "changed"})
    assert await bench.pay(DONE) == DONE
    assert len(set(bench.keys)) == 1


async def test_what_another_turn_has_repeated_is_not_unpaid_because_the_first_never_left() -> None:
    bench = Bench()
    execute = bench.execute

    async def late(call: Call[Any], options: RequestOptions | None = None) -> Any:
        bench.execute = execute  # type: ignore[method-assign]
        with pytest.raises(OutcomeUnknown):
            await bench.pay(LOST)
        raise RequestNotSent("unreachable")

    bench.execute = late  # type: ignore[method-assign]
    with pytest.raises(RequestNotSent):
        await bench.pay()
    assert bench.gate.admitted == 2.0, "the other turn may have paid"
    with pytest.raises(ReviewNeeded):
        await bench.pay(body={"script": "changed"})
    assert bench.ledger.cost == 2.0


async def test_a_full_queue_after_a_lost_attempt_proves_nothing() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(RateLimited):
        await bench.pay(RateLimited("slow", status=429))
    with pytest.raises(ReviewNeeded, match="different request"):
        await bench.pay(body={"script": "changed"})


async def test_a_refusal_of_the_request_itself_settles_a_lost_attempt() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(BadRequest):
        await bench.pay(BadRequest("no such voice", status=400, code="voice_not_found"))
    assert bench.gate.admitted == 0.0
    assert await bench.pay(DONE, body={"script": "changed"}) == DONE


@pytest.mark.parametrize(
    "refusal",
    [
        ServerError("busy", status=503, code="service_unavailable", retry_after=5),
        BadRequest("a gateway's page", status=400),
        Forbidden("the account", status=403, code="forbidden"),
    ],
    ids=["busy", "gateway", "account"],
)
async def test_what_says_nothing_of_a_lost_attempt_leaves_it_open(refusal: APIError) -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(HeyGenError):
        await bench.pay(refusal)
    assert bench.gate.admitted == 2.0, "it may have been paid"
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE, body={"script": "changed"})
    assert await bench.pay(DONE) == DONE
    assert len(set(bench.keys)) == 1


async def test_a_server_error_leaves_the_payment_open() -> None:
    bench = Bench()
    with pytest.raises(ServerError):
        await bench.pay(ServerError("oops", status=500))
    assert bench.gate.admitted == 2.0
    assert await bench.pay(DONE) == DONE
    assert bench.keys[0] == bench.keys[1]


async def test_an_empty_wallet_stops_new_payments_but_not_answers() -> None:
    bench = Bench()
    with pytest.raises(RunPaused, match="402"):
        await bench.pay(PaymentRequired("empty", status=402))
    with pytest.raises(RunPaused):
        await bench.pay(DONE)
    assert len(bench.keys) == 1
    paid = Bench()
    with pytest.raises(OutcomeUnknown):
        await paid.pay(LOST)
    paid.gate.reason = "the wallet is empty"
    assert await paid.pay(DONE) == DONE, "asking for the answer of a payment is no new payment"


async def test_an_answer_that_cannot_be_read_is_looked_for_and_never_paid_again() -> None:
    unreadable = DecodeError("data.video_id", "missing", idempotency_key="k", ids={"data.id": "v9"})
    bench = Bench()
    bench.found = [{"video_id": "v9"}]
    assert await bench.pay(unreadable) == {"video_id": "v9"}
    assert await bench.pay() == {"video_id": "v9"}, "and remembered"
    assert len(bench.keys) == 1
    bench = Bench()
    with pytest.raises(ReviewNeeded, match=r"paid for.*data\.id v9"):
        await bench.pay(unreadable)
    with pytest.raises(ReviewNeeded):
        await bench.pay(unreadable)
    assert len(set(bench.keys)) == 1, "asking again is no new payment"
    assert bench.gate.admitted == 2.0


async def test_a_cancelled_payment_stays_open() -> None:
    bench = Bench()

    async def hang(call: Call[Any], options: RequestOptions | None = None) -> Any:
        bench.keys.append(options.idempotency_key if options else None)
        await anyio.sleep_forever()

    bench.execute, execute = hang, bench.execute  # type: ignore[method-assign]
    with anyio.move_on_after(0.01):
        await bench.pay()
    bench.execute = execute  # type: ignore[method-assign]
    assert await bench.pay(DONE) == DONE
    assert bench.keys[0] == bench.keys[1]


async def test_a_token_carries_the_ledger_to_another_process() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    await bench.context().step("upload", lambda: _kept({"asset_id": "a1"}))
    await bench.context().step("consent", lambda: _kept({"url": "https://consent.example/secret"}))
    token = bench.ledger.to_token()
    other = Bench()
    other.ledger = MemoryJournal.from_token(token)
    assert await other.context().step("upload", lambda: _kept({"asset_id": "other"})) == {"asset_id": "a1"}
    assert "url" in await other.context().step("consent", lambda: _kept({"url": "new"}))
    assert await other.pay(DONE) == DONE
    assert other.keys == bench.keys
    with pytest.raises(ReviewNeeded):
        await other.pay(body={"script": "changed"})


async def test_a_step_is_remembered_until_it_is_too_old() -> None:
    bench = Bench()
    assert await bench.context().step("consent", lambda: _kept({"n": 1}), max_age=10) == {"n": 1}
    assert await bench.context().step("consent", lambda: _kept({"n": 2}), max_age=10) == {"n": 1}
    await bench.clock.advance(11)
    assert await bench.context().step("consent", lambda: _kept({"n": 3}), max_age=10) == {"n": 3}


async def _kept(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return value


@pytest.mark.parametrize("ahead", [10 * 3600.0, 30 * 3600.0])
async def test_keys_are_counted_on_heygens_clock(ahead: float) -> None:
    """This machine's clock is set back by as much as HeyGen's is ahead."""
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    await bench.clock.advance(ahead)
    bench.clock.set_wall(bench.clock.now() - ahead)
    bench.ahead = ahead
    if ahead < 23 * 3600:
        assert await bench.pay(DONE) == DONE
        return
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE)
    assert len(bench.keys) == 1, "its key is forgotten by now: it must not be sent again"


async def test_heygen_is_asked_for_the_time_before_something_is_sent_again() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    bench.ahead, bench.tells = None, 30 * 3600.0
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE)
    assert bench.asked == 1
    fresh = Bench()
    fresh.ahead = None
    await fresh.pay(DONE)
    assert fresh.asked == 0, "the first time it does not matter"
