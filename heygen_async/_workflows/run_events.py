"""What a run says while it goes on: changes of its items, and errors as plain data."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from heygen_async._transport.redaction import loggable_detail
from heygen_async._workflows.store import Item, State
from heygen_async.errors import HeyGenError, JobFailed, ReviewNeeded

__all__ = ["Change", "EventSink", "StoredError", "failure_detail", "recorded"]

logger = logging.getLogger("heygen_async")


@attrs.frozen
class Change:
    """An item came to a new state.

    Attributes:
        key: The item.
        stage: Its stage.
        state: Its state.
        facts: What its stages have brought so far.
        detail: Why it is in this state. While a file is on its way: ``file``, and the bytes ``transferred`` of
            ``total``.
        at: When, as a Unix timestamp.
    """

    key: str
    stage: str
    state: State
    facts: Mapping[str, Any]
    detail: Mapping[str, Any] | None = attrs.field(repr=lambda detail: loggable_detail(detail or {}))
    at: float

    @classmethod
    def of(cls, item: Item) -> Change:
        """The change that brought ``item`` to where it stands."""
        return cls(item.key, item.stage, item.state, item.facts, item.detail, item.updated_at)


Change.__module__ = "heygen_async.types"


class EventSink:
    """Calls a caller's function with changes. What it raises is logged and stops nothing: payments depend on it.

    Args:
        changed: The function, or None.
        emit: Reports an item to the observers of the client.
    """

    def __init__(
        self, changed: Callable[[Change], None] | None, emit: Callable[[Item], None] = lambda item: None
    ) -> None:
        self._changed = changed
        self._emit = emit
        self._failed = False

    def notify(self, item: Item) -> None:
        """Report the change that brought ``item`` to where it stands."""
        self._emit(item)
        if self._changed is None:
            return
        handled = sys.exception()
        try:
            self._changed(Change.of(item))
        except Exception as error:
            _without_context(error, handled)
            # A function that fails once fails on every change: where it fails is logged once.
            trace, self._failed = not self._failed, True
            logger.error("the function for changes failed item=%s error=%r", item.key, error, exc_info=trace)  # noqa: TRY400


def _without_context(error: BaseException, handled: BaseException | None) -> None:
    """Cut off what this package was about when the function was called: it has nothing to do with its failure."""
    inner: BaseException | None = error
    while inner is not None:
        if inner.__context__ is handled:
            inner.__context__ = None
        inner = inner.__context__


class StoredError(HeyGenError):
    """An error that was met in an earlier session and read back from the state.

    Attributes:
        kind: The class of the error when it was raised.
        code: HeyGen's code, if it had one.
    """

    def __init__(self, message: str, *, kind: str, code: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.code = code


def failure_detail(error: BaseException) -> dict[str, Any]:
    """``error`` as plain data: what a person needs to act on it."""
    detail: dict[str, Any] = {"error": type(error).__name__, "message": str(error)}
    for name in ("code", "param", "request_id", "status", "operation", "field"):
        if isinstance(value := getattr(error, name, None), str | int):
            detail[name] = value
    if isinstance(error, ReviewNeeded):
        detail["step"], detail["candidates"] = error.step, error.candidates
    if isinstance(error, JobFailed):
        detail["job"] = {"kind": error.kind, "id": error.id}
    return detail


def recorded(detail: Mapping[str, Any] | None) -> StoredError:
    """The error that ``failure_detail`` wrote down."""
    detail = detail or {}
    return StoredError(
        str(detail.get("message", "no reason was recorded")),
        kind=str(detail.get("error", "")),
        code=str(detail["code"]) if detail.get("code") is not None else None,
    )
