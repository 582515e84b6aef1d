"""A call as data: what a generated module builds and an executor carries out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Literal, Protocol, TypeVar, cast

import attrs

from heygen_async._wire.echo import Asked, mismatch
from heygen_async._wire.files import FileSource
from heygen_async.errors import AnswerMismatch, InvalidInput

__all__ = [
    "Call",
    "Executor",
    "Idempotency",
    "JobSpec",
    "Operation",
    "Reads",
    "RequestOptions",
    "TimeoutClass",
    "check_options",
]

T = TypeVar("T")

Reads = Literal["json", "text", "bytes"]
"""What the decoder of a call is given of an answer: its JSON, parsed, its text, or its bytes."""

TimeoutClass = Literal["read", "write", "upload"]
"""How long one attempt may take: reads 30 s, writes 120 s, uploads 600 s, unless the client says otherwise."""


@attrs.frozen
class Idempotency:
    """How an operation can be repeated without acting twice.

    Attributes:
        mode: ``header`` sends ``Idempotency-Key``; ``body`` puts the key into ``field`` of the JSON body;
            ``natural`` needs no key, as a repeat changes nothing more; ``none`` has nothing to offer.
        documented: False where HeyGen's support is only assumed: then nothing is repeated once bytes were sent.
        field: The body field for mode ``body``.
        durable: HeyGen requires the key and never forgets it, so the caller has to choose and keep one.
    """

    mode: Literal["header", "body", "natural", "none"] = "none"
    documented: bool = True
    field: str | None = None
    durable: bool = False


@attrs.frozen
class JobSpec:
    """The asynchronous job that an operation starts.

    Attributes:
        kind: What it makes, such as ``video``.
        status_operation: Operation id of the GET that tells its state.
        done: Status words that mean success, in lower case.
        failed: Status words that mean failure, in lower case. Any other word means that it is still running.
        status_field: Where the word stands.
    """

    kind: str
    status_operation: str
    done: tuple[str, ...]
    failed: tuple[str, ...]
    status_field: str = "status"


@attrs.frozen
class Operation:
    """One operation of the OpenAPI document.

    Attributes:
        id: The operationId, such as ``createVideo``.
        name: The Python name, such as ``create_video``.
        tag: The Python name of its tag, such as ``videos``.
        method: The HTTP method in upper case.
        path: The path template, such as ``/v3/videos/{video_id}``.
        idempotency: How it can be repeated.
        timeout: The class of its timeout.
        job: The job it starts, or None.
        deprecated: What takes its place, where HeyGen has announced its end.
        scopes: What a key with chosen scopes needs to call it.
        preview: Whether it is not generally available yet.
        passing: Error codes that pass by themselves, so that the request is sent again.
    """

    id: str
    name: str
    tag: str
    method: str
    path: str
    idempotency: Idempotency = Idempotency()
    timeout: TimeoutClass = "read"
    job: JobSpec | None = None
    deprecated: str | None = None
    scopes: tuple[str, ...] = ()
    preview: bool = False
    passing: tuple[str, ...] = ()

    @property
    def safe(self) -> bool:
        """Whether repeating it can never act twice, with or without a key."""
        return self.method in {"GET", "HEAD", "OPTIONS"} or self.idempotency.mode == "natural"


Operation.__module__ = "heygen_async.api"


@attrs.frozen
class Call(Generic[T]):
    """A request that was built and not sent.

    Attributes:
        operation: What it calls.
        path: The path with its parameters filled in and quoted.
        query: The query as pairs, in the document's order, only what the caller set.
        json: The JSON body, or None where there is none. ``{}`` is a body.
        files: The files of a multipart body by field name, one or several of each.
        form: The other fields of a multipart body as pairs.
        decode: Turns the answer, parsed as ``reads`` says, into the result; raises `heygen_async.errors.DecodeError`.
        reads: What ``decode`` is given: the parsed JSON, the text or the bytes of the answer.
        accept: The media types of the answer, for the ``Accept`` header.
        asked: What the answer has to be about, where it repeats an id of the request.
        when_empty: The ``data`` that an answer without content stands for: a delete may be answered by 204.
    """

    operation: Operation
    path: str
    decode: Callable[[object], T]
    query: tuple[tuple[str, str], ...] = ()
    json: object | None = None
    files: Mapping[str, FileSource | Sequence[FileSource]] | None = None
    form: tuple[tuple[str, str], ...] = ()
    reads: Reads = "json"
    accept: str = "application/json"
    asked: tuple[Asked, ...] = ()
    when_empty: Mapping[str, object] | None = None

    def mismatch(self, answer: object) -> str | None:
        """The id of another object that ``answer`` is about, or None where it is about what was asked for."""
        return mismatch(self.asked, answer) if self.asked else None

    def result(self, answer: object) -> T:
        """Read an answer: its parsed JSON, or what `reads` says. None stands for an answer without a body.

        Raises:
            DecodeError: A part that must be there is missing.
            AnswerMismatch: It is about another object than was asked for.
        """
        if (other := self.mismatch(answer)) is not None:
            raise AnswerMismatch(f"the answer is about {other[:100]!r}", operation=self.operation.name)
        if self.when_empty is not None and not _content(answer):
            answer = {"data": self.when_empty}
        return self.decode(answer)


Call.__module__ = "heygen_async.api"


def _content(answer: object) -> object:
    return cast("Mapping[str, object]", answer).get("data") if isinstance(answer, Mapping) else answer


@attrs.frozen
class RequestOptions:
    """What may differ from call to call. None leaves the client's own setting.

    Attributes:
        timeout: Seconds for the whole call: waiting for a place, every attempt, every pause between them.
        attempt_timeout: Seconds for one attempt, instead of the operation's class.
        max_retries: How often to try again after the first attempt.
        idempotency_key: 1 to 255 characters of ``A-Z a-z 0-9 _ - : .``; made by the client where None.
        headers: More headers. ``authorization`` and ``x-api-key`` belong to the client and are refused.
        key_first_sent: When an earlier call first sent ``idempotency_key``, in seconds since 1970 by HeyGen's clock;
            ``-math.inf`` where that is not known. HeyGen forgets a key after 24 hours, so a request is not sent again
            under one that is older than 20 hours, or of unknown age. None: the key was never sent before.
    """

    timeout: float | None = None
    attempt_timeout: float | None = None
    max_retries: int | None = None
    idempotency_key: str | None = None
    headers: Mapping[str, str] | None = attrs.field(default=None, repr=lambda headers: repr(headers and list(headers)))
    key_first_sent: float | None = None

    def over(self, base: RequestOptions | None) -> RequestOptions:
        """These options, filled up with ``base`` where they say nothing."""
        if base is None:
            return self
        merged: dict[str, Any] = {
            field.name: mine if (mine := getattr(self, field.name)) is not None else getattr(base, field.name)
            for field in attrs.fields(RequestOptions)
        }
        return RequestOptions(**merged)


RequestOptions.__module__ = "heygen_async"


def check_options(options: object) -> None:
    """Options of a call; None passes.

    Raises:
        InvalidInput: They are something else, such as a dict.
    """
    if options is not None and not isinstance(options, RequestOptions):
        what = f"RequestOptions are needed, not {type(options).__name__}."
        raise InvalidInput("options", what, "Such as RequestOptions(timeout=60).")
    first_sent = cast("object", options.key_first_sent) if options is not None else None
    if first_sent is not None and (isinstance(first_sent, bool) or not isinstance(first_sent, int | float)):
        raise InvalidInput("key_first_sent", "must be seconds since 1970.", "Pass -math.inf where that is not known.")


class Executor(Protocol):
    """Whoever can carry out calls: the client's transport, a view of it, or a test's double."""

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send ``call`` and return its decoded result, or raise a `heygen_async.errors.HeyGenError`."""
        ...


Executor.__module__ = "heygen_async.api"
