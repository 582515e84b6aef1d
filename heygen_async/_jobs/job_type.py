"""How one kind of job is asked about, and how its answers are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

import attrs

from heygen_async._jobs.durations import Prior
from heygen_async._jobs.polling.webhook_reliability import SILENT, DeliveryPrior
from heygen_async._jobs.status import Phase, Reading, Row
from heygen_async._jobs.token import JobToken
from heygen_async._wire.call import Call, Executor, JobSpec, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.paging import Page
from heygen_async.errors import DecodeError, NotFound

__all__ = ["Bulk", "JobType", "Listing", "ask"]

T = TypeVar("T")

GRACE = 60.0
"""Seconds after its creation in which a job that HeyGen does not know yet is not given up."""

POLL = RequestOptions(timeout=60.0, max_retries=0)
"""The schedule decides when to ask again, so that a 429 is seen at once and slows every request down."""


@attrs.frozen
class Bulk:
    """One request that tells the status words of many jobs.

    Attributes:
        build: Makes the call from ids.
        limit: How many ids fit into one call.
        id_fields: Where a row carries the id, in order of preference.
    """

    build: Callable[[Sequence[str]], Call[list[Row]]]
    limit: int = 100
    id_fields: tuple[str, ...] = ("video_id", "id")


@attrs.frozen
class Listing:
    """The account's list, newest first: whole objects of many jobs, but not always the ones asked about.

    Attributes:
        build: Makes the call for a page, from the cursor that the page before it gave.
        limit: How many objects a page holds.
        id_field: Where a row carries the id.
        cost: What a page costs against a small answer: it is long.
    """

    build: Callable[[str | None], Call[Page[Row]]]
    limit: int
    id_field: str = "id"
    cost: float = 1.5


def _always(_row: Row) -> bool:
    return True


def _no_id(_row: Row) -> str | None:
    return None


@attrs.frozen
class JobType(Generic[T]):
    """One kind of job.

    Attributes:
        name: What it makes, such as ``video``; part of every token.
        detail: Makes the GET of one object.
        words: What the document says of such jobs: the words that mean success and failure, and where they stand. Any
            other word means that it still runs.
        prior: A guess at how long it takes.
        variants: Other guesses, for some of the variants that a token may name.
        deadline: Seconds that a wait lasts at most where the caller does not say.
        ready: Whether an object that HeyGen calls finished has what it was made for, such as a URL.
        silent: Whether an object without any status word is finished once it is `ready`.
        bulk: How many are asked about at once, if HeyGen can.
        listing: The list in which many appear, if there is one.
        consent: The kind that tells whether the person of a finished object has consented, or None.
        group_of: The group that `consent` is read from; None where the object needs no consent.
        group: Whether the job itself is a person's consent, read from the group.
        patience: The most seconds between two requests about a straggler.
        worded: False where the detail has no status word, so that only `bulk` tells it.
        events: How far webhook events are expected to report its end.
        rests: Words that mean that it stands still until a person sends something.
        follows: The kind of what it makes, where an object names that before it is finished itself: a job that then
            vanishes or stands still has ended when that has.
        named: The id of what it makes.
    """

    name: str
    detail: Callable[[str], Call[T]]
    words: Callable[[], JobSpec] = attrs.field(repr=False)
    prior: Prior
    deadline: float
    ready: Callable[[Row], bool] = attrs.field(default=_always, repr=False)
    silent: bool = False
    bulk: Bulk | None = attrs.field(default=None, repr=False)
    listing: Listing | None = attrs.field(default=None, repr=False)
    variants: Mapping[str, Prior] = attrs.field(factory=dict[str, Prior], repr=False)
    consent: JobType[Any] | None = attrs.field(default=None, repr=False)
    group_of: Callable[[Row], str | None] = attrs.field(default=_no_id, repr=False)
    group: bool = False
    patience: float = 60.0
    worded: bool = True
    events: DeliveryPrior = SILENT
    rests: tuple[str, ...] = ()
    follows: JobType[Any] | None = attrs.field(default=None, repr=False)
    named: Callable[[Row], str | None] = attrs.field(default=_no_id, repr=False)

    def question(self, id: str) -> Call[Row]:
        """The GET of one object, its answer only scanned."""
        return scanned(self.detail(id))

    def recalled(self, token: JobToken) -> Row | None:
        """What a token still knows of an object that named what it makes."""
        made = token.ids.get(f"{self.follows.name}_id") if self.follows is not None else None
        if self.follows is None or made is None:
            return None
        created = int(token.created_at or 0)
        return {
            "id": token.id,
            "session_id": token.id,
            "created_at": created,
            "status": "unknown",
            **_names(self, made),
        }

    def load(self, row: Row) -> T:
        """The model of a finished object."""
        return self.detail(row_id(row)).decode({"data": row})

    def read(self, row: Row) -> Reading:
        """What a row of any of the endpoints says."""
        told = self.words()
        if self.group:
            return read_group(row, told, waiting=True)
        word = row.get(told.status_field)
        status = word if isinstance(word, str) else None
        lower = status.lower() if status else ""
        if lower == "pending_consent":
            group = row.get("group_id")
            return Reading(
                Phase.NEEDS_CONSENT,
                status,
                group_id=group if isinstance(group, str) else None,
                consent_status="pending",
            )
        if lower in {"not_found", "deleted"} and lower not in told.failed:
            return Reading(Phase.GONE, status)
        if lower in self.rests:
            return Reading(Phase.NEEDS_INPUT, status)
        if lower in told.failed:
            code, message = failure(row)
            return Reading(Phase.FAILED, status, code, message)
        finished = lower in told.done or (not lower and self.silent)
        return Reading(Phase.DONE if finished else Phase.RUNNING, status)


def scanned(call: Call[Any]) -> Call[Row]:
    """The same request, its answer taken as a row instead of a model.

    That it will end one day is told where the job is started; polls are not the program's own calls.
    """
    operation = attrs.evolve(call.operation, deprecated=None) if call.operation.deprecated else call.operation
    return Call(operation, call.path, decode=_row, query=call.query, asked=call.asked)


def scanned_rows(call: Call[Any]) -> Call[list[Row]]:
    """The same request, its answer taken as rows instead of models."""
    return Call(call.operation, call.path, decode=_rows, query=call.query, asked=call.asked)


def scanned_page(call: Call[Any], query: tuple[tuple[str, str], ...]) -> Call[Page[Row]]:
    """The same request for a page of a list, with another query, its answer taken as rows instead of models."""
    return Call(call.operation, call.path, lambda told: page_of(told, _listed, call.operation.name), query)


def _row(payload: object) -> Row:
    data = cast("Row", payload).get("data") if isinstance(payload, Mapping) else None
    if not isinstance(data, Mapping):
        raise DecodeError("data", "no object")
    return cast("Row", data)


def _rows(payload: object) -> list[Row]:
    data = cast("Row", payload).get("data") if isinstance(payload, Mapping) else None
    if not isinstance(data, list):
        raise DecodeError("data", "no list")
    return [cast("Row", row) for row in cast("list[object]", data) if isinstance(row, Mapping)]


def _listed(row: object) -> Row:
    return cast("Row", row) if isinstance(row, Mapping) else {}


def rows_by_id(rows: Sequence[Row], fields: Sequence[str]) -> dict[str, Row]:
    """Rows by what they are about. Rows about a batch's items are not about the batch."""
    items = "batch_id" in fields
    return {
        name: row for row in rows if (name := row_id(row, fields)) and not (items and row.get("item_index") is not None)
    }


