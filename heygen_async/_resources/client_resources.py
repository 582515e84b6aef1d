"""The resources that a client has: ``heygen.videos``, ``heygen.avatars`` and the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from heygen_async._resources.context import ClientContext, Spawn
from heygen_async._resources.jobs import Jobs

if TYPE_CHECKING:
    from heygen_async._generated.bound import Api
    from heygen_async._jobs.job import Job
    from heygen_async._jobs.polling.poller import Poller
    from heygen_async._media.client import MediaClient
    from heygen_async._resources.assets import Assets
    from heygen_async._resources.audio import Audio
    from heygen_async._resources.avatars import Avatars
    from heygen_async._resources.background_removals import BackgroundRemovals
    from heygen_async._resources.brand import Brand
    from heygen_async._resources.clippings import Clippings
    from heygen_async._resources.filler_word_removals import FillerWordRemovals
    from heygen_async._resources.folders import Folders
    from heygen_async._resources.hyperframes import Hyperframes
    from heygen_async._resources.legacy import Legacy
    from heygen_async._resources.lipsyncs import Lipsyncs
    from heygen_async._resources.model_videos import ModelVideos
    from heygen_async._resources.model_voices import ModelVoices
    from heygen_async._resources.podcasts import Podcasts
    from heygen_async._resources.realtime import Realtime
    from heygen_async._resources.shared_facts import SharedFacts
    from heygen_async._resources.templates import Templates
    from heygen_async._resources.translations import Translations
    from heygen_async._resources.users import Users
    from heygen_async._resources.video_agents import VideoAgents
    from heygen_async._resources.video_quality import VideoQuality
    from heygen_async._resources.videos import Videos
    from heygen_async._resources.voices import Voices
    from heygen_async._resources.webhooks import Webhooks
    from heygen_async._resources.workflows import Workflows
    from heygen_async._wire.call import Executor
    from heygen_async.clock import Clock

__all__ = ["Resources", "WorkflowClient", "context_of"]

T = TypeVar("T")


class Resources:
    """The resources of HeyGen, each made when it is first used."""

    _context: WorkflowClient

    @overload
    def resume(self, token: str) -> Job[Any]: ...

    @overload
    def resume(self, token: str, result: type[T]) -> Job[T]: ...

    def resume(self, token: str, result: type[Any] | None = None) -> Job[Any]:
        """Return the job that a token stands for, in this process or another. Sends nothing.

        ::

            job = heygen.resume(token, VideoDetail)  # Job[VideoDetail]; from heygen_async.types import VideoDetail

        Args:
            token: What ``job.token`` or an error gave.
            result: The class of what the job makes, for type checkers; a token of another kind of job is refused.

        Raises:
            InvalidInput: It is not a token, is a token of another kind of job, or a newer version of this package
                wrote it.
        """
        return self.jobs.resume(token, result)

    @cached_property
    def jobs(self) -> Jobs:
        """Jobs by kind and id."""
        return Jobs(self._context)

    @cached_property
    def api(self) -> Api:
        """Every operation of the document, by tag: ``await heygen.api.brand.list_brand_kits()``."""
        from heygen_async._generated.bound import Api

        return Api(self._context.executor)

    @cached_property
    def assets(self) -> Assets:
        """Files at HeyGen: upload, list, search, delete."""
        from heygen_async._resources.assets import Assets

        return Assets(self._context)

    @cached_property
    def audio(self) -> Audio:
        """Background music and sound effects."""
        from heygen_async._resources.audio import Audio

        return Audio(self._context)

    @cached_property
    def avatars(self) -> Avatars:
        """Digital twins, photo and prompt avatars; their groups, looks and consent."""
        from heygen_async._resources.avatars import Avatars

        return Avatars(self._context)

    @cached_property
    def background_removals(self) -> BackgroundRemovals:
        """Videos with their background removed."""
        from heygen_async._resources.background_removals import BackgroundRemovals

        return BackgroundRemovals(self._context)

    @cached_property
    def brand(self) -> Brand:
        """Brand kits and glossaries."""
        from heygen_async._resources.brand import Brand

        return Brand(self._context)

    @cached_property
    def clippings(self) -> Clippings:
        """Short clips cut out of long videos."""
        from heygen_async._resources.clippings import Clippings

        return Clippings(self._context)

    @cached_property
    def filler_word_removals(self) -> FillerWordRemovals:
        """Videos without their filler words."""
        from heygen_async._resources.filler_word_removals import FillerWordRemovals

        return FillerWordRemovals(self._context)

    @cached_property
    def folders(self) -> Folders:
        """Folders for videos."""
        from heygen_async._resources.folders import Folders

        return Folders(self._context.executor)

    @cached_property
    def hyperframes(self) -> Hyperframes:
        """Videos rendered from HTML projects."""
        from heygen_async._resources.hyperframes import Hyperframes

        return Hyperframes(self._context)

    @cached_property
    def legacy(self) -> Legacy:
        """What is left of the old API."""
        from heygen_async._resources.legacy import Legacy

        return Legacy(self._context)

    @cached_property
    def lipsyncs(self) -> Lipsyncs:
        """Videos with new speech, lips in time with it."""
        from heygen_async._resources.lipsyncs import Lipsyncs

        return Lipsyncs(self._context)

    @cached_property
    def model_videos(self) -> ModelVideos:
        """Videos of HeyGen's own video model."""
        from heygen_async._resources.model_videos import ModelVideos

        return ModelVideos(self._context)

    @cached_property
    def model_voices(self) -> ModelVoices:
        """Voices of HeyGen's own speech model, and speech in them."""
        from heygen_async._resources.model_voices import ModelVoices

        return ModelVoices(self._context)

    @cached_property
    def podcasts(self) -> Podcasts:
        """Conversations of two avatars."""
        from heygen_async._resources.podcasts import Podcasts

        return Podcasts(self._context)

    @cached_property
    def realtime(self) -> Realtime:
        """Live streams of an avatar that speaks."""
        from heygen_async._resources.realtime import Realtime

        return Realtime(self._context)

    @cached_property
    def templates(self) -> Templates:
        """Templates, and videos made from them."""
        from heygen_async._resources.templates import Templates

        return Templates(self._context)

    @cached_property
    def translations(self) -> Translations:
        """Videos in other languages, and their proofreading."""
        from heygen_async._resources.translations import Translations

        return Translations(self._context)

    @cached_property
    def users(self) -> Users:
        """The account."""
        from heygen_async._resources.users import Users

        return Users(self._context)

    @cached_property
    def video_agents(self) -> VideoAgents:
        """Videos made from a prompt, in a conversation."""
        from heygen_async._resources.video_agents import VideoAgents

        return VideoAgents(self._context)

    @cached_property
    def video_quality(self) -> VideoQuality:
        """Which of two videos is better."""
        from heygen_async._resources.video_quality import VideoQuality

        return VideoQuality(self._context)

    @cached_property
    def videos(self) -> Videos:
        """Videos of avatars, images, cinematic avatars and studio scenes."""
        from heygen_async._resources.videos import Videos

        return Videos(self._context)

    @cached_property
    def voices(self) -> Voices:
        """Voices: list, design, clone, speak."""
        from heygen_async._resources.voices import Voices

        return Voices(self._context)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhook endpoints and the log of events."""
        from heygen_async._resources.webhooks import Webhooks

        return Webhooks(self._context)

    @cached_property
    def workflows(self) -> Workflows:
        """Graphs of steps at HeyGen, their versions and runs."""
        from heygen_async._resources.workflows import Workflows

        return Workflows(self._context)


class WorkflowClient(Resources, ClientContext):
    """The client as workflows see it: the resources, and what they share. A user's client holds one."""

    def __init__(
        self, executor: Executor, poller: Poller, media: MediaClient, clock: Clock, spawn: Spawn | None = None
    ) -> None:
        super().__init__(executor, poller, media, clock, spawn)
        self._context = self

    @cached_property
    def facts(self) -> SharedFacts:
        """What many people of a batch ask about, asked once."""
        from heygen_async._resources.shared_facts import SharedFacts

        return SharedFacts(self)


def context_of(client: Resources) -> WorkflowClient:
    """Return what a client works with: for the parts of this package that stand above it."""
    return client._context  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - what a user's client does not show
