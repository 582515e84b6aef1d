"""What may be passed where HeyGen wants a file, sorted without guessing.

=====================================  ===================================================================
``Path``, or a ``str`` without scheme  a file on this machine; it is uploaded as an asset first
``str`` that starts with ``https://``  a public URL that HeyGen fetches (``http://`` only on this machine)
``bytes``, or a ``FileSource``         content that is uploaded as an asset first
``AssetId``, or an asset received      an asset that HeyGen has already
``AssetUrl``, ``AssetBase64``          sent as they are
a mapping with ``type``                HeyGen's own notation of the three above
=====================================  ===================================================================
"""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeGuard, cast
from urllib.parse import urlsplit

import attrs

from heygen_async._media.media_types import HEAD, content_type
from heygen_async._resources.validation.fields import check_encodable, check_url
from heygen_async._text import type_name
from heygen_async._threads import in_thread
from heygen_async._wire.files import BytesFile, FileSource, PathFile
from heygen_async._wire.ids import check_id
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.asset_base_64 import AssetBase64
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_url import AssetUrl

__all__ = [
    "FileInput",
    "FileLike",
    "HasAssetId",
    "SentFile",
    "Sorted",
    "check_image_type",
    "is_address",
    "local_file",
    "path_or_address",
    "sort_file",
]


class HasAssetId(Protocol):
    """An uploaded asset, as `heygen_async._resources.assets.Assets.upload` gives it."""

    @property
    def asset_id(self) -> str: ...


FileLike: TypeAlias = "str | PathLike[str] | bytes | bytearray | memoryview | FileSource"
"""A file on this machine. A ``str`` is a path here."""

FileInput: TypeAlias = "FileLike | AssetUrl | AssetId | AssetBase64 | HasAssetId | Mapping[str, str]"
"""What may be passed where HeyGen wants a file. A ``str`` is a URL or a path."""

SentFile: TypeAlias = "AssetUrl | AssetId | AssetBase64"
"""What HeyGen is sent."""


@attrs.frozen
class Sorted:
    """What a file turned out to be: one of the two is set.

    Attributes:
        sent: What HeyGen can be sent at once.
        local: A file that has to be uploaded first.
    """

    sent: SentFile | None = None
    local: FileSource | None = None

    @property
    def url(self) -> str | None:
        """The public URL, where it is one."""
        url = getattr(self.sent, "url", None)
        return url if isinstance(url, str) else None

    @property
    def media_type(self) -> str | None:
        """What the file is, as far as it is known here: only HeyGen knows it of an asset."""
        if self.local is not None:
            return self.local.content_type
        if self.url is not None:
            return mimetypes.guess_type(urlsplit(self.url).path)[0]
        found = getattr(self.sent, "media_type", None)
        return found if isinstance(found, str) else None


async def sort_file(field: str, value: FileInput) -> Sorted:
    """Tell what ``value`` is. Nothing is sent; a local file is opened to see what it is.

    Args:
        field: What to call it in an error.
        value: The file, in any of the forms above.

    Raises:
        InvalidInput: It is none of the forms, the file cannot be read, or the URL is not public.
    """
    from heygen_async._generated.models.asset_base_64 import AssetBase64
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_url import AssetUrl

    if isinstance(value, Mapping):
        value = _from_mapping(field, cast("Mapping[object, object]", value))
    if isinstance(value, str) and is_address(value):
        value = AssetUrl(url=value)
    if isinstance(value, AssetUrl):
        check_url(field, value.url)
        return Sorted(sent=value)
    if isinstance(value, AssetBase64):
        return Sorted(sent=value)
    if isinstance(value, AssetId):
        check_id(field, value.asset_id)
        return Sorted(sent=value)
    if isinstance(value, str | bytes | bytearray | memoryview | PathLike) or _is_source(value):
        return Sorted(local=await local_file(field, value))
    asset_id = getattr(value, "asset_id", None)
    if isinstance(asset_id, str):
        return Sorted(sent=AssetId(asset_id=check_id(field, asset_id)))
    raise InvalidInput(
        field,
        f"must be a file, not {type_name(value)}.",
        "Pass a path, bytes such as file.read(), an https:// URL, or heygen_async.types.AssetId(asset_id=…).",
    )


