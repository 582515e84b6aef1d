"""Every kind of job that HeyGen runs: how it is asked about, when it is finished, how long it takes.

The guesses at durations come from what people report; they only shape the first requests, and are replaced
by what the jobs themselves teach. Deadlines are generous, because a job that is given up is paid for all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from heygen_async._jobs.durations import Prior
from heygen_async._jobs.job_type import Bulk, JobType, Listing, scanned_page, scanned_rows
from heygen_async._jobs.polling.webhook_reliability import DOCUMENTED, PROMISED, SILENT, DeliveryPrior
from heygen_async._jobs.status import Row
from heygen_async._wire.call import Call, JobSpec, Operation
from heygen_async._wire.paging import Page
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.ai_clipping_detail import AiClippingDetail
    from heygen_async._generated.models.asset_item import AssetItem
    from heygen_async._generated.models.avatar_group_item import AvatarGroupItem
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.avatar_realtime_detail import AvatarRealtimeDetail
    from heygen_async._generated.models.background_removal_detail import BackgroundRemovalDetail
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.brand_kit_detail import BrandKitDetail
    from heygen_async._generated.models.filler_word_removal_detail import FillerWordRemovalDetail
    from heygen_async._generated.models.get_session_response import GetSessionResponse
    from heygen_async._generated.models.hyperframes_render_detail import HyperframesRenderDetail
    from heygen_async._generated.models.lipsync_detail import LipsyncDetail
    from heygen_async._generated.models.model_audio_voice import ModelAudioVoice
    from heygen_async._generated.models.model_video import ModelVideo
    from heygen_async._generated.models.podcast_detail import PodcastDetail
    from heygen_async._generated.models.proofread_detail import ProofreadDetail
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._generated.models.video_quality_batch import VideoQualityBatch
    from heygen_async._generated.models.video_quality_comparison import VideoQualityComparison
    from heygen_async._generated.models.video_translation_detail import VideoTranslationDetail
    from heygen_async._generated.models.voice_detail import VoiceDetail
    from heygen_async._generated.models.workflow_run import WorkflowRun

__all__ = [
    "ASSET",
    "ASSET_BATCH",
    "BACKGROUND_REMOVAL",
    "BRAND_KIT",
    "CLIPPING",
    "CONSENT",
    "FILLER_WORD_REMOVAL",
    "HYPERFRAMES",
    "LEGACY_VIDEO_AVATAR",
    "LIPSYNC",
    "LIPSYNC_BATCH",
    "LOOK",
    "MODEL_VIDEO",
    "MODEL_VOICE",
    "PODCAST",
    "PROOFREAD",
    "REALTIME",
    "TRANSLATION",
    "TRANSLATION_BATCH",
    "VIDEO",
    "VIDEO_AGENT",
    "VIDEO_BATCH",
    "VIDEO_COMPARISON",
    "VIDEO_COMPARISON_BATCH",
    "VOICE",
    "WORKFLOW_RUN",
    "kind_named",
    "result_name",
]

HOUR = 3600.0


class _Module(Protocol):
    OPERATION: Operation
    build: Callable[..., Call[Any]]


def _module(name: str) -> _Module:
    return cast("_Module", import_module(f"heygen_async._generated.api.{name}"))


@cache
def _job(creator: str) -> JobSpec:
    """What the document says of the jobs that an operation starts."""
    job = _module(creator).OPERATION.job
    if job is None:
        raise TypeError(f"{creator} starts no job")
    return job


def _words(creator: str) -> Callable[[], JobSpec]:
    """The final words of a kind, its module imported when they are first asked for."""
    return lambda: _job(creator)


def _started_by(creator: str) -> tuple[Callable[[str], Call[Any]], Callable[[], JobSpec]]:
    """The GET that the document names for what an operation starts, and the words that it ends with."""

    def build(job_id: str) -> Call[Any]:
        from heygen_async._generated.operations import MODULES

        return _module(".".join(MODULES[_job(creator).status_operation])).build(job_id)

    return build, _words(creator)


def _bulk(name: str, parameter: str, *id_fields: str) -> Bulk:
    def build(ids: Sequence[str]) -> Call[list[Row]]:
        return scanned_rows(_module(name).build(**{parameter: ",".join(ids)}))

    return Bulk(build, limit=100, id_fields=id_fields)


def _page(name: str, limit: int, *, id_field: str = "id", **filters: str) -> Listing:
    query = (("limit", str(limit)), *filters.items())

    def build(token: str | None) -> Call[Page[Row]]:
        return scanned_page(_module(name).build(), (*query, ("token", token)) if token else query)

    return Listing(build, limit=limit, id_field=id_field)


def _has(*fields: str) -> Callable[[Row], bool]:
    return lambda row: any(row.get(field) for field in fields)


def _group_of(row: Row) -> str | None:
    """Only a digital twin needs its person's consent, and HeyGen keeps it with the group."""
    group = row.get("group_id")
    return group if row.get("avatar_type") == "digital_twin" and isinstance(group, str) and group else None


