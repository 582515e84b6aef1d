# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `video_agents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.get_session_response import GetSessionResponse
    from ..models.video_agent_session_item import VideoAgentSessionItem

__all__ = ["VideoAgentsBase"]


class VideoAgentsBase:
    """The plain verbs of `video_agents`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self,
        session: str | HasId | GetSessionResponse | VideoAgentSessionItem,
        *,
        options: RequestOptions | None = None,
    ) -> GetSessionResponse:
        """Read a Video Agent session.

        Tells the state, the progress and the latest messages. A 404 here does not mean that the video failed: read
        the video itself.

        Operation: `getVideoAgentSession` (GET /v3/video-agents/{session_id}).

        Args:
            session: Id of the session, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.video_agent import get_video_agent_session

        call = get_video_agent_session.build(id_of("session", session, "session_id"))
        return await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[VideoAgentSessionItem]:
        """List Video Agent sessions.

        Lists sessions, 1 to 100 a page.

        Operation: `listVideoAgentSessions` (GET /v3/video-agents).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[VideoAgentSessionItem]:
            from ..api.video_agent import list_video_agent_sessions

            call = list_video_agent_sessions.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
