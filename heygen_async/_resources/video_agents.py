"""Video agents: videos made from a prompt, in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from heygen_async._generated.nouns.video_agent_styles import VideoAgentStylesBase
from heygen_async._generated.nouns.video_agents import VideoAgentsBase
from heygen_async._jobs.job_types import VIDEO_AGENT
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_text, check_url
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, check_id, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.get_session_response import GetSessionResponse
    from heygen_async._generated.models.send_video_agent_message_response import SendVideoAgentMessageResponse
    from heygen_async._generated.models.video_agent_resource import VideoAgentResource
    from heygen_async._generated.models.video_agent_session_item import VideoAgentSessionItem
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["AgentOptions", "VideoAgents"]

_MAX_PROMPT = 10_000


class AgentOptions(TypedDict, total=False):
    """Optional settings of a video agent, by HeyGen's names. None is the same as leaving out.

    ``mode``: ``generate`` makes the video at once, ``chat`` asks back. ``orientation``: ``landscape``, ``portrait``.
    ``avatar_id``, ``voice_id``, ``style_id``, ``brand_kit_id``, ``brand_glossary_id``: what it shall use; otherwise it
    chooses.
    ``callback_url``: an address that HeyGen posts to when it ends. ``callback_id``: comes back in that post.
    ``extra``: fields that are sent unchecked, for what HeyGen has added since.
    """

    mode: Literal["generate", "chat"] | None
    orientation: Literal["landscape", "portrait"] | None
    avatar_id: str | None
    voice_id: str | None
    style_id: str | None
    brand_kit_id: str | None
    incognito_mode: bool | None
    callback_url: str | None
    callback_id: str | None
    brand_glossary_id: str | None
    extra: Mapping[str, Any]


class VideoAgentStyles(VideoAgentStylesBase):
    """Styles that an agent can follow: ``heygen.video_agents.styles``. Free."""


class VideoAgents(VideoAgentsBase):
    """Video agents: ``heygen.video_agents``. The video is charged by its length; a session takes minutes."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        prompt: str,
        *,
        files: Sequence[FileInput] = (),
        options: RequestOptions | None = None,
        **agent: Unpack[AgentOptions],
    ) -> Job[GetSessionResponse]:
        """Have a video made from a prompt. Costs money.

        Args:
            prompt: Up to 10,000 characters.
            files: What it shall use: paths, bytes, URLs or assets. Local files are uploaded first.
            options: For the create request alone.
            **agent: mode, orientation, avatar_id, voice_id, style_id …: `AgentOptions`.

        Returns:
            The job. ``await job.wait()`` gives the session with its ``video_id``; then
            ``await heygen.videos.job(session.video_id).wait()`` gives the video.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createVideoAgentSession` (POST /v3/video-agents).
        """
        from heygen_async._generated.api.video_agent import create_video_agent_session
        from heygen_async._generated.models.create_video_agent_request import CreateVideoAgentRequest

        listed: list[SentFile] = [pending_file() for _ in files]
        given = {**agent, "prompt": check_text("prompt", prompt, at_most=_MAX_PROMPT), "files": listed or None}
        body = build_model(CreateVideoAgentRequest, given)
        check_url("callback_url", body.callback_url)
        await self._send_files(files, listed)
        call = create_video_agent_session.build(body=body)
        return await self._context.start(VIDEO_AGENT, call, lambda answer: answer.session_id, options)

    async def send(
        self,
        session: Ref | GetSessionResponse | VideoAgentSessionItem,
        message: str,
        *,
        files: Sequence[FileInput] = (),
        avatar_id: str | None = None,
        voice_id: str | None = None,
        brand_kit_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> SendVideoAgentMessageResponse:
        """Say something to an agent. May cost money, as it may make a new video.

        Args:
            session: The session, its id or job.
            message: What is said.
            files: What it shall use.
            avatar_id: The look it shall use from now on.
            voice_id: The voice it shall use from now on.
            brand_kit_id: The brand kit it shall use from now on.
            options: For the request alone.

        Operation: `sendVideoAgentMessage` (POST /v3/video-agents/{session_id}).
        """
        from heygen_async._generated.api.video_agent.send_video_agent_message import send_video_agent_message
        from heygen_async._generated.models.send_video_agent_message_request import SendVideoAgentMessageRequest

        listed: list[SentFile] = [pending_file() for _ in files]
        body = SendVideoAgentMessageRequest(
            message=check_text("message", message),
            files=listed or None,
            avatar_id=avatar_id,
            voice_id=voice_id,
            brand_kit_id=brand_kit_id,
        )
        session_id = id_of("session", session, "session_id")
        await self._send_files(files, listed)
        return await send_video_agent_message(self._context.executor, session_id, body=body, options=options)

    async def stop(
        self, session: Ref | GetSessionResponse | VideoAgentSessionItem, *, options: RequestOptions | None = None
    ) -> None:
        """Stop an agent. What it has made until then is kept, and charged.

        Args:
            session: The session, its id or job.
            options: For the request alone.

        Operation: `stopVideoAgentSession` (POST /v3/video-agents/{session_id}/stop).
        """
        from heygen_async._generated.api.video_agent.stop_video_agent_session import stop_video_agent_session
        from heygen_async._generated.models.stop_video_agent_session_request import StopVideoAgentSessionRequest

        await stop_video_agent_session(
            self._context.executor,
            id_of("session", session, "session_id"),
            body=StopVideoAgentSessionRequest(),
            options=options,
        )

    @cached_property
    def styles(self) -> VideoAgentStyles:
        """The styles that an agent can work in."""
        return VideoAgentStyles(self._context.executor)

    async def videos(
        self, session: Ref | GetSessionResponse | VideoAgentSessionItem, *, options: RequestOptions | None = None
    ) -> list[VideoDetail]:
        """List the videos that a session has made. Free.

        Args:
            session: The session, its id or job.
            options: For the request alone.

        Operation: `listVideoAgentSessionVideos` (GET /v3/video-agents/{session_id}/videos).
        """
        from heygen_async._generated.api.video_agent.list_video_agent_session_videos import (
            list_video_agent_session_videos,
        )

        page = await list_video_agent_session_videos(
            self._context.executor, id_of("session", session, "session_id"), options=options
        )
        return page.items

    async def resource(
        self,
        session: Ref | GetSessionResponse | VideoAgentSessionItem,
        resource: str,
        *,
        options: RequestOptions | None = None,
    ) -> VideoAgentResource:
        """Something that a session has made or found on its way: an image, a draft, a sound. Free.

        Args:
            session: The session, its id or job.
            resource: An id from a message's ``resource_ids``.
            options: For the request alone.

        Operation: `getVideoAgentSessionResource` (GET /v3/video-agents/{session_id}/resources/{resource_id}).
        """
        from heygen_async._generated.api.video_agent.get_video_agent_session_resource import (
            get_video_agent_session_resource,
        )

        return await get_video_agent_session_resource(
            self._context.executor,
            id_of("session", session, "session_id"),
            check_id("resource", resource),
            options=options,
        )

    def job(self, session: Ref | GetSessionResponse | VideoAgentSessionItem) -> Job[GetSessionResponse]:
        """A session that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(VIDEO_AGENT, id_of("session", session, "session_id"))

    async def _send_files(self, files: Sequence[FileInput], listed: list[SentFile]) -> None:
        uploads = Uploads(self._context)
        for index, one in enumerate(files):

            def put(file: SentFile, place: int = index) -> None:
                listed[place] = file

            await uploads.take(f"files[{index}]", one, put)
        await uploads.send()
