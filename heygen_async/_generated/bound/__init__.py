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
    from .avatar_realtime import AvatarRealtimeApi
    from .avatars import AvatarsApi
    from .background_removal import BackgroundRemovalApi
    from .brand import BrandApi
    from .filler_words import FillerWordsApi
    from .folders import FoldersApi
    from .hyper_frames import HyperFramesApi
    from .legacy import LegacyApi
    from .lipsync import LipsyncApi
    from .model_audio import ModelAudioApi
    from .model_videos import ModelVideosApi
    from .podcasts import PodcastsApi
    from .templates import TemplatesApi
    from .user import UserApi
    from .video_agent import VideoAgentApi
    from .video_quality import VideoQualityApi
    from .video_translate import VideoTranslateApi
    from .videos import VideosApi
    from .voices import VoicesApi
    from .webhooks import WebhooksApi
    from .workflows import WorkflowsApi

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
    def avatar_realtime(self) -> AvatarRealtimeApi:
        """Live streams of an avatar that speaks."""
        from .avatar_realtime import AvatarRealtimeApi

        return AvatarRealtimeApi(self._executor)

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
    def filler_words(self) -> FillerWordsApi:
        """Videos without their ums and pauses."""
        from .filler_words import FillerWordsApi

        return FillerWordsApi(self._executor)

    @cached_property
    def folders(self) -> FoldersApi:
        """Folders for videos."""
        from .folders import FoldersApi

        return FoldersApi(self._executor)

    @cached_property
    def hyper_frames(self) -> HyperFramesApi:
        """Videos rendered from HTML projects."""
        from .hyper_frames import HyperFramesApi

        return HyperFramesApi(self._executor)

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
    def model_audio(self) -> ModelAudioApi:
        """HeyGen's own speech model: voices and speech."""
        from .model_audio import ModelAudioApi

        return ModelAudioApi(self._executor)

    @cached_property
    def model_videos(self) -> ModelVideosApi:
        """Videos of HeyGen's own video model."""
        from .model_videos import ModelVideosApi

        return ModelVideosApi(self._executor)

    @cached_property
    def podcasts(self) -> PodcastsApi:
        """Conversations of two avatars."""
        from .podcasts import PodcastsApi

        return PodcastsApi(self._executor)

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
    def video_quality(self) -> VideoQualityApi:
        """Judgements on which of two videos is better."""
        from .video_quality import VideoQualityApi

        return VideoQualityApi(self._executor)

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

    @cached_property
    def workflows(self) -> WorkflowsApi:
        """Graphs of steps, their versions and their runs."""
        from .workflows import WorkflowsApi

        return WorkflowsApi(self._executor)
