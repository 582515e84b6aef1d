"""Whether a call is the caller's own, or one that the client makes by itself."""

from __future__ import annotations

from contextvars import ContextVar

__all__ = ["POLLING"]

POLLING: ContextVar[bool] = ContextVar("heygen_async_polling", default=False)
"""Set in the poller's task, and with it in the tasks that it starts."""
