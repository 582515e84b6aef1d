"""Every error of the SDK, in one tree. The last column says what may have been paid, and what to do.

::

    HeyGenError
    ├── ConfigurationError            nothing was sent        set the client up as the message says
    │   └── MissingExtra              nothing was sent        install the extra that it names
    ├── InvalidInput                  nothing was sent        fix the field that it names
    │   ├── InvalidBatch              nothing was sent        fix every problem that it lists
    │   └── UnsuitableFootage         nothing was sent        use other footage
    ├── TransportError                a read got no answer    repeat
    │   ├── AnswerMismatch            a read got another one  repeat later, or without the proxy or cache between
    │   ├── RequestNotSent            HeyGen did not act      repeat
    │   └── OutcomeUnknown            HeyGen MAY HAVE CHARGED repeat with the key if ``repeatable``, else look it up
    ├── DeadlineExceeded              HeyGen did not act      repeat, with more time; also a TimeoutError
    ├── APIError                      HeyGen answered with an error; its code decides the class
    │   ├── BadRequest                HeyGen did not act      change the request
    │   │   ├── ConsentMissing        HeyGen did not act      ask the person for consent
    │   │   ├── PolicyViolation       HeyGen did not act      change the content
    │   │   └── ResourceLimitReached  HeyGen did not act      delete something first
    │   ├── AuthenticationFailed      HeyGen did not act      check the key
    │   ├── PaymentRequired           HeyGen did not act      add credits
    │   ├── Forbidden                 HeyGen did not act      ask for the right or the plan
    │   ├── NotFound                  HeyGen did not act      check the id
    │   ├── Conflict                  HeyGen did not act      read the object
    │   │   ├── RequestInProgress     HeyGen IS ACTING        repeat with the same key
    │   │   └── NotReady              HeyGen did not act      repeat later
    │   ├── RateLimited               HeyGen did not act      repeat later, or pass ``timeout=``
    │   ├── QuotaExceeded             HeyGen did not act      raise or reset the quota
    │   └── ServerError               HeyGen MAY HAVE CHARGED repeat with the key if ``repeatable``, else look it up
    ├── DecodeError                   after a create: CHARGED go on with ``ids``; never start it again
    ├── JobError                      a job was started and is charged, whatever ends the wait
    │   ├── JobFailed                 may be charged          read ``code``; a new attempt is a new charge
    │   ├── JobLost                   may be charged          look it up, also in the other workspaces
    │   ├── ConsentRequired           the job goes on         ask the person for consent, then resume
    │   ├── InputRequired             the job goes on         send the agent a message, then resume
    │   ├── WaitInterrupted           the job goes on         ``heygen.resume(error.token)``
    │   └── WaitTimeout               the job goes on         ``heygen.resume(error.token)``; also a TimeoutError
    ├── DownloadFailed                nothing is charged      download again: what arrived is kept
    ├── UploadFailed                  nothing is charged      upload again
    ├── RunError                      a batch
    │   ├── StateError                nothing is sent         make the state readable and writable
    │   ├── RunPaused                 what is paid goes on    resume the run
    │   └── ReviewNeeded              MAY HAVE BEEN CHARGED   look, then adopt or confirm that it was not paid
    └── WebhookError                  a delivery that must not be acted on
        ├── BadSignature              not HeyGen's            check the secret and the raw body
        ├── Malformed                 signed, but no event    report it
        └── Stale                     older than ``max_age``  read the log of events instead

    HeyGenWarning                     a warning: sources disagree, or a check could not be made

So ``except DeadlineExceeded`` and ``except RequestNotSent`` may repeat what they guard. ``except TimeoutError`` may not
where it guards a wait as well: `WaitTimeout` is one, and its job goes on and is charged. Where in doubt, ask
``error.repeatable``.

Errors carry plain data, can be pickled, and never hold a key, a presigned URL or a response object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from heygen_async._text import bounded, visible

__all__ = [
    "APIError",
    "AnswerMismatch",
    "AuthenticationFailed",
    "BadRequest",
    "BadSignature",
    "ConfigurationError",
    "Conflict",
    "ConsentMissing",
    "ConsentRequired",
    "DeadlineExceeded",
    "DecodeError",
    "DownloadFailed",
    "Forbidden",
    "HeyGenError",
    "HeyGenWarning",
    "InputRequired",
    "InvalidBatch",
    "InvalidInput",
    "JobError",
    "JobFailed",
    "JobLost",
    "Malformed",
    "MissingExtra",
    "NotFound",
    "NotReady",
    "OutcomeUnknown",
    "PaymentRequired",
    "PolicyViolation",
    "QuotaExceeded",
    "RateLimited",
    "RequestInProgress",
    "RequestNotSent",
    "ResourceLimitReached",
    "ReviewNeeded",
    "RunError",
    "RunPaused",
    "ServerError",
    "Stale",
    "StateError",
    "TransportError",
    "UnsuitableFootage",
    "UploadFailed",
    "WaitInterrupted",
    "WaitTimeout",
    "WebhookError",
]


def _rebuild(cls: type[HeyGenError], state: dict[str, Any]) -> HeyGenError:
    error = cls.__new__(cls)
    error.__dict__.update(state)
    error.args = (str(error),)
    return error


class HeyGenError(Exception):
    """Base of every error this package raises on purpose.

    The message is composed when it is read, from plain attributes, so that an error can be filled in
    on its way up (attempts, request id) and survives pickling. Every error has the attributes below; where something
    does not apply they are None, or 0 attempts.

    Attributes:
        message: What happened, without the details.
        code: HeyGen's error code, or None.
        operation: The operation that was called, such as ``create_video``, or None.
        request_id: HeyGen's id of the request, for its support, or None.
        idempotency_key: The key that the request carried, or None.
        attempts: How many times it was tried.
        repeatable: Whether the same call may be made again without being paid for twice, with ``idempotency_key`` where
            there is one. True says that it is safe, not that it helps.
    """

    message: str
    code: str | None = None
    operation: str | None = None
    request_id: str | None = None
    idempotency_key: str | None = None
    attempts: int = 0
    repeatable: bool = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        # HeyGen and others write into messages, which people read on terminals and in logs.
        return visible(self._text())

    def _text(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Callable[..., HeyGenError], tuple[Any, ...]]:
        return _rebuild, (type(self), dict(self.__dict__))


class HeyGenWarning(UserWarning):
    """A request that may not do what was meant: HeyGen's own pages disagree, or a check could not be made.

    Turn it into an error with ``warnings.simplefilter("error", HeyGenWarning)``.
    """


class ConfigurationError(HeyGenError):
    """The client cannot be used as it is set up; nothing was sent. Set it up as the message says."""

    repeatable = True


class MissingExtra(ConfigurationError, ImportError):
    """A feature needs an optional dependency: ``pip install 'heygen-async[extra]'``.

    Args:
        feature: What was asked for, in the caller's words.
        extra: The extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs the extra '{extra}': pip install 'heygen-async[{extra}]'")
        self.feature = feature
        self.extra = extra


