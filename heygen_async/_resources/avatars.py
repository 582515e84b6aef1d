"""Avatars: digital twins, photo and prompt avatars, the groups they belong to, and the person's consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import anyio

from heygen_async._jobs.job_types import LOOK
from heygen_async._jobs.token import JobToken
from heygen_async._resources.avatar_requests import (
    digital_twin_call,
    look_at_footage,
    look_id_of,
    photo_call,
    prompt_call,
)
from heygen_async._resources.consent import (
    PAGE_LIFETIME,
    Consent,
    TwinJob,
    check_consent,
    consent_missing,
)
from heygen_async._resources.files import FileInput, sort_file
from heygen_async._resources.footage_check import FootageInfo
from heygen_async._resources.uploads import Uploads
from heygen_async._resources.validation.fields import check_url, warn
from heygen_async._transport.deadline import Deadline
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import BadRequest, Conflict, HeyGenWarning

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_group_item import AvatarGroupItem
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.create_avatar_response import CreateAvatarResponse
    from heygen_async._jobs.job import Job
    from heygen_async._media.client import TransferProgress
    from heygen_async._resources.avatar_groups import AvatarGroups, AvatarLooks
    from heygen_async._resources.context import ClientContext

__all__ = ["Avatars"]

_CONSENT_WITHIN = 30.0


class Avatars:
    """Avatars: ``heygen.avatars``.

    A *group* is a character; its *looks* are what videos are made with. The id of a look is what HeyGen's video
    requests call ``avatar_id``.
    """

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    @cached_property
    def groups(self) -> AvatarGroups:
        """The characters: list, get, delete."""
        from heygen_async._resources.avatar_groups import AvatarGroups

        return AvatarGroups(self._context)

    @cached_property
    def looks(self) -> AvatarLooks:
        """Their looks: list, get, rename, delete."""
        from heygen_async._resources.avatar_groups import AvatarLooks

        return AvatarLooks(self._context)

    async def create_digital_twin(
        self,
        name: str,
        footage: FileInput,
        *,
        group: Ref | None = None,
        consent_reroute_url: str | None = None,
        check_footage: bool = True,
        probe: bool = True,
        progress: Callable[[TransferProgress], None] | None = None,
        options: RequestOptions | None = None,
    ) -> TwinJob:
        """Train a digital twin from footage of a person. **$1.00 per call, also when the training fails.**

        Training takes minutes to hours. Before anything can be rendered the person has to consent; waiting for the
        job raises `ConsentRequired` until then.

        Args:
            name: What the twin is called.
            footage: One person, speaking, in one take: MP4 or WebM, 15 to 600 seconds. A local file is checked and
                uploaded first; a URL is looked at: it has to lead to the file itself, without a login.
            group: A group that the new look joins; None makes a new character.
            consent_reroute_url: Open the consent page in the same call, and send the person here afterwards; the
                page is ``job.consent.url``. If it could not be opened, the job is given all the same, with
                ``job.consent_error``: `request_consent` opens it later. At most half a minute is spent on it, for
                which a cancellation of this call waits: the twin is paid for by then.
            check_footage: False sends the footage unseen.
            probe: False sends a URL unseen, where HeyGen can reach it and this machine cannot.
            progress: Called with the bytes of a local file that are on their way, and with all of them.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the look.

        Raises:
            UnsuitableFootage: HeyGen would take the money and then refuse the footage; nothing was spent.
            DownloadFailed: The host of the URL cannot be reached; nothing was spent.
            InvalidInput: Another argument is wrong; nothing was spent.
            PaymentRequired: The wallet is empty.
            OutcomeUnknown: The answer was lost; repeat with ``options`` that carry the error's idempotency key.

        Operation: `createAvatar` (POST /v3/avatars), type ``digital_twin``.
        """
        check_url("consent_reroute_url", consent_reroute_url)
        call = await digital_twin_call(
            self._context, name, footage, group=group, check_footage=check_footage, probe=probe, progress=progress
        )
        answer, key = await self._context.send(call, options)
        look, avatar_group = answer.avatar_item, answer.avatar_group
        group_id = (look.group_id if look else None) or (avatar_group.id if avatar_group else None)
        context = self._context
        token = JobToken(LOOK.name, look_id_of(answer, key), context.clock.now(), idempotency_key=key)
        job = TwinJob(
            token,
            executor=context.executor,
            poller=context.poller,
            clock=context.clock,
            created=answer,
            group_id=group_id,
        )
        if consent_reroute_url is not None:
            await self._open_consent(job, consent_reroute_url)
        return job

    async def create_photo(
        self,
        name: str,
        photo: FileInput,
        *,
        group: Ref | None = None,
        probe: bool = True,
        options: RequestOptions | None = None,
    ) -> Job[AvatarLookItem]:
        """Make an avatar from a photo. **$1.00 per call.** Takes about a minute; needs no consent.

        Args:
            name: What the avatar is called.
            photo: PNG or JPEG of one face.
            group: A group that the new look joins; None makes a new character.
            probe: False sends a URL unseen; else it has to lead to an image, without a login.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createAvatar` (POST /v3/avatars), type ``photo``.
        """
        return await self._start(await photo_call(self._context, name, photo, group=group, probe=probe), options)

    async def create_prompt(
        self,
        name: str,
        prompt: str,
        *,
        group: Ref | None = None,
        reference_images: Sequence[FileInput] = (),
        aspect_ratio: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[AvatarLookItem]:
        """Make a character that does not exist from a description. Costs money; takes one to three minutes.

        Args:
            name: What the avatar is called.
            prompt: Up to 1,000 characters.
            group: A group that the new look joins; None makes a new character.
            reference_images: Up to 3 images to go by.
            aspect_ratio: ``auto``, ``16:9``, ``9:16``, ``1:1``, ``4:5`` or ``5:4``; None leaves it to HeyGen.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createAvatar` (POST /v3/avatars), type ``prompt``.
        """
        call = await prompt_call(
            self._context, name, prompt, group=group, reference_images=reference_images, aspect_ratio=aspect_ratio
        )
        return await self._start(call, options)

    async def create_look(
        self,
        avatar: Ref,
        name: str,
        prompt: str,
        *,
        group: Ref | None = None,
        reference_images: Sequence[FileInput] = (),
        aspect_ratio: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[AvatarLookItem]:
        """Make a new look of an avatar that exists: other clothes, another place. Costs money; takes minutes.

        Args:
            avatar: A look of the avatar, of any type.
            name: What the new look is called.
            prompt: What is different, up to 1,000 characters.
            group: The group that the new look joins.
            reference_images: Up to 3 images to go by.
            aspect_ratio: ``auto``, ``16:9``, ``9:16``, ``1:1``, ``4:5`` or ``5:4``; None leaves it to HeyGen.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createAvatar` (POST /v3/avatars), type ``prompt`` with ``avatar_id``.
        """
        call = await prompt_call(
            self._context,
            name,
            prompt,
            avatar=avatar,
            group=group,
            reference_images=reference_images,
            aspect_ratio=aspect_ratio,
        )
        return await self._start(call, options)

    async def request_consent(
        self,
        group: Ref,
        *,
        reroute_url: str | None = None,
        consent_text: str | None = None,
        consent_video: FileInput | None = None,
        options: RequestOptions | None = None,
    ) -> Consent:
        """Ask the person of a digital twin for their consent. Free.

        HeyGen opens a page on which the person speaks a sentence into the webcam; it stays open for 24 hours and can
        be asked for again. Only the person themselves can consent.

        Args:
            group: The group of the twin, or its id.
            reroute_url: Where the page sends the person afterwards.
            consent_text: Your own wording, up to 1,000 characters without ``<`` and ``>``; select Enterprise
                accounts only.
            consent_video: A recorded statement instead of the page, reviewed by HeyGen; Enterprise accounts only.
            options: For this request alone, and for reading the group where consent had been given before.

        Returns:
            The consent, with the page's address. If it had been given before, it says so and has no page.

        Raises:
            InvalidInput: An argument is wrong; nothing was sent.

        Operation: `createAvatarConsent` (POST /v3/avatars/{group_id}/consent).
        """
        from heygen_async._generated.api.avatars import create_avatar_consent
        from heygen_async._generated.models.create_avatar_consent_request import CreateAvatarConsentRequest

        group_id = id_of("group", group)
        check_consent(reroute_url, consent_text, has_video=consent_video is not None)
        body = CreateAvatarConsentRequest(reroute_url=reroute_url, consent_text=consent_text)
        if consent_video is not None:
            uploads = Uploads(self._context)
            await uploads.take("consent_video", consent_video, lambda file: setattr(body, "consent_video", file))
            await uploads.send()
        try:
            answer, key = await self._context.send(create_avatar_consent.build(group_id, body=body), options)
        except (BadRequest, Conflict) as error:
            if "already been provided" not in error.message.lower():
                raise
            group_now = await self.groups.get(group_id, options=options)
            return self._consent(group_now, None, error.idempotency_key)
        return self._consent(answer.avatar_group, answer.url, key)

    def consent_missing(self, group: AvatarGroupItem) -> bool:
        """Whether nothing can be rendered with the group's twins until their person consents."""
        return consent_missing(group)

    async def check_footage(self, footage: FileInput, *, probe: bool = True) -> FootageInfo | None:
        """Look at training footage before it is paid for. Sends nothing to HeyGen.

        Of a local file, container, duration, size and picture are checked; of a URL, whether its host serves a video
        without a login, and how large it is.

        Args:
            footage: As for `create_digital_twin`.
            probe: False leaves URLs alone.

        Returns:
            What was found, or None where nothing can be known beforehand (an asset, base64, a URL left alone).

        Raises:
            UnsuitableFootage: HeyGen would take the money and then refuse it.
        """
        return await look_at_footage(self._context, await sort_file("footage", footage), probe=probe)

    def _consent(self, group: AvatarGroupItem, url: str | None, key: str | None) -> Consent:
        from heygen_async._jobs.job_types import CONSENT

        job = self._context.job(CONSENT, group.id, idempotency_key=key, created=group)
        return Consent(group, url, self._context.clock.now() + PAGE_LIFETIME if url else None, job)

    async def _start(self, call: Call[CreateAvatarResponse], options: RequestOptions | None) -> Job[AvatarLookItem]:
        answer, key = await self._context.send(call, options)
        return self._context.job(LOOK, look_id_of(answer, key), idempotency_key=key, created=answer)

    async def _open_consent(self, job: TwinJob, reroute_url: str) -> None:
        # The training is paid for by now: whatever goes wrong here, a cancellation included, must not lose its job.
        deadline = Deadline(self._context.clock, _CONSENT_WITHIN, "the consent page")
        try:
            with anyio.CancelScope(shield=True):
                group_id = job.group_id
                if group_id is None:
                    look = await self.looks.get(job.id, options=RequestOptions(timeout=deadline.left()))
                    group_id = look.group_id or ""
                options = RequestOptions(timeout=deadline.left())
                job.consent = await self.request_consent(group_id, reroute_url=reroute_url, options=options)
        except Exception as error:  # noqa: BLE001 - kept with the job
            job.consent_error = error
            # Neither must somebody who has turned warnings into errors.
            with suppress(HeyGenWarning):
                warn(
                    f"the twin is in training, but its consent page could not be opened: {error}. Use request_consent."
                )
