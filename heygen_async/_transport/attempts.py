"""One call on its way: its attempts, and what they add up to."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, aclosing, asynccontextmanager, contextmanager
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar, cast
from urllib.parse import quote, urlencode, urlsplit

import anyio
import attrs

from heygen_async._text import one_line
from heygen_async._transport.auth import Credentials
from heygen_async._transport.backends.base import (
    Backend,
    BackendFailure,
    Content,
    Form,
    NoAnswer,
    NotSent,
    Request,
    Response,
    Stream,
)
from heygen_async._transport.config import Settings
from heygen_async._transport.deadline import within
from heygen_async._transport.drift import DriftCount
from heygen_async._transport.error_mapping import error_in, ids_in, is_plain, parse_body, read_plain, request_id
from heygen_async._transport.headers import check_headers
from heygen_async._transport.idempotency import key_for, with_key
from heygen_async._transport.key_age import KeyAge
from heygen_async._transport.limiter import ConcurrencyLimiter, Limiters
from heygen_async._transport.lost_calls import LostCalls, fingerprint
from heygen_async._transport.redaction import Secret
from heygen_async._transport.retry import Failure, RetryPolicy, acted, decide, settles, waits_in_time
from heygen_async._transport.server_time import ServerTime
from heygen_async._wire.call import Call, RequestOptions, check_options
from heygen_async._wire.drift import Noted, noting
from heygen_async._wire.event_stream import EventStream
from heygen_async._wire.number_checks import check_count, check_positive
from heygen_async._wire.plain import remember_request
from heygen_async.clock import Clock
from heygen_async.errors import (
    AnswerMismatch,
    APIError,
    AuthenticationFailed,
    ConfigurationError,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    OutcomeUnknown,
    QuotaExceeded,
    RequestInProgress,
    RequestNotSent,
    TransportError,
)
from heygen_async.events import AttemptFinished, AttemptStarted, Event, Observer, RetryScheduled, UnknownInAnswer

__all__ = ["CallAttempts", "TransportState"]

T = TypeVar("T")
A = TypeVar("A")
R = TypeVar("R")

logger = logging.getLogger("heygen_async")


@attrs.frozen
class TransportState:
    """What all calls of a client, and all its views, share."""

    settings: Settings
    backend: Backend
    clock: Clock
    lanes: Limiters
    credentials: Credentials
    policy: RetryPolicy
    random: Callable[[], float]
    observers: list[Observer]
    on_send: list[Callable[[float], None]]
    numbers: Iterator[int]
    busy: Callable[[], AbstractContextManager[None]]
    server_time: ServerTime
    check_open: Callable[[], None]
    lost: LostCalls
    account: str | None
    drift: DriftCount = attrs.field(factory=DriftCount)

    @property
    def prefix(self) -> str:
        """What a log line begins with."""
        return f"{self.account}: " if self.account is not None else ""

    def tell(self, event: Event) -> None:
        """Hand an event to the observers; what they raise is logged and changes nothing."""
        for observer in tuple(self.observers):
            try:
                observer(event)
            except Exception:
                logger.exception("an observer failed on %s", type(event).__name__)


MISREAD = 2
"""How often a read is retried when its answer does not match the document; a proxy may have damaged it."""


@attrs.frozen
class _Answer:
    body: object


_Exchange: TypeAlias = Callable[[Secret, float], Awaitable[tuple[Response, "_Answer | Failure"]]]
"""Sends one attempt and reads what comes, with the key and seconds that it is given."""


class _OtherAnswer(NoAnswer):
    """A well-formed answer about something else; what became of the request is not known."""


class CallAttempts(Generic[T]):
    """One logical call: one key, one deadline, and as many attempts as are safe and useful."""

    __slots__ = (
        "_age",
        "_attempt_timeout",
        "_call",
        "_content",
        "_deadline",
        "_headers",
        "_in_progress",
        "_misread",
        "_own_key",
        "_policy",
        "_renewed",
        "_retries",
        "_sending",
        "_state",
        "_uncertain",
        "_url",
        "answer_headers",
        "attempts",
        "key",
        "number",
        "request_id",
        "started",
        "status",
    )

    def __init__(
        self, state: TransportState, call: Call[T], options: RequestOptions | None, defaults: RequestOptions | None
    ) -> None:
        operation = call.operation
        settings = state.settings
        check_options(options)
        own_key = options.idempotency_key if options is not None else None
        first_sent = options.key_first_sent if options is not None else None
        options = options.over(defaults) if options is not None else defaults
        self.number = next(state.numbers)
        self.started = state.clock.monotonic()
        self.attempts = 0
        self.status: int | None = None
        self.request_id: str | None = None
        self.answer_headers: Mapping[str, str] = {}
        self._state = state
        self._call = call
        self._retries = 0
        self._in_progress = 0.0
        self._misread = 0
        self._renewed = False
        # Whether an attempt may have acted without telling. That stays true until an answer settles it.
        self._uncertain = False
        self._sending = False
        self._policy = state.policy
        self._attempt_timeout = settings.timeouts.of(operation.timeout)
        timeout = settings.timeout
        headers = [("user-agent", settings.user_agent), ("accept", _accept_header(call))]
        if options is not None:
            check_positive("timeout", options.timeout)
            check_positive("attempt_timeout", options.attempt_timeout)
            check_count("max_retries", options.max_retries)
            if options.timeout is not None:
                timeout = options.timeout
            if options.attempt_timeout is not None:
                self._attempt_timeout = options.attempt_timeout
            if options.max_retries is not None:
                self._policy = attrs.evolve(state.policy, max_retries=options.max_retries)
            if options.headers:
                own = check_headers(options.headers)
                named = {name.lower() for name, _ in own}
                headers = [pair for pair in headers if pair[0] not in named] + own
        self._deadline = None if timeout is None else self.started + timeout
        inherited = defaults.idempotency_key if defaults is not None else None
        self.key = key_for(operation, own_key, inherited, call.json)
        # Whether the caller chose the key: then the caller knows what it stands for.
        self._own_key = own_key is not None or inherited is not None
        self._age: KeyAge | None = None
        if self.key is not None and not operation.safe and not operation.idempotency.durable:
            self._age = KeyAge(state.clock, state.server_time, first_sent)
            comparable = state.lost and not self._own_key and not self._is_form
            if comparable and (taken := state.lost.take(self._fingerprint())) is not None:
                self.key, self._age = taken
                self._age.inherited = True
        self._url = settings.base_url + call.path
        if call.query:
            # A comma may stand in a query as it is, and quoting one among a hundred ids costs more than all the rest.
            try:
                self._url += "?" + urlencode(call.query, quote_via=quote, safe=",")
            except UnicodeEncodeError as error:
                raise InvalidInput("query", f"cannot be sent: {error}.") from None
        self._content: Content = None
        if self._is_form:
            self._content = Form(call.files or {}, call.form)
        elif (body := with_key(operation, self.key, call.json)) is not None:
            headers.append(("content-type", "application/json"))
            self._content = _encode(body)
        if self.key is not None and operation.idempotency.mode == "header":
            headers.append(("idempotency-key", self.key))
        self._headers = headers

    @property
    def _is_form(self) -> bool:
        """Whether the body is a form. Its files are not compared, so another call is never taken for the same one."""
        return self._call.files is not None or bool(self._call.form)

    def _fingerprint(self) -> bytes:
        call = self._call
        return fingerprint(call.operation.id, f"{call.path}?{urlencode(call.query)}", _encode(call.json))

    @property
    def left(self) -> float | None:
        """Seconds until the deadline, or None without one."""
        return None if self._deadline is None else self._deadline - self._state.clock.monotonic()

    async def result(self) -> T:
        """Attempt the call until it has a result, or an error that no further attempt cures."""
        return await self._carry_out(self._whole_answer, self._decode)

    async def _carry_out(self, exchange: _Exchange, decode: Callable[[object], R | DecodeError]) -> R:
        try:
            result = await self._until_answered(exchange, decode)
        except OutcomeUnknown as error:
            if error.repeatable:
                self._keep_key()
            raise
        except anyio.get_cancelled_exc_class() as cancelled:
            if self._uncertain or self._sending:
                self._note_cancelled(cancelled)
            raise
        if self._own_key and self._state.lost and self.key is not None:
            self._state.lost.settle(self.key)
        return result

    async def _until_answered(self, exchange: _Exchange, decode: Callable[[object], R | DecodeError]) -> R:
        state = self._state
        operation = self._call.operation
        while True:
            outcome = await self._attempt(exchange)
            unreadable: DecodeError | None = None
            if isinstance(outcome, _Answer):
                decoded = decode(outcome.body)
                if not isinstance(decoded, DecodeError):
                    remember_request(decoded, self.request_id)
                    return decoded
                # Neither this frame nor those of the decoders keep the answer, which may hold presigned addresses.
                decoded.__context__ = decoded.__cause__ = None
                unreadable = decoded.with_traceback(None)
                outcome = NoAnswer(str(decoded))
                del decoded
                if not operation.safe or self._misread >= MISREAD:
                    raise unreadable
                self._misread += 1
            if outcome is None:  # the credentials were renewed
                continue
            if not operation.safe and acted(outcome) is None:
                self._uncertain = True
            delay = decide(
                self._policy,
                operation,
                outcome,
                key=self.key,
                retries=self._retries,
                in_progress=self._in_progress,
                left=self.left,
                random=state.random,
            )
            self._slow_down(outcome, delay)
            if delay is None:
                if unreadable is not None:
                    raise unreadable
                self._raise_failure(outcome)
            if isinstance(outcome, RequestInProgress):
                self._in_progress += delay
            elif not waits_in_time(outcome, self._deadline):
                self._retries += 1
            self._tell_retry(outcome, delay)
            await state.clock.sleep(delay)

    @asynccontextmanager
    async def events(self) -> AsyncGenerator[EventStream[T]]:
        """Attempt the call until its answer begins, and give the events of the answer as they come."""
        async with AsyncExitStack() as stack:

            async def begin(secret: Secret, timeout: float) -> tuple[Response, _Answer | Failure]:
                await stack.aclose()  # the answer to an earlier attempt
                return await self._begun_answer(stack, secret, timeout)

            answer: Stream = await self._carry_out(begin, lambda begun: cast("Stream", begun))
            events = EventStream(answer.chunks(), self._decode_event, self._call.operation.name)
            broken: str | None = None
            try:
                yield events
            except BackendFailure as failure:
                broken = str(failure)
            finally:
                with anyio.CancelScope(shield=True):
                    await events.aclose()
            if broken is not None:
                operation = self._call.operation
                if not operation.safe:
                    raise self._unknown(f"the stream broke off, and what came before is charged: {broken}")
                raise TransportError(f"{operation.name}: the stream broke off: {broken}", operation=operation.name)

    async def _attempt(self, exchange: _Exchange) -> _Answer | Failure | None:
        """One attempt: an answer, a failure, or None where a fresh token makes another one worth while."""
        state = self._state
        lane = state.lanes.of(self._call.operation.timeout)
        if not lane.enter_now():
            await self._enter(lane)
        try:
            secret = state.credentials.known or await self._login()
            left = self.left
            if left is not None and left <= 0:
                self._raise_late()
            timeout = self._attempt_timeout if left is None else min(self._attempt_timeout, left)
            if self._age is not None:
                self._check_age(self._age)
            self.attempts += 1
            outcome = await self._send(exchange, secret, timeout)
        finally:
            lane.leave()
        if self._age is not None and isinstance(outcome, NotSent):
            self._age.not_sent()
        if isinstance(outcome, AuthenticationFailed) and state.credentials.renewable and not self._renewed:
            self._renewed = True
            if await self._in_time(lambda: state.credentials.renew(secret)):
                return None
        return outcome

    def _check_age(self, age: KeyAge) -> None:
        """Send nothing under a key with which a request may have acted, and which HeyGen may have forgotten.

        Asked before every attempt. After a definite refusal there is nothing that a retry could charge twice.
        """
        if (self._uncertain or age.inherited) and age.forgotten:
            raise self._unknown(
                "its idempotency key was first sent more than 20 hours ago, or at an unknown time, and HeyGen forgets "
                "a key after 24 hours: sent again, it could act and charge a second time"
            )
        age.sending()

    async def _login(self) -> Secret:
        """What to log in with. A function that gives it has no more time than the call has."""
        return await self._in_time(self._state.credentials.fetch)

    async def _in_time(self, ask: Callable[[], Awaitable[A]]) -> A:
        answers: list[A] = []

        async def collect() -> None:
            answers.append(await ask())

        with self._or_unknown():
            await within(self._state.clock, self.left, collect)
        if not answers:
            self._raise_late()
        return answers[0]

    async def _send(self, exchange: _Exchange, secret: Secret, timeout: float) -> _Answer | Failure:
        state = self._state
        started = state.clock.monotonic()
        self._sending = not self._call.operation.safe
        for on_send in state.on_send:
            on_send(started)
        if state.observers:
            state.tell(AttemptStarted(self.number, self._call.operation.name, self.attempts, started, state.account))
        outcome: _Answer | Failure
        response: Response | None = None
        try:
            with state.busy():
                response, outcome = await exchange(secret, timeout)
        except (NotSent, NoAnswer) as failure:
            # Its traceback leads to the request, and with it to the key.
            outcome = failure.with_traceback(None)
        except (anyio.get_cancelled_exc_class(), ConfigurationError) as ended:
            raise ended.with_traceback(None) from None
        except InvalidInput as error:
            if not self._uncertain:
                raise
            raise self._unknown(
                f"an earlier attempt got no answer, and the file cannot be sent again: {error}"
            ) from None
        self._sending = False
        if state.observers or logger.isEnabledFor(logging.DEBUG):
            self._tell_attempt(outcome, response, state.clock.monotonic() - started)
        return outcome

    async def _whole_answer(self, secret: Secret, timeout: float) -> tuple[Response, _Answer | Failure]:
        response = await self._state.backend.send(self._request(secret, timeout, self._headers))
        return response, self._read(response)

    async def _begun_answer(
        self, stack: AsyncExitStack, secret: Secret, timeout: float
    ) -> tuple[Response, _Answer | Failure]:
        """The head of an answer that is a stream of events, which ``stack`` closes; any other answer as a whole."""
        headers = [pair for pair in self._headers if pair[0] != "accept"] + [("accept", "text/event-stream")]
        begun = await stack.enter_async_context(self._state.backend.stream(self._request(secret, timeout, headers)))
        if begun.headers.get("content-type", "").startswith("text/event-stream"):
            response = Response(begun.status, begun.headers, b"")
            self._note(response)
            return response, _Answer(begun)
        async with aclosing(begun.chunks()) as chunks:
            body = b"".join([chunk async for chunk in chunks])
        response = Response(begun.status, begun.headers, body)
        outcome = self._read(response)
        if isinstance(outcome, _Answer):
            outcome = NoAnswer(f"HTTP {begun.status} with an answer that is not a stream of events")
        return response, outcome

    def _request(self, secret: Secret, timeout: float, headers: Sequence[tuple[str, str]]) -> Request:
        """Make the request. The API key is revealed only here, so no suspended frame holds it."""
        login = self._state.credentials.header(secret)
        return Request(self._call.operation.method, self._url, (login, *headers), self._content, timeout)

    def _note(self, response: Response) -> None:
        self.status = response.status
        self.request_id = request_id(response)
        self.answer_headers = response.headers
        self._state.server_time.note(response.headers)

    def _read(self, response: Response) -> _Answer | Failure:
        self._note(response)
        body: object = None
        readable = True
        try:
            # Errors are JSON even where successes are not.
            plain = self._call.reads != "json" and is_plain(response, self._call.accept)
            body = read_plain(response, self._call.reads) if plain else parse_body(response)
            readable = plain or self._call.reads == "json"
        except (ValueError, RecursionError):
            readable = False
        error = error_in(
            response,
            None if isinstance(body, bytes | str) and self._call.reads != "json" else body,
            now=self._state.clock.now,
            operation=self._call.operation.name,
            key=self.key,
            attempts=self.attempts,
            secrets=self._state.credentials.secrets,
        )
        if error is not None:
            return error
        if not readable:
            # A gateway's or hotel's page: whether HeyGen saw the request cannot be told from it.
            kind = response.headers.get("content-type", "no type").split(";")[0][:60]
            wanted = "JSON" if self._call.reads == "json" else self._call.accept
            return NoAnswer(f"HTTP {response.status} with a body that is not {wanted} ({kind})")
        if (other := self._call.mismatch(body)) is not None:
            return _OtherAnswer(f"the answer is about {other[:100]!r}, not about what was asked for")
        return _Answer(body)

    def _decode(self, body: object) -> T | DecodeError:
        try:
            with noting() as noted:
                result = self._call.result(body)
        except DecodeError as error:
            operation = self._call.operation
            error.operation = error.operation or operation.name
            error.request_id = self.request_id
            if not operation.safe:
                # HeyGen has acted, and may have charged: what it said that it made must not be lost.
                error.idempotency_key, error.ids = self.key, ids_in(body)
            return error
        if noted:
            self._report_drift(noted)
        return result

    def _decode_event(self, body: object) -> T:
        with noting() as noted:
            event = self._call.decode(body)
        if noted:
            self._report_drift(noted)
        return event

    def _report_drift(self, noted: Noted) -> None:
        operation = self._call.operation.name
        self._state.drift.add(operation, noted)
        if self._state.observers:
            fields, words, unreadable = (
                tuple(sorted(name for kind, name in noted if kind == wanted))
                for wanted in ("field", "word", "unreadable")
            )
            self._state.tell(
                UnknownInAnswer(self.number, operation, fields, words, unreadable, account=self._state.account)
            )

    async def _enter(self, lane: ConcurrencyLimiter) -> None:
        if (left := self.left) is not None and lane.pause >= left:
            self._raise_late(
                f"HeyGen asked for a pause of {lane.pause:.0f} s, but only {left:.0f} s remain before the deadline"
            )
        entered = False

        async def enter() -> None:
            nonlocal entered
            await lane.enter(again=self.attempts > 0)
            entered = True

        try:
            await within(self._state.clock, self.left, enter)
        except BaseException:
            if entered:
                lane.leave()
            raise
        if not entered:
            self._raise_late()

    @contextmanager
    def _or_unknown(self) -> Generator[None]:
        """Turn failures to get credentials into `OutcomeUnknown` if an earlier attempt may have acted."""
        try:
            yield
        except Exception as error:
            if not self._uncertain:
                raise
            reason = f"an earlier attempt got no answer, and there is no token for another ({type(error).__name__})"
            raise self._unknown(reason) from error

    def _slow_down(self, outcome: Failure, delay: float | None) -> None:
        if not isinstance(outcome, APIError) or outcome.status not in {429, 503}:
            return
        if isinstance(outcome, QuotaExceeded):
            # Only one kind of work is out of quota: the others go on.
            return
        pause = outcome.retry_after
        if pause is None and outcome.status == 429:
            pause = delay
        if pause is None:
            return
        self._state.lanes.slow_down(self._call.operation.timeout, min(pause, self._policy.max_retry_after))

    def _raise_late(self, why: str = "the time ran out") -> NoReturn:
        """Raise that there is no time for another attempt, while none is under way."""
        if self._uncertain:
            raise self._unknown(f"{why}, after an attempt that got no answer")
        sent = (
            f"after {self.attempts} attempt{'s' if self.attempts > 1 else ''}"
            if self.attempts
            else "before it was sent"
        )
        raise self._too_late(f"{why}, {sent}")

    def _raise_failure(self, outcome: Failure) -> NoReturn:
        """Raise what the attempts add up to."""
        operation = self._call.operation
        out_of_time = self.left is not None and self.left <= 0
        if isinstance(outcome, APIError):
            if self._uncertain and not settles(outcome):
                raise self._unknown(
                    f"an earlier attempt got no answer, and the last one was refused ({outcome.code})"
                ) from outcome
            outcome.repeatable = acted(outcome) is False or operation.safe or self._protected
            if outcome.status == 404 and outcome.code is None and urlsplit(self._state.settings.base_url).path:
                outcome.message += (
                    " Requests go to the base URL with /v3/… after it: check its path (base_url, HEYGEN_BASE_URL)."
                )
            raise outcome
        if self._uncertain:
            raise self._unknown(outcome.reason)
        if out_of_time:
            raise self._too_late(f"the time ran out ({outcome.reason})")
        cls = RequestNotSent if isinstance(outcome, NotSent) else TransportError
        if isinstance(outcome, _OtherAnswer):
            cls = AnswerMismatch
        raise cls(outcome.reason, operation=operation.name, idempotency_key=self.key, attempts=self.attempts)

    @property
    def _protected(self) -> bool:
        """Whether HeyGen documents that the key keeps a repetition from acting twice, and still remembers it."""
        policy = self._call.operation.idempotency
        if self.key is None or not policy.documented:
            return False
        return policy.durable or (self._age is not None and not self._age.forgotten)

    def _too_late(self, reason: str) -> DeadlineExceeded:
        operation = self._call.operation
        return DeadlineExceeded(
            f"{operation.name}: {reason}; HeyGen did not act. Repeat with a longer timeout",
            operation=operation.name,
            idempotency_key=self.key,
            attempts=self.attempts,
        )

    def _unknown(self, reason: str) -> OutcomeUnknown:
        operation = self._call.operation
        return OutcomeUnknown(
            reason,
            operation=operation.name,
            idempotency_key=self.key,
            attempts=self.attempts,
            repeatable=self._protected,
        )

    def _keep_key(self) -> bool:
        """Let an identical later call on this client reuse this key; return whether it can."""
        documented = self._call.operation.idempotency.documented
        if self.key is None or self._age is None or not documented or self._is_form:
            return False
        self._state.lost.keep(self._fingerprint(), self.key, self._age)
        return True

    def _note_cancelled(self, cancelled: BaseException) -> None:
        """Leave the key where the caller finds it: on the exception, and in the log for deadlines that replace it."""
        name = self._call.operation.name
        if self._keep_key():
            remedy = (
                f"repeat the same call on this client within 20 hours to get its result without a second charge; "
                f"elsewhere, repeat it with idempotency_key={self.key!r}"
            )
        else:
            key = f" (idempotency_key={self.key!r})" if self.key is not None else ""
            remedy = f"look at HeyGen for what it may have made before repeating it{key}"
        note = f"{name} was cancelled after it may have been sent: {remedy}"
        cancelled.add_note(note)
        logger.warning(
            "%s%s",
            self._state.prefix,
            note,
            extra={"operation": name, "idempotency_key": self.key, "account": self._state.account},
        )

    def _tell_attempt(self, outcome: _Answer | Failure, response: Response | None, duration: float) -> None:
        operation = self._call.operation
        error = outcome if isinstance(outcome, APIError) else None
        failure = outcome.reason if isinstance(outcome, BackendFailure) else None
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug(
                "%s%s %s, attempt %d: %s in %.3f s",
                self._state.prefix,
                operation.method,
                self._call.path,
                self.attempts,
                failure if response is None else response.status,
                duration,
                extra={
                    "operation": operation.name,
                    "attempt": self.attempts,
                    "status": self.status if response is not None else None,
                    "code": error.code if error else None,
                    "request_id": self.request_id if response is not None else None,
                    "duration": duration,
                    "account": self._state.account,
                },
            )
        if self._state.observers:
            self._state.tell(
                AttemptFinished(
                    call=self.number,
                    operation=operation.name,
                    attempt=self.attempts,
                    duration=duration,
                    status=response.status if response is not None else None,
                    code=error.code if error else None,
                    failure=failure,
                    request_id=self.request_id if response is not None else None,
                    retry_after=error.retry_after if error else None,
                    account=self._state.account,
                )
            )

    def _tell_retry(self, outcome: Failure, delay: float) -> None:
        operation = self._call.operation.name
        if isinstance(outcome, APIError):
            # Text from outside: one line of a log, whatever is in it.
            reason = f"{one_line(outcome.code or 'no code')} (HTTP {outcome.status})"
        else:
            reason = outcome.reason
        logger.info(
            "%s%s: %s; attempt %d follows in %.2f s",
            self._state.prefix,
            operation,
            reason,
            self.attempts + 1,
            delay,
            extra={
                "operation": operation,
                "attempt": self.attempts,
                "delay": delay,
                "request_id": self.request_id,
                "account": self._state.account,
            },
        )
        if self._state.observers:
            self._state.tell(
                RetryScheduled(self.number, operation, self.attempts, delay, reason, account=self._state.account)
            )


def _accept_header(call: Call[Any]) -> str:
    """The Accept header of a call; errors are always JSON."""
    return call.accept if call.reads == "json" else f"{call.accept}, application/json;q=0.5"


def _encode(body: object) -> bytes:
    try:
        return json.dumps(body, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise InvalidInput("body", f"cannot be written as JSON: {error}.") from None