_ADDRESS = re.compile(r"\s*(?:https?:|[a-z][a-z0-9+.-]+://)", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is a web address; any other text is the path of a file on this machine."""
    return _ADDRESS.match(text) is not None


def path_or_address(value: str | Path | None) -> str | Path | None:
    """A text that names a file on this machine as a path; anything else as it is."""
    return Path(value) if isinstance(value, str) and value and not is_address(value) else value


def _is_source(value: object) -> TypeGuard[FileSource]:
    return all(hasattr(value, name) for name in ("chunks", "content_type", "name", "size"))


async def local_file(field: str, value: FileLike, *, name: str | None = None, type: str | None = None) -> FileSource:
    """A file on this machine, ready to be read more than once.

    Args:
        field: What to call it in an error.
        value: A path, the bytes, or a source, which is returned as it is.
        name: The file's name; needed for nothing but HeyGen's own display.
        type: The media type, where the bytes do not tell.

    Raises:
        InvalidInput: There is no such file, it cannot be read, or it is empty.
    """
    if isinstance(value, bytes | bytearray | memoryview):
        # A copy, where it could change under way.
        data = bytes(value)
        if not data:
            raise InvalidInput(field, "it is empty.")
        found = type or content_type(name or "", data[:HEAD])
        return _named(field, BytesFile(name=name or "upload", content_type=found, data=data))
    if isinstance(value, str | PathLike):
        if not os.fspath(value):
            raise InvalidInput(field, "it is empty.", "Pass the path of a file on this machine, or its bytes.")
        return _named(field, await in_thread(_open, field, Path(value), type))
    if not _is_source(value):
        raise InvalidInput(
            field,
            f"must be a file that can be read more than once, not {type_name(value)}.",
            "Pass a path, or the bytes: file.read().",
        )
    return _named(field, value)


def check_image_type(field: str, found: str) -> None:
    """Refuse every image but PNG and JPEG, the two that HeyGen documents."""
    if found not in {"image/png", "image/jpeg"}:
        raise InvalidInput(field, f"this is {found}; HeyGen documents PNG and JPEG.", "Convert it.")


def _named(field: str, file: FileSource) -> FileSource:
    """The file, if its name can be sent: that of one on disk may be bytes of any kind."""
    check_encodable(field, file.name)
    return file


def _open(field: str, path: Path, type: str | None) -> PathFile:
    try:
        with path.open("rb") as file:
            head, size = file.read(HEAD), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise InvalidInput(
            field,
            f"there is no file {path}.",
            "Pass the path of a file on this machine, or a public address that begins with https://. "
            "An asset that HeyGen has already is passed as heygen_async.types.AssetId(asset_id=…).",
        ) from error
    except OSError as error:
        raise InvalidInput(field, f"{path} cannot be read: {error.strerror or error}.") from error
    if not size:
        raise InvalidInput(field, f"{path} is empty.")
    return PathFile(path=path, content_type=type or content_type(path.name, head), size=size)


def _from_mapping(field: str, value: Mapping[object, object]) -> SentFile:
    from heygen_async._generated.models.asset_base_64 import AssetBase64
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_url import AssetUrl

    content = {name: text for name, text in value.items() if isinstance(text, str)}
    match content:
        case {"type": "url", "url": url, **rest} if not rest:
            return AssetUrl(url=url)
        case {"type": "asset_id", "asset_id": asset_id, **rest} if not rest:
            return AssetId(asset_id=asset_id)
        case {"type": "base64", "media_type": media_type, "data": data, **rest} if not rest:
            return AssetBase64(media_type=media_type, data=data)
        case _:
            raise InvalidInput(
                field,
                "this is not how HeyGen writes a file.",
                'Pass {"type": "url", "url": …}, {"type": "asset_id", "asset_id": …} or '
                '{"type": "base64", "media_type": …, "data": …}.',
            )
