"""The money rules, kept: what each failure of a paid request leaves behind, and what the next try does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import anyio
import pytest

from heygen_async._jobs.token import JobToken
from heygen_async._storage.database import open_database
from heygen_async._wire.call import Call, Idempotency, Operation, RequestOptions
from heygen_async._workflows.durable_context import DurableContext
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.store import Item, LoadedItem, State, Store
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


class ServerTime:
    """HeyGen's clock: this machine's, set off by ``ahead``, once it was asked for it."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.ahead: float | None = 0.0

    def now(self) -> float | None:
        return None if self.ahead is None else self.clock.now() + self.ahead

    earliest = now


class Bench:
    """One person's journal, an executor that follows a script, and a clock that stands still."""

    def __init__(self, policy: Idempotency = Idempotency(mode="header")) -> None:  # noqa: B008 - frozen
        self.operation = Operation("createVideo", "create_video", "videos", "POST", "/v3/videos", idempotency=policy)
        self.script: list[HeyGenError | dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.first_sent: list[float | None] = []
        self.found: list[Mapping[str, Any]] = []
        self.clock = ManualClock()
        self.server_time = ServerTime(self.clock)
        self.tells: float | None = 0.0
        self.asked = 0
        self.store = Store(open_database(None))
        self.store.database.instant.open()
        self.guard = SpendGuard(self.store, "spring")
        item = Item("spring", "ada", 0, {"name": "Ada"}, "render", State.PENDING)
        self.store.database.instant.transact(lambda rows: self.store.restore_in(rows, LoadedItem(item)))

    @property
    def journal(self) -> Journal:
        """As the next session reads it."""
        loaded = self.store.database.instant.run(lambda rows: self.store.load_in(rows, "spring", "ada"))
        assert loaded is not None
        return Journal(self.store, self.guard, loaded)

    @property
    def spent(self) -> float:
        payments = self.journal.payment("render")
        spent = payments.cost if payments is not None and payments.maybe_sent else 0.0
        assert self.guard.spent == spent, "the session and the state agree"
        return spent

    async def learn_server_time(self) -> None:
        self.asked += 1
        if self.tells is None:
            raise ServerError("no", status=500)
        self.server_time.ahead = self.tells

    async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
        assert options is not None
        self.keys.append(options.idempotency_key)
        self.first_sent.append(options.key_first_sent)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        raise NotImplementedError

    def context(self, journal: Journal | None = None) -> DurableContext:
        return DurableContext(cast(Any, Client(self)), journal or self.journal, folder=Path(), waiter=self)

    async def pay(
        self, *answers: HeyGenError | dict[str, Any], body: object = None, journal: Journal | None = None
    ) -> Mapping[str, Any]:
        self.script = list(answers)
        call = Call(self.operation, "/v3/videos", decode=as_dict, json=body or {"script": "Hello"})

        async def find(since: float | None) -> list[Mapping[str, Any]]:
            return self.found

        context = self.context(journal)
        return await context.paid("render", call, keep=lambda answer: answer, find=find, cost=2.0)


def as_dict(body: object) -> dict[str, Any]:
    assert isinstance(body, dict)
    return body


class Client:
    """What the context needs of a client."""

    def __init__(self, bench: Bench) -> None:
        self.executor = bench
        self.clock = bench.clock


LOST = OutcomeUnknown("no answer")
DONE = {"video_id": "v1"}


async def test_a_payment_is_made_once_and_remembered() -> None:
    bench = Bench()
    assert await bench.pay(DONE) == DONE
    assert await bench.pay() == DONE
    assert len(bench.keys) == 1
    assert bench.spent == 2.0


async def test_a_lost_answer_is_asked_for_again_under_the_same_key() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    assert await bench.pay(DONE) == DONE
    assert bench.keys[0] == bench.keys[1]
    assert bench.spent == 2.0, "what may be paid for already is not admitted a second time"


async def test_after_23_hours_nothing_is_sent_and_the_object_is_looked_for() -> None:
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    await bench.clock.advance(20 * 3600 + 1)
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
    assert bench.spent == 0.0
    assert await bench.pay(DONE, body={"script": "Hello, shorter"}) == DONE
    assert bench.spent == 2.0


@pytest.mark.parametrize(
    "error", [InvalidInput("body", "no"), ConfigurationError("closed"), DeadlineExceeded("late"), RequestNotSent("no")]
)
async def test_what_never_left_this_machine_is_not_paid_unless_an_earlier_attempt_was(error: HeyGenError) -> None:
    bench = Bench()
    with pytest.raises(type(error)):
        await bench.pay(error)
    assert bench.spent == 0
    assert await bench.pay(DONE, body={"script": "Something else"}) == DONE
    bench = Bench()
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(type(error)):
        await bench.pay(error)
    with pytest.raises(ReviewNeeded):
        await bench.pay(body={"script": "Something else"})
    assert bench.spent == 2.0


async def test_a_turn_that_comes_late_goes_by_what_the_other_has_sent() -> None:
    """Two turns of one person at the same time. The second has read that nothing was paid, and has no network."""
    bench = Bench()
    stale = bench.journal
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    with pytest.raises(RequestNotSent):
        await bench.pay(RequestNotSent("unreachable"), journal=stale)
    assert bench.spent == 2.0
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
    assert bench.spent == 2.0, "the other turn may have paid"
    with pytest.raises(ReviewNeeded):
        await bench.pay(body={"script": "changed"})
    assert bench.spent == 2.0


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
    assert bench.spent == 0.0
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
    assert bench.spent == 2.0, "it may have been paid"
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE, body={"script": "changed"})
    assert await bench.pay(DONE) == DONE
    assert len(set(bench.keys)) == 1


