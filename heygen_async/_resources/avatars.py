"""Avatars: digital twins, photo and prompt avatars, the groups they belong to, and the person's consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import anyio

from heygen_async._jobs.job_types import LOOK
from heygen_async._jobs.token import JobToken
from heygen_async._resources.address_check import check_address
from heygen_async._resources.consent import (
    PAGE_LIFETIME,
    Consent,
    TwinJob,
    check_consent,
    consent_missing,
)
from heygen_async._resources.files import FileInput, SentFile, Sorted, check_image_type, sort_file
from heygen_async._resources.footage_check import FootageInfo, check_footage
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_enum, check_text, check_url, warn
from heygen_async._transport.deadline import Deadline
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import BadRequest, Conflict, DecodeError, HeyGenWarning, InvalidInput, UnsuitableFootage

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_group_item import AvatarGroupItem
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.create_avatar_response import CreateAvatarResponse
    from heygen_async._jobs.job import Job
    from heygen_async._media.client import Progress
    from heygen_async._resources.avatar_groups import AvatarGroups, AvatarLooks
    from heygen_async._resources.context import ClientContext

__all__ = ["Avatars", "look_id_of"]

_MAX_PROMPT = 1_000
_MAX_REFERENCES = 3
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
        progress: Callable[[Progress], None] | None = None,
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

        Source: ``createAvatar``, type ``digital_twin``.
        """
        check_url("consent_reroute_url", consent_reroute_url)
        call = await self.digital_twin_call(
            name, footage, group=group, check_footage=check_footage, probe=probe, progress=progress
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

    async def digital_twin_call(
        self,
        name: str,
        footage: FileInput,
        *,
        group: Ref | None = None,
        check_footage: bool = True,
        probe: bool = True,
        progress: Callable[[Progress], None] | None = None,
    ) -> Call[CreateAvatarResponse]:
        """The request of `create_digital_twin`, checked and not sent. A local file is uploaded, which is free."""
        from heygen_async._generated.api.avatars import create_avatar
        from heygen_async._generated.models.create_digital_twin_request import CreateDigitalTwinRequest

        body = CreateDigitalTwinRequest(
            name=check_text("name", name), file=pending_file(), avatar_group_id=_group("group", group)
        )
        uploads = Uploads(self._context)
        source = await uploads.take("footage", footage, lambda file: setattr(body, "file", file))
        if check_footage:
            try:
                await self._look_at(source, probe=probe)
            except UnsuitableFootage as error:
                # Only here: a manifest, a Person and the command line always check.
                remedy = f"{error.remedy} To send it all the same, pass check_footage=False.".strip()
                raise UnsuitableFootage(error.field, error.problem, remedy) from None
        await uploads.send(progress)
        return create_avatar.build(body=body)

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

        Source: ``createAvatar``, type ``photo``.
        """
        return await self._start(await self.photo_call(name, photo, group=group, probe=probe), options)

    async def photo_call(
        self, name: str, photo: FileInput, *, group: Ref | None = None, probe: bool = True
    ) -> Call[CreateAvatarResponse]:
        """The request of `create_photo`, checked and not sent. A local file is uploaded, which is free."""
        from heygen_async._generated.api.avatars import create_avatar
        from heygen_async._generated.models.create_photo_avatar_request import CreatePhotoAvatarRequest

        body = CreatePhotoAvatarRequest(
            name=check_text("name", name), file=pending_file(), avatar_group_id=_group("group", group)
        )
        uploads = Uploads(self._context)
        source = await uploads.take("photo", photo, lambda file: setattr(body, "file", file))
        if source.local is not None:
            check_image_type("photo", source.local.content_type)
        elif source.url is not None and probe:
            await check_address(self._context.media, "photo", source.url, kind="image")
        await uploads.send()
        return create_avatar.build(body=body)

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

        Source: ``createAvatar``, type ``prompt``.
        """
        call = await self.prompt_call(
            name, prompt, group=group, reference_images=reference_images, aspect_ratio=aspect_ratio
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

        Source: ``createAvatar``, type ``prompt`` with ``avatar_id``.
        """
        call = await self.prompt_call(
            name, prompt, avatar=avatar, group=group, reference_images=reference_images, aspect_ratio=aspect_ratio
        )
        return await self._start(call, options)

    async def prompt_call(
        self,
        name: str,
        prompt: str,
        *,
        avatar: Ref | None = None,
        group: Ref | None = None,
        reference_images: Sequence[FileInput] = (),
        aspect_ratio: str | None = None,
    ) -> Call[CreateAvatarResponse]:
        """The request of `create_prompt` and `create_look`, checked and not sent."""
        from heygen_async._generated.api.avatars import create_avatar
        from heygen_async._generated.models.create_prompt_avatar_request import CreatePromptAvatarRequest
        from heygen_async._generated.models.prompt_avatar_aspect_ratio import PromptAvatarAspectRatio

        if len(reference_images) > _MAX_REFERENCES:
            raise InvalidInput(
                "reference_images", f"{len(reference_images)} are given; HeyGen takes {_MAX_REFERENCES}."
            )
        check_enum("aspect_ratio", aspect_ratio, PromptAvatarAspectRatio)
        images: list[SentFile] = [pending_file() for _ in reference_images]
        body = CreatePromptAvatarRequest(
            aspect_ratio=aspect_ratio,
            name=check_text("name", name),
            prompt=check_text("prompt", prompt, at_most=_MAX_PROMPT),
            avatar_id=None if avatar is None else id_of("avatar", avatar),
            avatar_group_id=_group("group", group),
            reference_images=images or None,
        )
        uploads = Uploads(self._context)
        for index, image in enumerate(reference_images):

            def put(file: SentFile, place: int = index) -> None:
                images[place] = file

            source = await uploads.take(f"reference_images[{index}]", image, put)
            if source.local is not None:
                check_image_type(f"reference_images[{index}]", source.local.content_type)
        await uploads.send()
        return create_avatar.build(body=body)

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

        Source: ``createAvatarConsent``.
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
        return await self._look_at(await sort_file("footage", footage), probe=probe)

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

    async def _look_at(self, footage: Sorted, *, probe: bool) -> FootageInfo | None:
        if footage.local is not None:
            return await check_footage(footage.local, field="footage")
        if not probe or footage.url is None:
            return None
        found = await check_address(self._context.media, "footage", footage.url, kind="footage")
        return None if found is None else FootageInfo(found.content_type or "", found.size)


def _group(field: str, group: Ref | None) -> str | None:
    return None if group is None else id_of(field, group)


def look_id_of(answer: CreateAvatarResponse, key: str | None = None) -> str:
    """The id of the look that HeyGen has begun to make, by its answer to the request with this key."""
    if answer.avatar_item is not None:
        return answer.avatar_item.id
    group = answer.avatar_group
    raise DecodeError(
        "data.avatar_item",
        "HeyGen did not name the look that it makes; avatars.looks.list(group_id=…) shows it",
        operation="create_avatar",
        idempotency_key=key,
        ids={} if group is None else {"data.avatar_group.id": group.id},
    )
