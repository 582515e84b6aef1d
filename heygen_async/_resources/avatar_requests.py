"""The three kinds of avatar request, checked and complete before anything is spent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from heygen_async._resources.address_check import check_address
from heygen_async._resources.files import FileInput, SentFile, Sorted, check_image_type
from heygen_async._resources.footage_check import FootageInfo
from heygen_async._resources.footage_check import check_footage as check_footage_file
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_enum, check_text
from heygen_async._wire.call import Call
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import DecodeError, InvalidInput, UnsuitableFootage

if TYPE_CHECKING:
    from heygen_async._generated.models.create_avatar_response import CreateAvatarResponse
    from heygen_async._media.client import TransferProgress
    from heygen_async._resources.context import ClientContext

__all__ = ["digital_twin_call", "look_at_footage", "look_id_of", "photo_call", "prompt_call"]

_MAX_PROMPT = 1_000
_MAX_REFERENCES = 3


async def digital_twin_call(
    context: ClientContext,
    name: str,
    footage: FileInput,
    *,
    group: Ref | None = None,
    check_footage: bool = True,
    probe: bool = True,
    progress: Callable[[TransferProgress], None] | None = None,
) -> Call[CreateAvatarResponse]:
    """The request of `create_digital_twin`, checked and not sent. A local file is uploaded, which is free."""
    from heygen_async._generated.api.avatars import create_avatar
    from heygen_async._generated.models.create_digital_twin_request import CreateDigitalTwinRequest

    body = CreateDigitalTwinRequest(
        name=check_text("name", name), file=pending_file(), avatar_group_id=_group("group", group)
    )
    uploads = Uploads(context)
    source = await uploads.take("footage", footage, lambda file: setattr(body, "file", file))
    if check_footage:
        try:
            await look_at_footage(context, source, probe=probe)
        except UnsuitableFootage as error:
            # Only here: a manifest, a Person and the command line always check.
            remedy = f"{error.remedy} To send it all the same, pass check_footage=False.".strip()
            raise UnsuitableFootage(error.field, error.problem, remedy) from None
    await uploads.send(progress)
    return create_avatar.build(body=body)


async def photo_call(
    context: ClientContext, name: str, photo: FileInput, *, group: Ref | None = None, probe: bool = True
) -> Call[CreateAvatarResponse]:
    """The request of `create_photo`, checked and not sent. A local file is uploaded, which is free."""
    from heygen_async._generated.api.avatars import create_avatar
    from heygen_async._generated.models.create_photo_avatar_request import CreatePhotoAvatarRequest

    body = CreatePhotoAvatarRequest(
        name=check_text("name", name), file=pending_file(), avatar_group_id=_group("group", group)
    )
    uploads = Uploads(context)
    source = await uploads.take("photo", photo, lambda file: setattr(body, "file", file))
    if source.local is not None:
        check_image_type("photo", source.local.content_type)
    elif source.url is not None and probe:
        await check_address(context.media, "photo", source.url, kind="image")
    await uploads.send()
    return create_avatar.build(body=body)


async def prompt_call(
    context: ClientContext,
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
        raise InvalidInput("reference_images", f"{len(reference_images)} are given; HeyGen takes {_MAX_REFERENCES}.")
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
    uploads = Uploads(context)
    for index, image in enumerate(reference_images):

        def put(file: SentFile, place: int = index) -> None:
            images[place] = file

        source = await uploads.take(f"reference_images[{index}]", image, put)
        if source.local is not None:
            check_image_type(f"reference_images[{index}]", source.local.content_type)
    await uploads.send()
    return create_avatar.build(body=body)


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


async def look_at_footage(context: ClientContext, footage: Sorted, *, probe: bool) -> FootageInfo | None:
    if footage.local is not None:
        return await check_footage_file(footage.local, field="footage")
    if not probe or footage.url is None:
        return None
    found = await check_address(context.media, "footage", footage.url, kind="footage")
    return None if found is None else FootageInfo(found.content_type or "", found.size)


def _group(field: str, group: Ref | None) -> str | None:
    return None if group is None else id_of(field, group)