async def test_a_server_error_leaves_the_payment_open() -> None:
    bench = Bench()
    with pytest.raises(ServerError):
        await bench.pay(ServerError("oops", status=500))
    assert bench.spent == 2.0
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
    await paid.store.pause("spring", "the wallet is empty")
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
    assert bench.spent == 2.0


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


async def test_a_step_is_remembered_until_it_is_too_old() -> None:
    bench = Bench()
    journal = bench.journal

    def context() -> DurableContext:
        return bench.context(journal)

    assert await context().step("consent", lambda: _kept({"n": 1}), max_age=10) == {"n": 1}
    assert await context().step("consent", lambda: _kept({"n": 2}), max_age=10) == {"n": 1}
    await journal.save()
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
    bench.server_time.ahead = ahead
    if ahead < 20 * 3600:
        assert await bench.pay(DONE) == DONE
        assert bench.first_sent == [None, 1_800_000_000.0], "the transport learns when the key was first sent"
        return
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE)
    assert len(bench.keys) == 1, "its key is forgotten by now: it must not be sent again"


async def test_heygen_is_asked_for_the_time_before_the_first_payment_and_before_one_is_repeated() -> None:
    bench = Bench()
    # This machine's clock is ten hours ahead of HeyGen's, and nothing was heard from HeyGen yet.
    bench.server_time.ahead, bench.tells = None, -10 * 3600.0
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    assert bench.asked == 1
    payment = bench.journal.payment("render")
    assert payment is not None
    assert payment.first_sent_at == bench.clock.now() - 10 * 3600
    # Thirty hours later, by a clock that is right again.
    await bench.clock.advance(30 * 3600.0)
    bench.server_time.ahead, bench.tells = None, -10 * 3600.0
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE)
    assert (bench.asked, len(bench.keys)) == (2, 1)


@pytest.mark.parametrize("when", ["at the payment", "at the repetition"])
async def test_a_key_of_unknown_age_is_never_sent_again(when: str) -> None:
    bench = Bench()
    if when == "at the payment":
        bench.server_time.ahead, bench.tells = None, None
    with pytest.raises(OutcomeUnknown):
        await bench.pay(LOST)
    bench.server_time.ahead = 0.0
    if when == "at the repetition":
        # This machine's clock says that a minute has passed, and HeyGen cannot be asked.
        await bench.clock.advance(60)
        bench.server_time.ahead, bench.tells = None, None
    with pytest.raises(ReviewNeeded):
        await bench.pay(DONE)
    bench.found = [DONE]
    assert await bench.pay() == DONE
    assert len(bench.keys) == 1


@pytest.mark.parametrize("documented", [True, False])
async def test_an_answer_that_cannot_be_read_is_looked_up_and_then_asked_for_again(documented: bool) -> None:
    bench = Bench(Idempotency(mode="header", documented=documented))
    spoilt = DecodeError("data", "null")
    if not documented:
        with pytest.raises(ReviewNeeded):
            await bench.pay(spoilt)
        return
    with pytest.raises(DecodeError):
        await bench.pay(spoilt)
    assert await bench.pay(DONE) == DONE
    assert len(set(bench.keys)) == 1
    other = Bench()
    other.found = [DONE]
    assert await other.pay(spoilt) == DONE


async def test_what_cannot_be_kept_elsewhere_is_not_sent() -> None:
    bench = Bench()

    async def keep(step: str, status: str) -> None:
        raise OSError("the disk is full")

    loaded = await bench.store.load("spring", "ada")
    assert loaded is not None
    journal = Journal(bench.store, bench.guard, loaded, on_payment=keep)
    with pytest.raises(OSError, match="full"):
        await bench.pay(DONE, journal=journal)
    assert (bench.keys, bench.spent) == ([], 0.0)