def _video_of(row: Row) -> str | None:
    video = row.get("video_id")
    return video if isinstance(video, str) and video else None


def _look_ready(row: Row) -> bool:
    # Public looks carry no status at all; a picture is what they have to show.
    return bool(row.get("status") or row.get("preview_image_url"))


CONSENT: JobType[AvatarGroupItem] = JobType(
    "consent",
    *_started_by("avatars.create_avatar_consent"),
    Prior(median=1800, sigma=1.5, earliest=20, weight=2),
    deadline=24 * HOUR,
    group=True,
    listing=_page("avatars.list_avatar_groups", 50, ownership="private"),
    patience=300.0,
)
"""A person's consent to a digital twin; its id is the group's. HeyGen's consent page is open for 24 hours."""

LOOK: JobType[AvatarLookItem] = JobType(
    "look",
    *_started_by("avatars.create_avatar"),
    Prior(median=100, sigma=0.8, earliest=8),
    deadline=HOUR,
    ready=_look_ready,
    silent=True,
    listing=_page("avatars.list_avatar_looks", 50, ownership="private"),
    variants={"photo": Prior(median=40, sigma=0.8, earliest=5)},
    consent=CONSENT,
    group_of=_group_of,
    events=PROMISED,
)
"""A digital twin, photo or prompt avatar: trained, and, for a twin, with its person's consent."""

VIDEO: JobType[VideoDetail] = JobType(
    "video",
    *_started_by("videos.create_video"),
    Prior(median=180, sigma=0.7, earliest=8),
    deadline=2 * HOUR,
    ready=_has("video_url"),
    bulk=_bulk("videos.list_video_statuses", "video_ids", "video_id", "id"),
    listing=_page("videos.list_videos", 100),
    events=DOCUMENTED,
)
"""A video of any type, also one made from a template."""

VIDEO_AGENT: JobType[GetSessionResponse] = JobType(
    "video_agent_session",
    *_started_by("video_agent.create_video_agent_session"),
    Prior(median=400, sigma=0.8, earliest=20),
    deadline=2 * HOUR,
    ready=_has("video_id"),
    events=DOCUMENTED,
    rests=("waiting_for_input", "reviewing"),
    follows=VIDEO,
    named=_video_of,
)
"""A Video Agent session until it has a video; wait for that video next."""

TRANSLATION: JobType[VideoTranslationDetail] = JobType(
    "video_translation",
    *_started_by("video_translate.create_video_translation"),
    Prior(median=400, sigma=0.9, earliest=15),
    deadline=4 * HOUR,
    ready=_has("video_url", "audio_url"),
    bulk=_bulk("video_translate.list_video_translation_statuses", "video_translation_ids", "video_id", "id"),
    listing=_page("video_translate.list_video_translations", 100),
    events=DOCUMENTED,
)
"""A translated video, also one made from a proofread."""

PROOFREAD: JobType[ProofreadDetail] = JobType(
    "proofread",
    *_started_by("video_translate.create_proofread"),
    Prior(median=300, sigma=0.9, earliest=15),
    deadline=4 * HOUR,
    events=DOCUMENTED,
)

