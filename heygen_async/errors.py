"""Every error of the SDK, in one tree.

::

    HeyGenError
    ├── ConfigurationError            no key, a plain-http address, two options that exclude each other
    │   └── MissingExtra              an optional dependency is not installed
    ├── InvalidInput                  refused on this machine, before anything was sent or paid
    │   ├── InvalidBatch              several refusals at once, none left out
    │   └── UnsuitableFootage         training footage that HeyGen would charge for and then refuse
    ├── TransportError                no answer came back
    │   ├── AnswerMismatch            every answer was about another object than was asked for
    │   ├── RequestNotSent            nothing left this machine: safe to repeat
    │   └── OutcomeUnknown            bytes were sent: repeat only with the same idempotency key
    ├── DeadlineExceeded              the caller's time ran out (also a TimeoutError)
    │   └── WaitTimeout               a job is still running; carries its token
    ├── APIError                      HeyGen answered with an error: code before status
    │   ├── BadRequest                400 and other refusals of the request itself
    │   │   ├── ConsentMissing        the person of the avatar has not consented yet
    │   │   ├── PolicyViolation       moderation refused the content
    │   │   └── ResourceLimitReached  no free slot (avatars, voice clones)
    │   ├── AuthenticationFailed      401: the key is missing, wrong or expired
    │   ├── PaymentRequired           402: wallet, trial or plan
    │   ├── Forbidden                 403
    │   ├── NotFound                  404 with HeyGen's own code: the object is gone
    │   ├── Conflict                  409
    │   │   ├── RequestInProgress     the first request with this key is still running
    │   │   └── NotReady              the object exists but is not ready yet
    │   ├── RateLimited               429: ask again after ``retry_after`` seconds
    │   ├── QuotaExceeded             429 that waiting does not cure
    │   └── ServerError               5xx and 408
    ├── DecodeError                   an answer without a part that it must have; carries the path
    ├── JobError                      a job did not come to a result; carries its token
    │   ├── JobFailed                 HeyGen says so, with its reason
    │   ├── ConsentRequired           the job waits for a person; carries the group
    │   ├── JobLost                   HeyGen no longer knows the job
    │   └── WaitInterrupted           the client was closed while the job was waited for
    ├── DownloadFailed                a media file could not be delivered whole
    ├── UploadFailed                  a presigned upload was refused
    ├── RunError                      a batch
    │   ├── StateError                its state cannot be read or written: nothing is sent meanwhile
    │   ├── RunPaused                 no new payment is made until somebody resumes it
    │   └── ReviewNeeded              something may have been paid for and cannot be found without a person
    └── WebhookError                  a delivery that must not be acted on
        ├── BadSignature
        ├── Malformed
        └── Stale                     seen before, or too old

    HeyGenWarning                     a warning: sources disagree, or a check could not be made

Errors carry plain data, can be pickled, and never hold a key, a presigned URL or a response object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

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
    on its way up (attempts, request id) and survives pickling.
    """

    message: str

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Callable[..., HeyGenError], tuple[Any, ...]]:
        return _rebuild, (type(self), dict(self.__dict__))


class HeyGenWarning(UserWarning):
    """A request that may not do what was meant: HeyGen's own pages disagree, or a check could not be made.

    Turn it into an error with ``warnings.simplefilter("error", HeyGenWarning)``.
    """


class ConfigurationError(HeyGenError):
    """The client cannot be used as it is set up; nothing was sent."""


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
        # A name may be what is wrong, and the message must be fit to be printed.
        text = text.encode(errors="backslashreplace").decode()
        super().__init__("people", f"{len(problems)} problem{'s' if len(problems) != 1 else ''}:{text}")
        self.problems = list(problems)


class UnsuitableFootage(InvalidInput):
    """Training footage that HeyGen would charge for and then refuse."""


