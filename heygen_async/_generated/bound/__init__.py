# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every operation, bound to an executor: what ``heygen.api`` is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor

if TYPE_CHECKING:
    from .ai_clipping import AiClippingApi
    from .assets import AssetsApi
    from .audio import AudioApi
    from .avatars import AvatarsApi
    from .background_removal import BackgroundRemovalApi
    from .brand import BrandApi
    from .legacy import LegacyApi
    from .lipsync import LipsyncApi
    from .templates import TemplatesApi
    from .user import UserApi
    from .video_agent import VideoAgentApi
    from .video_translate import VideoTranslateApi
    from .videos import VideosApi
    from .voices import VoicesApi
    from .webhooks import WebhooksApi

__all__ = ["Api"]


class Api:
    """Every operation of HeyGen External API, by tag. Each tag is imported when it is first used.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @cached_property
    def ai_clipping(self) -> AiClippingApi:
        """Short clips out of long videos."""
        from .ai_clipping import AiClippingApi

        return AiClippingApi(self._executor)

    @cached_property
    def assets(self) -> AssetsApi:
        """Files for use in other calls: uploads, state, search."""
        from .assets import AssetsApi

        return AssetsApi(self._executor)

    @cached_property
    def audio(self) -> AudioApi:
        """The catalogue of music and sound effects."""
        from .audio import AudioApi

        return AudioApi(self._executor)

    @cached_property
    def avatars(self) -> AvatarsApi:
        """Avatar groups, their looks, and consent."""
        from .avatars import AvatarsApi

        return AvatarsApi(self._executor)

    @cached_property
    def background_removal(self) -> BackgroundRemovalApi:
        """Videos without their background."""
        from .background_removal import BackgroundRemovalApi

        return BackgroundRemovalApi(self._executor)

    @cached_property
    def brand(self) -> BrandApi:
        """Brand kits and glossaries."""
        from .brand import BrandApi

        return BrandApi(self._executor)

    @cached_property
    def legacy(self) -> LegacyApi:
        """The old API for digital twins, announced to end on 31 October 2026."""
        from .legacy import LegacyApi

        return LegacyApi(self._executor)

    @cached_property
    def lipsync(self) -> LipsyncApi:
        """Other speech for existing videos."""
        from .lipsync import LipsyncApi

        return LipsyncApi(self._executor)

    @cached_property
    def templates(self) -> TemplatesApi:
        """Videos from templates."""
        from .templates import TemplatesApi

        return TemplatesApi(self._executor)

    @cached_property
    def user(self) -> UserApi:
        """The account and what is left to spend."""
        from .user import UserApi

        return UserApi(self._executor)

    @cached_property
    def video_agent(self) -> VideoAgentApi:
        """Videos from a wish in words."""
        from .video_agent import VideoAgentApi

        return VideoAgentApi(self._executor)

    @cached_property
    def video_translate(self) -> VideoTranslateApi:
        """Translations, with proofreading on request."""
        from .video_translate import VideoTranslateApi

        return VideoTranslateApi(self._executor)

    @cached_property
    def videos(self) -> VideosApi:
        """Renders of avatars, photos and scenes."""
        from .videos import VideosApi

        return VideosApi(self._executor)

    @cached_property
    def voices(self) -> VoicesApi:
        """Voices: listing, cloning, design and speech."""
        from .voices import VoicesApi

        return VoicesApi(self._executor)

    @cached_property
    def webhooks(self) -> WebhooksApi:
        """Notifications: endpoints, secrets and the log of events."""
        from .webhooks import WebhooksApi

        return WebhooksApi(self._executor)
