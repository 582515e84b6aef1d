"""What is left of the old API: ``POST /v2/video_avatar`` and its status.

HeyGen announced the end of v1 and v2 for 31 October 2026. New programs use ``heygen.avatars``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs

from heygen_async._jobs.job_types import LEGACY_VIDEO_AVATAR
from heygen_async._resources.validation.fields import check_text, check_url, mapping
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import APIError, DecodeError, InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.video_avatar_v2 import VideoAvatarV2
    from heygen_async._generated.models.video_avatar_v2_detail import VideoAvatarV2Detail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Legacy"]

_DRIVE = {"drive.google.com", "docs.google.com"}
_SPACED = ("training_footage_url", "video_consent_url")


class Legacy:
    """The old API: ``heygen.legacy``. Enterprise accounts only, while it lasts."""

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    async def create_video_avatar(
        self,
        avatar_name: str,
        training_footage_url: str,
        video_consent_url: str,
        *,
        avatar_group_id: str | None = None,
        callback_id: str | None = None,
        callback_url: str | None = None,
        spaced_names: bool = False,
        options: RequestOptions | None = None,
    ) -> Job[VideoAvatarV2Detail]:
        """Train a digital twin with the old API. Costs money; use ``avatars.create_digital_twin`` instead.

        The old API takes no idempotency key, so a lost answer raises `OutcomeUnknown` and is not repeated.

        Args:
            avatar_name: What the twin is called.
            training_footage_url: Public address of an mp4 of at least 30 seconds and 720p; no Google Drive links.
            video_consent_url: Public address of the recorded consent; no Google Drive links.
            avatar_group_id: A group that the twin joins; None makes a new one.
            callback_id: Comes back in the callback.
            callback_url: An address that HeyGen posts to when it ends.
            spaced_names: HeyGen's page spells two field names with a space at their end
                (``"training_footage_url "``). Programs in use send them without, and so does this one; True sends
                them as the page has them.
            options: For the request alone.

        Returns:
            The job; ``await job.wait()`` gives the trained twin.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            Forbidden: The account may not use the old API.
            APIError: With status 404 or 410, most likely because the old API is retired.

        Operation: `createVideoAvatarV2` (POST /v2/video_avatar).
        """
        from heygen_async._generated.api.legacy import create_video_avatar_v2
        from heygen_async._generated.models.create_video_avatar_v2_request import CreateVideoAvatarV2Request

        _check_footage_url("training_footage_url", training_footage_url)
        _check_footage_url("video_consent_url", video_consent_url)
        check_url("callback_url", callback_url)
        body = CreateVideoAvatarV2Request(
            avatar_name=check_text("avatar_name", avatar_name),
            training_footage_url=training_footage_url,
            video_consent_url=video_consent_url,
            avatar_group_id=avatar_group_id,
            callback_id=callback_id,
            callback_url=callback_url,
        )
        call = create_video_avatar_v2.build(body=body)
        if spaced_names:
            call = _with_spaces(call)
        try:
            return await self._context.start(LEGACY_VIDEO_AVATAR, call, _avatar_id, options)
        except APIError as error:
            if error.status in {404, 410}:
                error.message += " (the old API was to end on 31 October 2026: use heygen.avatars.create_digital_twin)"
            elif error.status == 403:
                error.message += " (the old API is for Enterprise accounts: use heygen.avatars.create_digital_twin)"
            raise

    def job(self, avatar: Ref) -> Job[VideoAvatarV2Detail]:
        """A twin that was started elsewhere with the old API, to be waited for. Sends nothing."""
        return self._context.job(LEGACY_VIDEO_AVATAR, id_of("avatar", avatar))


def _check_footage_url(field: str, url: str) -> None:
    check_url(field, url)
    if (urlsplit(url).hostname or "") in _DRIVE:
        raise InvalidInput(
            field, "HeyGen does not fetch from Google Drive, even where it is public.", "Use S3, or a Dropbox raw link."
        )


def _with_spaces(call: Call[VideoAvatarV2]) -> Call[VideoAvatarV2]:
    body = mapping(call.json) or {}
    return attrs.evolve(call, json={f"{name} " if name in _SPACED else name: body[name] for name in body})


def _avatar_id(answer: VideoAvatarV2) -> str:
    if not answer.avatar_id:
        raise DecodeError("data.avatar_id", "HeyGen did not name the avatar that it started")
    return answer.avatar_id
