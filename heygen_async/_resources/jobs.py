"""The jobs of a client: resumed by token, and woken by webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heygen_async._jobs.job import Job
from heygen_async._jobs.token import JobToken
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._resources.context import ClientContext

__all__ = ["Jobs"]


class Jobs:
    """Jobs of this client: ``heygen.jobs``. A webhook receiver wakes them: ``receiver.attach(heygen.jobs)``."""

    __slots__ = ("_context",)

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    def resume(self, token: str, result: type[Any] | None = None) -> Job[Any]:
        """Return the job that a token stands for. Sends nothing.

        Args:
            token: What ``job.token`` or an error gave, in this process or another.
            result: The class of what the job makes; a token of another kind of job is refused.

        Raises:
            InvalidInput: It is not a token, or a newer version of this package wrote it.
        """
        from heygen_async._jobs.job_types import kind_named, result_name

        parsed = JobToken.parse(token)
        kind = kind_named(parsed.kind)
        if result is not None and result.__name__ != (made := result_name(kind)):
            raise InvalidInput(
                "result", f"the token is of a job that makes {made}, not {result.__name__}.", f"Pass {made}."
            )
        return self._context.resumed(kind, parsed)

    def nudge(self, id: str) -> None:
        """Ask about a job soon, because a webhook or another process reported a change.

        An id that no wait is about yet is remembered for ten minutes.

        Args:
            id: HeyGen's id of the job.
        """
        self._context.poller.nudge(id)

    def add_hint_source(self) -> None:
        """Poll less, because a sender reports changes by `nudge` from now on; polling remains as the safety net.

        How much less is learned from the ends of jobs: a kind whose ends no sender reports is polled as before.
        `Receiver.attach` and `follow` call this.
        """
        self._context.poller.add_hint_source()

    def remove_hint_source(self) -> None:
        """Undo one `add_hint_source`."""
        self._context.poller.remove_hint_source()
