# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Types of events. The list grows."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WebhookEventType"]


class WebhookEventType(OpenEnum):
    """Types of events. The list grows."""

    AVATAR_VIDEO_SUCCESS = "avatar_video.success"
    AVATAR_VIDEO_FAIL = "avatar_video.fail"
    AVATAR_VIDEO_GIF_SUCCESS = "avatar_video_gif.success"
    AVATAR_VIDEO_GIF_FAIL = "avatar_video_gif.fail"
    VIDEO_TRANSLATE_SUCCESS = "video_translate.success"
    VIDEO_TRANSLATE_FAIL = "video_translate.fail"
    VIDEO_TRANSLATE_PREFLIGHT_VALIDATION_FAILED = "video_translate.preflight.validation_failed"
    VIDEO_TRANSLATE_PREFLIGHT_DOWNLOAD_FAILED = "video_translate.preflight.download_failed"
    PERSONALIZED_VIDEO = "personalized_video"
    INSTANT_AVATAR_SUCCESS = "instant_avatar.success"
    INSTANT_AVATAR_FAIL = "instant_avatar.fail"
    PHOTO_AVATAR_GENERATION_SUCCESS = "photo_avatar_generation.success"
    PHOTO_AVATAR_GENERATION_FAIL = "photo_avatar_generation.fail"
    PHOTO_AVATAR_TRAIN_SUCCESS = "photo_avatar_train.success"
    PHOTO_AVATAR_TRAIN_FAIL = "photo_avatar_train.fail"
    PHOTO_AVATAR_ADD_MOTION_SUCCESS = "photo_avatar_add_motion.success"
    PHOTO_AVATAR_ADD_MOTION_FAIL = "photo_avatar_add_motion.fail"
    PROOFREAD_CREATION_SUCCESS = "proofread_creation.success"
    PROOFREAD_CREATION_FAIL = "proofread_creation.fail"
    LIVE_AVATAR_SUCCESS = "live_avatar.success"
    LIVE_AVATAR_FAIL = "live_avatar.fail"
    AVATAR_VIDEO_CAPTION_SUCCESS = "avatar_video_caption.success"
    AVATAR_VIDEO_CAPTION_FAIL = "avatar_video_caption.fail"
    VIDEO_AGENT_SUCCESS = "video_agent.success"
    VIDEO_AGENT_FAIL = "video_agent.fail"
    HYPERFRAMES_VIDEO_SUCCESS = "hyperframes_video.success"
    HYPERFRAMES_VIDEO_FAIL = "hyperframes_video.fail"
    AI_CLIPPING_SUCCESS = "ai_clipping.success"
    AI_CLIPPING_FAIL = "ai_clipping.fail"
    BATCH_FINISHED = "batch.finished"
    FILLER_WORD_REMOVAL_SUCCESS = "filler_word_removal.success"
    FILLER_WORD_REMOVAL_FAIL = "filler_word_removal.fail"
    PODCAST_SUCCESS = "podcast.success"
    PODCAST_FAIL = "podcast.fail"