_IDS = (
    "id",
    "video_id",
    "session_id",
    "batch_id",
    "voice_id",
    "avatar_id",
    "brand_kit_id",
    "comparison_id",
    "podcast_id",
    "render_id",
    "stream_id",
)


def row_id(row: Row, fields: Sequence[str] = _IDS) -> str:
    """The id of a row, or an empty string."""
    for field in fields:
        if isinstance(value := row.get(field), str) and value:
            return value
    return ""


def failure(row: Row) -> tuple[str | None, str | None]:
    """HeyGen's failure code and message, wherever it put them."""
    error = row.get("error")
    inner: Row = cast("Row", error) if isinstance(error, Mapping) else {}
    texts: list[object] = [
        row.get("failure_message"),
        row.get("error_message"),
        inner.get("message"),
        inner.get("detail"),
        row.get("error"),
        row.get("failure_reason"),
        row.get("msg"),
    ]
    codes: list[object] = [row.get("failure_code"), inner.get("code")]
    code = next((value for value in codes if isinstance(value, str) and value), None)
    return code, next((value for value in texts if isinstance(value, str) and value), None)


def read_group(row: Row, told: JobSpec, *, waiting: bool) -> Reading:
    """Where the consent of an avatar group stands.

    Args:
        row: The group.
        told: What the document says of consent.
        waiting: Whether a person was asked already, so that everything but approval and rejection is waited for.
    """
    word, group = row.get(told.status_field), row_id(row, ("id",)) or None
    status = word if isinstance(word, str) else None
    lower = status.lower() if status else ""
    if lower in told.done or (not lower and not waiting):
        phase = Phase.DONE
    elif waiting and lower not in told.failed:
        phase = Phase.RUNNING
    else:
        phase = Phase.NEEDS_CONSENT
    return Reading(phase, status, group_id=group, consent_status=status)