LIPSYNC: JobType[LipsyncDetail] = JobType(
    "lipsync",
    *_started_by("lipsync.create_lipsync"),
    Prior(median=300, sigma=0.9, earliest=15),
    deadline=4 * HOUR,
    ready=_has("video_url"),
    bulk=_bulk("lipsync.list_lipsync_statuses", "lipsync_ids", "video_id", "id"),
    listing=_page("lipsync.list_lipsyncs", 100),
)

CLIPPING: JobType[AiClippingDetail] = JobType(
    "ai_clipping",
    *_started_by("ai_clipping.create_ai_clipping"),
    Prior(median=600, sigma=0.9, earliest=30),
    deadline=4 * HOUR,
    listing=_page("ai_clipping.list_ai_clippings", 100),
    events=DOCUMENTED,
)

BACKGROUND_REMOVAL: JobType[BackgroundRemovalDetail] = JobType(
    "background_removal",
    *_started_by("background_removal.create_background_removal"),
    Prior(median=120, sigma=0.9, earliest=8),
    deadline=2 * HOUR,
    ready=_has("layers"),
    listing=_page("background_removal.list_background_removals", 100),
)

ASSET: JobType[AssetItem] = JobType(
    "asset",
    lambda asset_id: _module("assets.get_asset").build(asset_id),
    _words("assets.complete_asset_upload"),
    Prior(median=5, sigma=1.2, earliest=0.5),
    deadline=0.5 * HOUR,
    ready=_has("url"),
    bulk=_bulk("assets.list_asset_statuses", "asset_ids", "video_id", "asset_id", "id"),
    worded=False,
)
"""An uploaded asset until it can be used. Only the bulk statuses tell; ``GET /v3/assets/{id}`` has no status."""

VOICE: JobType[VoiceDetail] = JobType(
    "voice_clone",
    *_started_by("voices.clone_voice"),
    Prior(median=45, sigma=0.9, earliest=5),
    deadline=0.5 * HOUR,
)
"""A cloned voice."""

LEGACY_VIDEO_AVATAR: JobType[Any] = JobType(
    "legacy_video_avatar",
    *_started_by("legacy.create_video_avatar_v2"),
    Prior(median=1800, sigma=1.2, earliest=60, weight=2),
    deadline=24 * HOUR,
    events=PROMISED,
)


def _batch(
    name: str, tag: str, statuses: str, creator: str, events: DeliveryPrior = DOCUMENTED
) -> JobType[BatchDetail]:
    return JobType(
        name,
        *_started_by(f"{tag}.{creator}"),
        Prior(median=900, sigma=1.0, earliest=20, weight=2),
        deadline=12 * HOUR,
        # A row without an item's index is about the batch itself.
        bulk=_bulk(f"{tag}.{statuses}", "batch_ids", "batch_id"),
        events=events,
    )


VIDEO_BATCH = _batch("video_batch", "videos", "list_video_statuses", "create_video_batch")
ASSET_BATCH = _batch("asset_batch", "assets", "list_asset_statuses", "complete_asset_upload_batch", SILENT)
LIPSYNC_BATCH = _batch("lipsync_batch", "lipsync", "list_lipsync_statuses", "create_lipsync_batch")
TRANSLATION_BATCH = _batch(
    "translation_batch",
    "video_translate",
    "list_video_translation_statuses",
    "create_video_translation_batch",
)

HYPERFRAMES: JobType[HyperframesRenderDetail] = JobType(
    "hyperframes_render",
    *_started_by("hyper_frames.create_hyperframes_render"),
    Prior(median=120, sigma=0.9, earliest=8),
    deadline=2 * HOUR,
    ready=_has("video_url"),
    listing=_page("hyper_frames.list_hyperframes_renders", 100, id_field="render_id"),
    events=DOCUMENTED,
)

FILLER_WORD_REMOVAL: JobType[FillerWordRemovalDetail] = JobType(
    "filler_word_removal",
    *_started_by("filler_words.create_filler_word_removal"),
    Prior(median=180, sigma=0.9, earliest=10),
    deadline=4 * HOUR,
    ready=_has("video_url"),
    events=DOCUMENTED,
)