class InvalidInput(HeyGenError, ValueError):
    """An argument was refused on this machine, before anything was sent or paid.

    Args:
        field: Path of the argument as the API or the function names it, such as ``voice_settings.speed``.
        problem: What is wrong with the value.
        remedy: The way out.
    """

    repeatable = True

    def __init__(self, field: str, problem: str, remedy: str = "") -> None:
        super().__init__(f"{field}: {problem}" + (f" {remedy}" if remedy else ""))
        self.field = field
        self.problem = problem
        self.remedy = remedy


class InvalidBatch(InvalidInput):
    """Several things were refused at once; nothing was sent.

    Attributes:
        problems: Each refusal, with the name of the item that it is about.
    """

    def __init__(self, problems: Sequence[tuple[str, InvalidInput]]) -> None:
        text = "".join(f"\n  {where}: {problem}" for where, problem in problems)
        super().__init__("people", f"{len(problems)} problem{'s' if len(problems) != 1 else ''}:{text}")
        self.problems: list[tuple[str, InvalidInput]] = list(problems)


class UnsuitableFootage(InvalidInput):
    """Training footage that HeyGen would charge for and then refuse. Nothing was sent: use other footage."""


class TransportError(HeyGenError):
    """No answer came back to a read. Nothing was changed or charged: repeat.

    Attributes:
        operation: Name of the operation, or None for a media transfer.
        idempotency_key: The key of the request, where it had one.
        attempts: How many times it was tried.
    """

    repeatable = True

    def __init__(
        self, message: str, *, operation: str | None = None, idempotency_key: str | None = None, attempts: int = 1
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.attempts = attempts

    def _text(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        tries = f" ({self.attempts} attempts)" if self.attempts > 1 else ""
        return f"{where}{self.message}{tries}"


class RequestNotSent(TransportError):
    """Nothing left this machine (no connection, no free slot). HeyGen did not act or charge: repeat."""


class AnswerMismatch(TransportError):
    """Every answer to a read was about another object than was asked for, so none was believed.

    Something between this machine and HeyGen mixes up answers: a cache, a proxy, a recording. Nothing was changed or
    charged. Repeat later, or connect without what is in between.
    """


class OutcomeUnknown(TransportError):
    """Bytes were sent and no answer came back: HeyGen may have acted, and charged.

    Where ``repeatable`` is true, the same call with the same ``idempotency_key`` within 24 hours brings HeyGen's first
    answer and charges nothing. Otherwise look the object up first.

    Attributes:
        repeatable: Whether HeyGen documents that the key protects a repetition, and still remembers it.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        idempotency_key: str | None = None,
        attempts: int = 1,
        repeatable: bool = True,
    ) -> None:
        super().__init__(message, operation=operation, idempotency_key=idempotency_key, attempts=attempts)
        self.repeatable: bool = repeatable and idempotency_key is not None

    def _text(self) -> str:
        if self.repeatable:
            return f"{super()._text()}; repeat only with idempotency_key={self.idempotency_key!r}"
        key = f" (idempotency_key={self.idempotency_key!r})" if self.idempotency_key else ""
        return f"{super()._text()}; look at HeyGen for what it may have made before repeating this{key}"


class DeadlineExceeded(HeyGenError, TimeoutError):
    """The caller's time ran out, or what is left is shorter than HeyGen asked to wait.

    HeyGen did not act or charge, and what was downloaded is kept: repeat, with a longer ``timeout``. A wait for a job
    that is too short ends as `WaitTimeout`, which is another class, because that job is paid for.

    Attributes:
        operation: Name of the operation, or None for a media transfer.
        idempotency_key: The key of the request, where it had one.
        attempts: How many times it was tried.
    """

    repeatable = True

    def __init__(
        self, message: str, *, operation: str | None = None, idempotency_key: str | None = None, attempts: int = 0
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.attempts = attempts


class APIError(HeyGenError):
    """HeyGen answered with an error.

    Attributes:
        code: HeyGen's error code in lower case, or None where the body had none. It decides the class.
        status: The HTTP status.
        param: The request field that HeyGen names, or None.
        doc_url: HeyGen's page on the code, or None.
        request_id: The ``X-Request-Id`` header, for HeyGen's support.
        operation: The operation that was called.
        idempotency_key: The key the request carried, or None.
        attempts: How many times it was tried.
        retry_after: Seconds HeyGen asked to wait, or None.
        repeatable: Whether the same call may be made again without being paid for twice.
        remedy: What to do about it.
    """

    remedy: str = ""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str | None = None,
        param: str | None = None,
        doc_url: str | None = None,
        request_id: str | None = None,
        operation: str | None = None,
        idempotency_key: str | None = None,
        attempts: int = 1,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(bounded(message))
        self.status = status
        self.code = code
        self.param = param
        self.doc_url = doc_url
        self.request_id = request_id
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.attempts = attempts
        self.retry_after = retry_after

    def _text(self) -> str:
        what = f"{self.code or 'no error code'} (HTTP {self.status})"
        where = f"{self.operation}: " if self.operation else ""
        details = [f"param {self.param}"] if self.param else []
        if self.request_id:
            details.append(f"request id {self.request_id}")
        if self.retry_after is not None:
            details.append(f"retry after {self.retry_after:g} s")
        if self.attempts > 1:
            details.append(f"{self.attempts} attempts")
        shown = f"{where}{what}: {self.message}" + (f" [{', '.join(details)}]" if details else "")
        return f"{shown}. {self._way_out()}" if self._way_out() else shown

    def _way_out(self) -> str:
        return self.remedy


class BadRequest(APIError):
    """HeyGen refuses the request itself, and charges nothing. Repeating it unchanged is useless: change it."""


class ConsentMissing(BadRequest):
    """The person whose avatar this is has not consented. Nothing was charged."""

    remedy = "Ask for consent with heygen.avatars.request_consent(group), then repeat"


class PolicyViolation(BadRequest):
    """HeyGen's moderation refused the content. Nothing was charged: change the content."""


class ResourceLimitReached(BadRequest):
    """No slot is free for another object of this kind. Nothing was charged."""

    remedy = "Delete one that is no longer needed, then repeat"


class AuthenticationFailed(APIError):
    """The key or token is missing, wrong or expired; HeyGen does not say which. Nothing was charged."""

    remedy = "Check HEYGEN_API_KEY, or the api_key or token of the client"


class PaymentRequired(APIError):
    """The wallet, the trial or the plan does not cover the request. Nothing was charged."""

    remedy = "Add credits or change the plan; waiting does not help"


class Forbidden(APIError):
    """The account, or the scopes of its key, do not allow this; logging in again does not help. Nothing was charged."""


class NotFound(APIError):
    """HeyGen, not a gateway, says that the object does not exist. Nothing was charged: check the id and the account."""


class Conflict(APIError):
    """The object is in a state that excludes the request. Nothing was charged: read the object."""


class RequestInProgress(Conflict):
    """The first request with this idempotency key has not ended yet. It may be charged, once."""

    def _way_out(self) -> str:
        return f"Wait, then repeat with idempotency_key={self.idempotency_key!r}" if self.idempotency_key else ""


class NotReady(Conflict):
    """The object exists and is not ready yet. Nothing was charged."""

    remedy = "Repeat later"


class RateLimited(APIError):
    """Too many requests, or too many jobs at a time. Nothing was charged: repeat after ``retry_after`` seconds."""

    remedy = "Pass timeout= to have the client wait for a place, such as RequestOptions(timeout=3600)"


class QuotaExceeded(APIError):
    """A quota is used up. Nothing was charged."""

    remedy = "Raise the quota, or wait until it is reset; waiting a little does not help"


class ServerError(APIError):
    """HeyGen, or a gateway before it, failed. A write may have been carried out, and charged.

    Where ``repeatable`` is true, the same call with the same ``idempotency_key`` within 24 hours charges nothing twice.
    Otherwise look the object up before anything is repeated.
    """

    def _way_out(self) -> str:
        if self.repeatable:
            return f"Repeat with idempotency_key={self.idempotency_key!r}" if self.idempotency_key else "Repeat later"
        return "HeyGen may have acted: look the object up before you repeat"


class DecodeError(HeyGenError):
    """An answer lacks a part that it must have.

    After a read, nothing was changed. After a create, HeyGen has acted and may have charged: go on with ``ids``, such
    as ``heygen.videos.job(error.ids["data.video_id"])``, and do not start it again.

    Attributes:
        path: Where in the answer, such as ``data[3].id``.
        problem: What is there instead.
        operation: The operation that was called, or None.
        idempotency_key: The key of a request that HeyGen has carried out, if it had one: under it nothing is done
            twice for 24 hours.
        ids: The ids that the answer to such a request names, by their path: what was made, and is not lost.
        request_id: The ``X-Request-Id`` header, for HeyGen's support.
    """

    def __init__(
        self,
        path: str,
        problem: str,
        *,
        operation: str | None = None,
        idempotency_key: str | None = None,
        ids: Mapping[str, str] | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(problem)
        self.path = path
        self.problem = problem
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.ids: dict[str, str] = dict(ids or {})
        self.request_id = request_id

    def _text(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        known = [f"{path} {made}" for path, made in self.ids.items()]
        if self.idempotency_key:
            known.append(f"idempotency key {self.idempotency_key}")
        acted = f" (HeyGen has acted: {', '.join(known)})" if known else ""
        return f"{where}cannot read the answer at {self.path or 'its root'}: {self.problem}{acted}"


class JobError(HeyGenError):
    """A job was started, which may be charged, and did not come to a result while it was waited for.

    Attributes:
        kind: What the job makes, such as ``video``.
        id: HeyGen's id of it.
        token: Resumes it: ``heygen.resume(token)``.
        status: The last status word that HeyGen gave, if any.
        ids: Ids of other things that HeyGen named on the way, such as ``video_id`` of a Video Agent session.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        id: str,
        token: str,
        status: str | None = None,
        ids: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(bounded(message))
        self.ids: dict[str, str] = dict(ids or {})
        self.kind = kind
        self.id = id
        self.token = token
        self.status = status

    def _text(self) -> str:
        named = "".join(f" ({name} {value})" for name, value in self.ids.items())
        return f"{self.kind} {self.id}".strip() + f"{named}: {self.message}"


class JobFailed(JobError):
    """HeyGen says that the job failed. It may have charged for it, and a new attempt is a new charge.

    Attributes:
        code: HeyGen's failure code as it came (lower-case catalogue words and ``MOVIO_*`` both occur), or None.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        id: str,
        token: str,
        status: str | None = None,
        code: str | None = None,
        ids: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, kind=kind, id=id, token=token, status=status, ids=ids)
        self.code = code

    @property
    def insufficient_credit(self) -> bool:
        """Whether the wallet was empty, which HeyGen may say only when the job runs."""
        code = (self.code or "").lower()
        return code.startswith("movio_payment") or code == "insufficient_credit"

    def _text(self) -> str:
        return super()._text() + (f" [{self.code}]" if self.code else "")


class ConsentRequired(JobError):
    """The twin is trained and paid for, but its person has not consented, so nothing can be rendered with it.

    Open the consent page for the person, then ``heygen.resume(error.token)``. Training again would be paid again.

    Attributes:
        group_id: Open consent for this group with ``heygen.avatars.request_consent(group_id)``.
        consent_status: HeyGen's word for where the consent stands.
        url: A consent page that was opened already, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        id: str,
        token: str,
        group_id: str,
        status: str | None = None,
        consent_status: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(message, kind=kind, id=id, token=token, status=status)
        self.group_id = group_id
        self.consent_status = consent_status
        self.url = url


class InputRequired(JobError):
    """A Video Agent waits for a message of yours, and makes nothing until it comes. What it made so far is charged.

    Send it with ``heygen.video_agents.send(error.id, "…")``, then ``heygen.resume(error.token)``.
    """


class JobLost(JobError):
    """HeyGen no longer knows the job: it was deleted, or belongs to another workspace. It may have been charged.

    Look for it in HeyGen's app, and among the ``ids``, before it is made again.
    """


class WaitInterrupted(JobError):
    """The client was closed while the job was waited for. The job goes on at HeyGen, and is charged.

    Go on with ``heygen.resume(error.token)``, here or in another process.
    """


class WaitTimeout(JobError, TimeoutError):
    """A wait ended before its job did. The job goes on at HeyGen, and is charged: resume it, do not start it again.

    ``heygen.resume(error.token)`` goes on waiting, here or in another process. It is a TimeoutError too, so do not
    repeat on ``except TimeoutError`` what starts a job.
    """

    def _text(self) -> str:
        return self.message


class DownloadFailed(HeyGenError):
    """A media file could not be delivered whole. What arrived stays in the ``.part`` file.

    Attributes:
        host: The host that was asked. The URL itself is a secret and is not kept.
        status: The HTTP status, or None where none came.
    """

    def __init__(self, message: str, *, host: str, status: int | None = None) -> None:
        super().__init__(message)
        self.host = host
        self.status = status

    def _text(self) -> str:
        status = f" answered {self.status}" if self.status is not None else ""
        return f"{self.host}{status}: {self.message}"


class UploadFailed(HeyGenError):
    """A file could not be put where HeyGen said. Nothing was made or charged: begin with a new upload.

    Attributes:
        host: The host that was asked. The URL itself is a secret and is not kept.
        status: The HTTP status, or None where none came.
    """

    def __init__(self, message: str, *, host: str, status: int | None = None) -> None:
        super().__init__(message)
        self.host = host
        self.status = status

    def _text(self) -> str:
        status = f" answered {self.status}" if self.status is not None else ""
        return f"{self.host}{status}: {self.message}"


class RunError(HeyGenError):
    """A batch cannot go on by itself."""


class StateError(RunError):
    """The state of a run cannot be read or written: nothing is sent while that lasts.

    Attributes:
        location: The state file or address, without a password.
        refused: Whether a server refuses the login or has no such database, which waiting cannot cure.
    """

    def __init__(self, message: str, *, location: str, refused: bool = False) -> None:
        super().__init__(f"{location}: {message}")
        self.location = location
        self.refused = refused


class RunPaused(RunError):
    """No new payment is made until the run is resumed; what is paid for goes on."""


class ReviewNeeded(RunError):
    """A payment may have been made and cannot be found by itself.

    Look for it, then adopt it, or confirm that it was not made.

    Attributes:
        step: The payment in question.
        candidates: What was found and could be it, as plain data.
    """

    def __init__(self, message: str, *, step: str, candidates: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.step = step
        self.candidates: list[dict[str, Any]] = [dict(candidate) for candidate in candidates]


class WebhookError(HeyGenError):
    """A webhook delivery that must not be acted on. Holds neither the secret nor the payload."""


class BadSignature(WebhookError):
    """No signature of the delivery matches any of the secrets: it is not HeyGen's, or the secret or body is another."""


class Malformed(WebhookError):
    """The delivery is signed but is not an event."""


class Stale(WebhookError):
    """The delivery is older than ``max_age`` allows. Read what was missed from the log: ``heygen.webhooks.replay``."""
