# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One video of a batch, told apart by `type`: as in `videos.create_video`, without `folder_id`."""

from __future__ import annotations

from typing import TypeAlias

from .create_batch_video_from_avatar import CreateBatchVideoFromAvatar
from .create_batch_video_from_cinematic_avatar import CreateBatchVideoFromCinematicAvatar
from .create_batch_video_from_image import CreateBatchVideoFromImage
from .create_batch_video_from_studio import CreateBatchVideoFromStudio

__all__ = ["CreateBatchVideoRequestBody"]

CreateBatchVideoRequestBody: TypeAlias = (
    CreateBatchVideoFromAvatar
    | CreateBatchVideoFromImage
    | CreateBatchVideoFromCinematicAvatar
    | CreateBatchVideoFromStudio
)
"""One video of a batch, told apart by `type`: as in `videos.create_video`, without `folder_id`."""
