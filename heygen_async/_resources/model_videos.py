"""Videos of HeyGen's own video model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from heygen_async._generated.nouns.model_videos import ModelVideosBase
from heygen_async._jobs.job_types import MODEL_VIDEO
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_number, check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.model_video import ModelVideo
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["ModelVideoOptions", "ModelVideos"]

MAX_PROMPT = 32_000
MAX_REFERENCES = {"reference_images": 9, "reference_videos": 3, "reference_audio": 3}
MAX_ALL_REFERENCES = 12


class ModelVideoOptions(TypedDict, total=False):
    """Options of a video of the model, by HeyGen's names. None is the same as leaving out.

    ``duration``: 5 to 15 seconds. ``resolution``: ``480p``, ``768p``, ``1080p`` or ``2k``.
    ``aspect_ratio``: ``21:9``, ``16:9``, ``4:3``, ``1:1``, ``3:4``, ``9:16``, or ``adaptive`` with references; not with
    an image. ``seed``: the same one gives a similar video. ``prompt_enhancement``: ``turbo``, ``quality`` …
    """

    duration: int | None
    resolution: Literal["480p", "768p", "1080p", "2k"] | None
    aspect_ratio: Literal["21:9", "16:9", "4:3", "1:1", "3:4", "9:16", "adaptive"] | None
    seed: int | None
    prompt_enhancement: Literal["turbo", "quality", "disabled"] | None


class ModelVideos(ModelVideosBase):
    """HeyGen Video: ``heygen.model_videos``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        prompt: str,
        *,
        image: FileInput | None = None,
        reference_images: Sequence[FileInput] = (),
        reference_videos: Sequence[FileInput] = (),
        reference_audio: Sequence[FileInput] = (),
        model: str = "heygen-video-1",
        options: RequestOptions | None = None,
        **video: Unpack[ModelVideoOptions],
    ) -> Job[ModelVideo]:
        """Make a short video with sound from a prompt, a first image or references. **Costs money by the second.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            prompt: What happens, up to 32,000 characters.
            image: The first image: a path, bytes, URL or asset. It excludes references.
            reference_images: Up to nine images to go by; all references together are twelve at most.
            reference_videos: Up to three clips to go by.
            reference_audio: Up to three recordings to go by.
            model: The model.
            options: For the create request alone.
            **video: duration, resolution, aspect_ratio, seed, prompt_enhancement: `ModelVideoOptions`.

        Returns:
            The job; ``await job.wait()`` gives the video with its ``video_url``.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createModelVideo` (POST /v3/models/videos).
        """
        from heygen_async._generated import models
        from heygen_async._generated.api.model_videos import create_model_video

        check_text("prompt", prompt, at_most=MAX_PROMPT)
        check_number("duration", video.get("duration"), 5, 15, "seconds")
        references: dict[str, Sequence[FileInput]] = {
            "reference_images": reference_images,
            "reference_videos": reference_videos,
            "reference_audio": reference_audio,
        }
        _check_references(references, image is not None)
        mode = "image_to_video" if image is not None else "text_to_video"
        mode = "reference_to_video" if any(references.values()) else mode
        _check_shape(mode, video)
        listed: dict[str, list[SentFile]] = {
            name: [pending_file() for _ in files] for name, files in references.items()
        }
        given: dict[str, Any] = {**video, "model": model, "mode": mode, "prompt": prompt}
        given |= {name: files or None for name, files in listed.items()}
        if image is not None:
            given["image"] = pending_file()
        body = build_model(models.CreateModelVideoRequest, given)
        for name, files in listed.items():
            setattr(body, name, files or None)
        uploads = Uploads(self._context)
        if image is not None:
            await uploads.take("image", image, lambda file: setattr(body, "image", file))
        for name, sources in references.items():
            await uploads.take_all(name, sources, listed[name])
        await uploads.send()
        call = create_model_video.build(body=body)
        return await self._context.start(MODEL_VIDEO, call, lambda answer: answer.video_id, options)

    def job(self, video: Ref | ModelVideo) -> Job[ModelVideo]:
        """A video that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(MODEL_VIDEO, id_of("video", video, "video_id"))


def _check_references(references: dict[str, Sequence[FileInput]], image: bool) -> None:
    count = sum(map(len, references.values()))
    if image and count:
        raise InvalidInput("image", "it excludes references.", "Pass an image or references.")
    for name, files in references.items():
        if len(files) > MAX_REFERENCES[name]:
            raise InvalidInput(name, f"{len(files)} files; HeyGen takes {MAX_REFERENCES[name]}.")
    if count > MAX_ALL_REFERENCES:
        raise InvalidInput("reference_images", f"{count} references; HeyGen takes {MAX_ALL_REFERENCES} together.")


def _check_shape(mode: str, video: ModelVideoOptions) -> None:
    shape, size = video.get("aspect_ratio"), video.get("resolution")
    if shape is None:
        return
    if mode == "image_to_video":
        raise InvalidInput("aspect_ratio", "the image gives the shape.", "Leave it out.")
    if shape == "adaptive" and mode != "reference_to_video":
        raise InvalidInput("aspect_ratio", "adaptive needs references.", "Pass references, or another shape.")
    if size in {"1080p", "2k"} and shape not in {"16:9", "9:16"}:
        raise InvalidInput("aspect_ratio", f"{shape} is not rendered in {size}.", "Pass 16:9 or 9:16.")
