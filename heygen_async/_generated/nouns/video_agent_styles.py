# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `video_agent_styles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.video_agent_style import VideoAgentStyle

__all__ = ["VideoAgentStylesBase"]


class VideoAgentStylesBase:
    """The plain verbs of `video_agent_styles`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def list(
        self,
        *,
        tag: str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[VideoAgentStyle]:
        """List Video Agent styles.

        Lists styles, 1 to 100 a page.

        Operation: `listVideoAgentStyles` (GET /v3/video-agents/styles).

        Args:
            tag: Only styles with this tag.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[VideoAgentStyle]:
            from ..api.video_agent import list_video_agent_styles

            call = list_video_agent_styles.build(tag=tag, limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