class TransportError(HeyGenError):
    """No answer came back.

    Attributes:
        operation: Name of the operation, or None for a media transfer.
        idempotency_key: The key of the request, where it had one.
        attempts: How many times it was tried.
    """

    def __init__(
        self, message: str, *, operation: str | None = None, idempotency_key: str | None = None, attempts: int = 1
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.attempts = attempts

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        tries = f" ({self.attempts} attempts)" if self.attempts > 1 else ""
        return f"{where}{self.message}{tries}"


class RequestNotSent(TransportError):
    """Nothing left this machine (no connection, no free slot): repeating is safe."""


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
        self.repeatable = repeatable and idempotency_key is not None

    def __str__(self) -> str:
        if self.repeatable:
            return f"{super().__str__()}; repeat only with idempotency_key={self.idempotency_key!r}"
        key = f" (idempotency_key={self.idempotency_key!r})" if self.idempotency_key else ""
        return f"{super().__str__()}; look at HeyGen for what it may have made before repeating this{key}"


class DeadlineExceeded(HeyGenError, TimeoutError):
    """The caller's time ran out, or what is left is shorter than HeyGen asked to wait."""


class WaitTimeout(DeadlineExceeded):
    """A wait ended before its job did. The job goes on at HeyGen and is not lost.

    Attributes:
        token: Hand it to ``heygen.resume(token)`` to go on waiting, here or in another process.
        status: The last status word that HeyGen gave, if any.
    """

    def __init__(self, message: str, *, token: str, kind: str, id: str, status: str | None = None) -> None:
        super().__init__(message)
        self.token = token
        self.kind = kind
        self.id = id
        self.status = status


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
    """

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
        super().__init__(message)
        self.status = status
        self.code = code
        self.param = param
        self.doc_url = doc_url
        self.request_id = request_id
        self.operation = operation
        self.idempotency_key = idempotency_key
        self.attempts = attempts
        self.retry_after = retry_after

    def __str__(self) -> str:
        what = f"{self.code or 'no error code'} (HTTP {self.status})"
        where = f"{self.operation}: " if self.operation else ""
        details = [f"param {self.param}"] if self.param else []
        if self.request_id:
            details.append(f"request id {self.request_id}")
        if self.retry_after is not None:
            details.append(f"retry after {self.retry_after:g} s")
        if self.attempts > 1:
            details.append(f"{self.attempts} attempts")
        return f"{where}{what}: {self.message}" + (f" [{', '.join(details)}]" if details else "")


class BadRequest(APIError):
    """HeyGen refuses the request itself; repeating it unchanged is useless."""


class ConsentMissing(BadRequest):
    """The person whose avatar this is has not consented: ask for consent, then repeat."""


class PolicyViolation(BadRequest):
    """HeyGen's moderation refused the content."""


class ResourceLimitReached(BadRequest):
    """No slot is free for another object of this kind."""


class AuthenticationFailed(APIError):
    """The key or token is missing, wrong or expired; HeyGen does not say which."""


class PaymentRequired(APIError):
    """The wallet, the trial or the plan does not cover the request."""


class Forbidden(APIError):
    """The account may not do this; logging in again does not help."""


class NotFound(APIError):
    """HeyGen, not a gateway, says that the object does not exist."""


class Conflict(APIError):
    """The object is in a state that excludes the request."""


class RequestInProgress(Conflict):
    """The first request with this idempotency key has not ended yet: wait, then repeat with the same key."""


class NotReady(Conflict):
    """The object exists and is not ready yet."""


class RateLimited(APIError):
    """Too many requests or too many jobs at a time: repeat after ``retry_after`` seconds."""


class QuotaExceeded(APIError):
    """A quota is used up; it has to be reset or raised, waiting a little does not help."""


class ServerError(APIError):
    """HeyGen, or a gateway before it, failed. Whether HeyGen acted is unknown unless the request carried a key."""


class DecodeError(HeyGenError):
    """An answer lacks a part that it must have.

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
        self.ids = dict(ids or {})
        self.request_id = request_id

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        known = [f"{path} {made}" for path, made in self.ids.items()]
        if self.idempotency_key:
            known.append(f"idempotency key {self.idempotency_key}")
        acted = f" (HeyGen has acted: {', '.join(known)})" if known else ""
        return f"{where}cannot read the answer at {self.path or 'its root'}: {self.problem}{acted}"


class JobError(HeyGenError):
    """A job did not come to a result.

    Attributes:
        kind: What the job makes, such as ``video``.
        id: HeyGen's id of it.
        token: Resumes it: ``heygen.resume(token)``.
        status: The last status word that HeyGen gave, if any.
    """

    def __init__(self, message: str, *, kind: str, id: str, token: str, status: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.id = id
        self.token = token
        self.status = status

    def __str__(self) -> str:
        return f"{self.kind} {self.id}".strip() + f": {self.message}"


class JobFailed(JobError):
    """HeyGen says that the job failed.

    Attributes:
        code: HeyGen's failure code as it came (lower-case catalogue words and ``MOVIO_*`` both occur), or None.
    """

    def __init__(
        self, message: str, *, kind: str, id: str, token: str, status: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(message, kind=kind, id=id, token=token, status=status)
        self.code = code

    @property
    def insufficient_credit(self) -> bool:
        """Whether the wallet was empty, which HeyGen may say only when the job runs."""
        code = (self.code or "").lower()
        return code.startswith("movio_payment") or code == "insufficient_credit"

    def __str__(self) -> str:
        return super().__str__() + (f" [{self.code}]" if self.code else "")


class ConsentRequired(JobError):
    """The twin is trained, but its person has not consented, so nothing can be rendered with it.

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


class JobLost(JobError):
    """HeyGen no longer knows the job: deleted, or another workspace's."""


class WaitInterrupted(JobError):
    """The client was closed while the job was waited for. The job goes on at HeyGen and is not lost."""


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

    def __str__(self) -> str:
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

    def __str__(self) -> str:
        status = f" answered {self.status}" if self.status is not None else ""
        return f"{self.host}{status}: {self.message}"


class RunError(HeyGenError):
    """A batch cannot go on by itself."""


class StateError(RunError):
    """The state of a run cannot be read or written: nothing is sent while that lasts.

    Attributes:
        location: The state file or address, without a password.
    """

    def __init__(self, message: str, *, location: str) -> None:
        super().__init__(f"{location}: {message}")
        self.location = location


class RunPaused(RunError):
    """No new payment is made until somebody resumes the run; what is paid for goes on."""


class ReviewNeeded(RunError):
    """A payment may have been made and cannot be found by itself: somebody has to look.

    Attributes:
        step: The payment in question.
        candidates: What was found and could be it, as plain data.
    """

    def __init__(self, message: str, *, step: str, candidates: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.step = step
        self.candidates = [dict(candidate) for candidate in candidates]


class WebhookError(HeyGenError):
    """A webhook delivery that must not be acted on. Holds neither the secret nor the payload."""


class BadSignature(WebhookError):
    """No signature of the delivery matches any of the secrets."""


class Malformed(WebhookError):
    """The delivery is signed but is no event."""


class Stale(WebhookError):
    """The delivery was seen before, or is older than allowed."""