async def ask(executor: Executor, kind: JobType[T], id: str, known: Row | None = None) -> tuple[Reading, Row]:
    """Ask about one job now: one GET, and one more for the group where a finished twin may lack consent.

    Args:
        executor: Sends the requests.
        kind: How it is asked about.
        id: The job.
        known: What was last read of it. Where that names what the job makes, that is asked about instead.

    Raises:
        NotFound: HeyGen does not know the job.
    """
    if known is not None and kind.follows is not None and (made := kind.named(known)):
        reading = await _made(executor, kind, made)
        if reading is not None and reading.phase is Phase.RUNNING:
            return attrs.evolve(reading, status=kind.read(known).status), known
        try:
            row = await executor.execute(kind.question(id), POLL)
        except NotFound:
            if reading is None:
                raise
            row = known
        if reading is not None:
            return attrs.evolve(reading, status=kind.read(row).status), {**row, **_names(kind, made)}
        return await _whole(executor, kind, row), row
    if not kind.worded and kind.bulk is not None:
        rows = await executor.execute(kind.bulk.build([id]), POLL)
        row = rows_by_id(rows, kind.bulk.id_fields).get(id, {})
        reading = kind.read(row)
        if reading.phase is not Phase.DONE:
            return reading, row
        row = await executor.execute(kind.question(id), POLL)
        return (reading if kind.ready(row) else attrs.evolve(reading, phase=Phase.RUNNING, unready=True)), row
    row = await executor.execute(kind.question(id), POLL)
    return await _whole(executor, kind, row), row


async def _whole(executor: Executor, kind: JobType[Any], row: Row) -> Reading:
    """What a whole object says, together with what it names."""
    reading = await settle(executor, kind, row)
    if kind.follows is None or not (made := kind.named(row)):
        return reading
    if reading.phase is Phase.NEEDS_INPUT and (other := await _made(executor, kind, made)) is not None:
        # It waits for another message, and what it was asked for may be there already.
        reading = other if other.phase is not Phase.RUNNING else reading
    return attrs.evolve(reading, ids=_names(kind, made))


async def _made(executor: Executor, kind: JobType[Any], made: str) -> Reading | None:
    """What is said of what a job makes; None where HeyGen does not know that."""
    other = cast("JobType[Any]", kind.follows)
    try:
        row = await executor.execute(other.question(made), POLL)
    except NotFound:
        return None
    return attrs.evolve(await settle(executor, other, row), ids=_names(kind, made))


def _names(kind: JobType[Any], made: str) -> dict[str, str]:
    return {f"{cast('JobType[Any]', kind.follows).name}_id": made}


async def settle(executor: Executor, kind: JobType[T], row: Row) -> Reading:
    """What a whole object says, its consent included."""
    reading = kind.read(row)
    if reading.phase is not Phase.DONE:
        return reading
    if not kind.ready(row):
        return attrs.evolve(reading, phase=Phase.RUNNING, unready=True)
    if kind.consent is not None and (group_id := kind.group_of(row)) is not None:
        try:
            group = await executor.execute(kind.consent.question(group_id), POLL)
        except NotFound:
            # The look is there, so its group must be: HeyGen is not of one mind yet. Ask again.
            return attrs.evolve(reading, phase=Phase.RUNNING, unready=True)
        consent = read_group(group, kind.consent.words(), waiting=False)
        if consent.phase is not Phase.DONE:
            return attrs.evolve(consent, status=reading.status)
    return reading