PODCAST: JobType[PodcastDetail] = JobType(
    "podcast",
    *_started_by("podcasts.create_podcast"),
    Prior(median=900, sigma=0.8, earliest=60),
    deadline=4 * HOUR,
    ready=_has("video_url"),
    listing=_page("podcasts.list_podcasts", 100, id_field="podcast_id"),
    events=DOCUMENTED,
)

MODEL_VIDEO: JobType[ModelVideo] = JobType(
    "model_video",
    *_started_by("model_videos.create_model_video"),
    Prior(median=120, sigma=0.8, earliest=10),
    deadline=HOUR,
    ready=_has("video_url"),
)

MODEL_VOICE: JobType[ModelAudioVoice] = JobType(
    "model_voice",
    *_started_by("model_audio.create_model_audio_voice"),
    Prior(median=1800, sigma=1.5, earliest=5, weight=2),
    deadline=24 * HOUR,
    listing=_page("model_audio.list_model_audio_voices", 100, id_field="voice_id"),
)

REALTIME: JobType[AvatarRealtimeDetail] = JobType(
    "avatar_realtime",
    *_started_by("avatar_realtime.create_avatar_realtime"),
    Prior(median=60, sigma=1.2, earliest=2),
    deadline=2 * HOUR,
    patience=10.0,
)

BRAND_KIT: JobType[BrandKitDetail] = JobType(
    "brand_kit",
    *_started_by("brand.create_brand_kit"),
    Prior(median=40, sigma=0.6, earliest=5),
    deadline=0.25 * HOUR,
)

WORKFLOW_RUN: JobType[WorkflowRun] = JobType(
    "workflow_run",
    *_started_by("workflows.create_workflow_run"),
    Prior(median=600, sigma=1.2, earliest=10, weight=2),
    deadline=12 * HOUR,
)

VIDEO_COMPARISON: JobType[VideoQualityComparison] = JobType(
    "video_quality_comparison",
    *_started_by("video_quality.create_video_quality_comparison"),
    Prior(median=60, sigma=1.0, earliest=5),
    deadline=HOUR,
    ready=_has("result"),
)

VIDEO_COMPARISON_BATCH: JobType[VideoQualityBatch] = JobType(
    "video_quality_batch",
    *_started_by("video_quality.create_video_quality_batch"),
    Prior(median=300, sigma=1.0, earliest=10, weight=2),
    deadline=4 * HOUR,
)

KINDS: Mapping[str, JobType[Any]] = {
    kind.name: kind
    for kind in (
        LOOK,
        CONSENT,
        VIDEO,
        VIDEO_AGENT,
        TRANSLATION,
        PROOFREAD,
        LIPSYNC,
        CLIPPING,
        BACKGROUND_REMOVAL,
        ASSET,
        VOICE,
        LEGACY_VIDEO_AVATAR,
        VIDEO_BATCH,
        ASSET_BATCH,
        LIPSYNC_BATCH,
        TRANSLATION_BATCH,
        HYPERFRAMES,
        FILLER_WORD_REMOVAL,
        PODCAST,
        MODEL_VIDEO,
        MODEL_VOICE,
        REALTIME,
        BRAND_KIT,
        WORKFLOW_RUN,
        VIDEO_COMPARISON,
        VIDEO_COMPARISON_BATCH,
    )
}


def kind_named(name: str) -> JobType[Any]:
    """The kind with this name.

    Raises:
        InvalidInput: There is none; a newer version of this package may have written the token.
    """
    if (kind := KINDS.get(name)) is None:
        raise InvalidInput("kind", f"{name!r} is not a kind of job.", f"Known are {', '.join(KINDS)}.")
    return kind


def result_name(kind: JobType[Any]) -> str:
    """The name of the class that a job of this kind makes, as the document has it."""
    module = import_module(f"heygen_async._generated.api.{'.'.join(_tag_of(kind))}")
    return str(module.build.__annotations__["return"]).removeprefix("Call[").removesuffix("]")


def _tag_of(kind: JobType[Any]) -> tuple[str, str]:
    from heygen_async._generated.operations import MODULES

    return MODULES[kind.detail("id").operation.id]
