# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos from a wish in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.create_video_agent_request import CreateVideoAgentRequest
    from ..models.create_video_agent_response import CreateVideoAgentResponse
    from ..models.get_session_response import GetSessionResponse
    from ..models.send_video_agent_message_request import SendVideoAgentMessageRequest
    from ..models.send_video_agent_message_response import SendVideoAgentMessageResponse
    from ..models.stop_video_agent_session_request import StopVideoAgentSessionRequest
    from ..models.stop_video_agent_session_response import StopVideoAgentSessionResponse
    from ..models.video_agent_resource import VideoAgentResource
    from ..models.video_agent_session_item import VideoAgentSessionItem
    from ..models.video_agent_style import VideoAgentStyle
    from ..models.video_detail import VideoDetail

__all__ = ["VideoAgentApi"]


class VideoAgentApi:
    """Videos from a wish in words."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_video_agent_sessions(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[VideoAgentSessionItem]:
        """List Video Agent sessions.

        Lists sessions, 1 to 100 a page.

        Operation: `listVideoAgentSessions` (GET /v3/video-agents).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import list_video_agent_sessions

        return await self._executor.execute(list_video_agent_sessions.build(limit=limit, token=token), options)

    async def create_video_agent_session(
        self, *, body: CreateVideoAgentRequest, options: RequestOptions | None = None
    ) -> CreateVideoAgentResponse:
        """Start a Video Agent session.

        Hands a wish in words to the Video Agent, which plans and renders a video. Costs money and counts as one of
        the concurrent jobs. It takes no key: a repeat starts another session.

        Operation: `createVideoAgentSession` (POST /v3/video-agents).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import create_video_agent_session

        return await self._executor.execute(create_video_agent_session.build(body=body), options)

    async def list_video_agent_styles(
        self,
        *,
        tag: str | None = None,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[VideoAgentStyle]:
        """List Video Agent styles.

        Lists styles, 1 to 100 a page.

        Operation: `listVideoAgentStyles` (GET /v3/video-agents/styles).

        Args:
            tag: Only styles with this tag.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import list_video_agent_styles

        return await self._executor.execute(list_video_agent_styles.build(tag=tag, limit=limit, token=token), options)

    async def get_video_agent_session(
        self, session_id: str, *, options: RequestOptions | None = None
    ) -> GetSessionResponse:
        """Read a Video Agent session.

        Tells the state, the progress and the latest messages. A 404 here does not mean that the video failed: read
        the video itself.

        Operation: `getVideoAgentSession` (GET /v3/video-agents/{session_id}).

        Args:
            session_id: Id of the session.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import get_video_agent_session

        return await self._executor.execute(get_video_agent_session.build(session_id), options)

    async def send_video_agent_message(
        self, session_id: str, *, body: SendVideoAgentMessageRequest, options: RequestOptions | None = None
    ) -> SendVideoAgentMessageResponse:
        """Send a message to the Video Agent.

        Continues a session, which can start another paid render. It takes no key: a repeat says it twice.

        Operation: `sendVideoAgentMessage` (POST /v3/video-agents/{session_id}).

        Args:
            session_id: Id of the session.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import send_video_agent_message

        return await self._executor.execute(send_video_agent_message.build(session_id, body=body), options)

    async def get_video_agent_session_resource(
        self, session_id: str, resource_id: str, *, options: RequestOptions | None = None
    ) -> VideoAgentResource:
        """Read a resource of a session.

        Reads something that the Video Agent made or used.

        Operation: `getVideoAgentSessionResource` (GET /v3/video-agents/{session_id}/resources/{resource_id}).

        Args:
            session_id: Id of the session.
            resource_id: Id of the resource.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import get_video_agent_session_resource

        return await self._executor.execute(get_video_agent_session_resource.build(session_id, resource_id), options)

    async def stop_video_agent_session(
        self, session_id: str, *, body: StopVideoAgentSessionRequest, options: RequestOptions | None = None
    ) -> StopVideoAgentSessionResponse:
        """Stop a Video Agent session.

        Stops the session. Whether work done so far is charged is not documented. A repeat does no harm.

        Operation: `stopVideoAgentSession` (POST /v3/video-agents/{session_id}/stop).

        Args:
            session_id: Id of the session.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import stop_video_agent_session

        return await self._executor.execute(stop_video_agent_session.build(session_id, body=body), options)

    async def list_video_agent_session_videos(
        self, session_id: str, *, options: RequestOptions | None = None
    ) -> Page[VideoDetail]:
        """List the videos of a session.

        Lists the videos that a session made.

        Operation: `listVideoAgentSessionVideos` (GET /v3/video-agents/{session_id}/videos).

        Args:
            session_id: Id of the session.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_agent import list_video_agent_session_videos

        return await self._executor.execute(list_video_agent_session_videos.build(session_id), options)
