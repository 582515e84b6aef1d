"""The three verbs that a stage is written in.

A stage may run more than once: after a crash, after a wait, in another process. Whatever it does to the world goes
through its context, which remembers; everything else follows from the stage's arguments.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from heygen_async._media.client import TransferProgress
from heygen_async._wire.call import Call

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Context", "StepResult"]

T = TypeVar("T")

StepResult = Mapping[str, Any]
"""What a stage keeps of an answer: ids and numbers, as plain data. No key, and no URL but that of a consent page, which
has to reach its person after a restart as well."""


class Context(Protocol):
    """What a stage may do."""

    @property
    def heygen(self) -> WorkflowClient:
        """The client."""
        ...

    @property
    def tag(self) -> str | None:
        """A mark for the names of what is paid for, so that it can be found again. None: names stay as they are."""
        ...

    @property
    def folder(self) -> Path:
        """Where videos go."""
        ...

    def key(self, step: str, body: bytes) -> str:
        """The idempotency key for ``step``: the same for the same step and body, for ever."""
        ...

    async def step(
        self, name: str, action: Callable[[], Awaitable[StepResult]], *, max_age: float | None = None
    ) -> StepResult:
        """Do something that costs nothing, and remember what it gave.

        Args:
            name: Names the step within its person.
            action: Does it. May run again after a crash, so it has to bear that.
            max_age: Seconds after which it is done again.
        """
        ...

    async def paid(
        self,
        name: str,
        call: Call[T],
        *,
        keep: Callable[[T], StepResult],
        find: Callable[[float | None], Awaitable[Sequence[StepResult]]],
        cost: float,
        later: float = 0.0,
        guess: str = "",
        check: Callable[[], Awaitable[None]] | None = None,
    ) -> StepResult:
        """Send something that costs money, once.

        Args:
            name: Names the payment within its person.
            call: The request, validated and not sent.
            keep: What to remember of the answer.
            find: Looks for what an attempt at or after a Unix time (None: at any time) may have made, by its tag.
            cost: The estimated price in dollars.
            later: Dollars that the same person costs after this, which are reserved for them.
            guess: Why the price may be far off, for the message that says that it is too high.
            check: Looks at HeyGen, before the first send alone, whether it can work out: of what was sent already
                nothing is asked but the answer, whatever became of the rest.

        Raises:
            heygen_async.errors.ReviewNeeded: It may have been paid for, and cannot be found out without a person.
            heygen_async.errors.RunPaused: The run may not pay, or not for this person.
        """
        ...

    async def settle(self, name: str, cost: float) -> None:
        """Say what a payment has cost after all, in dollars, now that its outcome is known."""
        ...

    def belongs(self, name: str, title: str | None) -> bool:
        """Whether an object with this title can be what a payment has made; False where it carries another's tag."""
        ...

    async def find_again(
        self, name: str, find: Callable[[float | None], Awaitable[Sequence[StepResult]]]
    ) -> StepResult:
        """Take what carries the payment's tag for its answer, instead of an answer that named another's object.

        Raises:
            heygen_async.errors.ReviewNeeded: There is no such object, or there are several.
        """
        ...

    async def wait(self, kind: str, id: str, *, variant: str | None = None) -> Any:
        """Wait for a job of HeyGen's and return its result, or raise a `heygen_async.errors.JobError`.

        Args:
            kind: What the job makes, such as ``video``.
            id: HeyGen's id of it.
            variant: What its duration depends on, such as the engine.
        """
        ...

    def transferred(self, file: str, progress: TransferProgress) -> None:
        """Say how far the upload or the download of a file is, of which there is one at a time.

        Args:
            file: Which: ``footage``, ``audio``, ``consent_video`` or ``video``.
            progress: How far it is.
        """
        ...

    async def park(self, reason: str, **detail: Any) -> None:
        """Say that what follows waits for a person, not for HeyGen."""
        ...
