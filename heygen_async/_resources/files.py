"""What may be passed where HeyGen wants a file, sorted without guessing.

=====================================  ===================================================================
``Path``, or a ``str`` without scheme  a file on this machine; it is uploaded as an asset first
``str`` that starts with ``https://``  a public URL that HeyGen fetches (``http://`` only on this machine)
``bytes``, or a ``FileSource``         content that is uploaded as an asset first
``open(path, "rb")``, ``BytesIO``      the same: what is left to read of it
``(name, content)``, with a media      the same under a name of its own, as httpx and requests write it
type as a third if need be
``AssetId``, or an asset received      an asset that HeyGen has already
``AssetUrl``, ``AssetBase64``          sent as they are
a mapping with ``type``                HeyGen's own notation of the three above
=====================================  ===================================================================
"""

from __future__ import annotations

import io
import mimetypes
import os
import re
from collections.abc import Coroutine, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeAlias, TypeGuard, cast
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


class ReadableFile(Protocol):
    """A file that is open for reading bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


FileContent: TypeAlias = "bytes | bytearray | memoryview | ReadableFile"
"""The bytes of a file, or what they can be read from."""

FileLike: TypeAlias = (
    "str | PathLike[str] | FileContent | FileSource | tuple[str, FileContent] | tuple[str, FileContent, str]"
)
"""A file on this machine. A ``str`` is a path here. A file that is open is read once, from where it stands."""

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
    if isinstance(value, str | bytes | bytearray | memoryview | PathLike | tuple) or _is_content(value):
        return Sorted(local=await local_file(field, value))
    asset_id = getattr(value, "asset_id", None)
    if isinstance(asset_id, str):
        return Sorted(sent=AssetId(asset_id=check_id(field, asset_id)))
    raise InvalidInput(
        field,
        f"must be a file, not {type_name(value)}.",
        'Pass a path, bytes, open(path, "rb"), an https:// URL, or heygen_async.types.AssetId(asset_id=…).',
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


def _is_content(value: object) -> TypeGuard[FileSource | ReadableFile]:
    return _is_source(value) or _is_open(value)


def _is_open(value: object) -> TypeGuard[ReadableFile]:
    return callable(getattr(value, "read", None))


async def local_file(field: str, value: FileLike, *, name: str | None = None, type: str | None = None) -> FileSource:
    """A file on this machine, ready to be read more than once.

    Args:
        field: What to call it in an error.
        value: A path, the bytes, a file that is open, a pair of a name and one of these, or a source, which is
            returned as it is.
        name: The file's name; needed for nothing but HeyGen's own display.
        type: The media type, where the bytes do not tell.

    Raises:
        InvalidInput: There is no such file, it cannot be read, or it is empty.
    """
    if isinstance(value, tuple):
        own_name, content, own_type = _from_tuple(field, value)
        return await local_file(field, content, name=name or own_name, type=type or own_type)
    if not isinstance(value, str | PathLike) and not _is_source(value) and _is_open(value):
        own = _name_of(value)
        taken: Path | bytes = await in_thread(_taken, field, value, name in {None, own})
        value, name = taken, name or own
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
            'Pass a path, the bytes, or open(path, "rb").',
        )
    return _named(field, value)


def _from_tuple(field: str, value: tuple[object, ...]) -> tuple[str, FileContent, str | None]:
    name, content, media_type = (*value, None, None)[:3]
    fits = isinstance(content, bytes | bytearray | memoryview) or _is_open(content)
    if len(value) not in {2, 3} or not isinstance(name, str) or not fits or not isinstance(media_type, str | None):
        raise InvalidInput(
            field,
            "must be (name, content) or (name, content, media type) where it is a tuple.",
            'Such as ("ada.mp4", open(path, "rb"), "video/mp4").',
        )
    return name, cast("FileContent", content), media_type


def _name_of(file: ReadableFile) -> str | None:
    """What a file is called that is open; one without a name, or with a number, is called nothing."""
    name = getattr(file, "name", None)
    return Path(name).name if isinstance(name, str) else None


def _taken(field: str, file: ReadableFile, on_disk: bool) -> Path | bytes:
    """The file on disk that is open, where it may be taken for it and can be; otherwise what it reads. Blocks."""
    return (_path_of(file) if on_disk else None) or _rest_of(field, file)


def _path_of(file: ReadableFile) -> Path | None:
    """Where the whole of the file can be read again, without holding it in memory; None where it cannot."""
    # As open() gives them: others, such as those of gzip, name one file and read another.
    buffered = isinstance(file, io.BufferedReader | io.BufferedRandom)
    raw = cast("io.BufferedReader", file).raw if buffered else file
    if not isinstance(raw, io.FileIO) or not isinstance(raw.name, str):
        return None
    try:
        path = Path(raw.name).absolute()
        same = os.path.samestat(os.fstat(raw.fileno()), path.stat())
        whole = cast("BinaryIO", file).tell() == 0 and raw.readable()
    except (OSError, ValueError):  # gone, or closed
        return None
    return path if same and whole else None


def _rest_of(field: str, file: ReadableFile) -> bytes:
    """Everything from where the file stands."""
    try:
        data = cast("object", file.read())
    except (OSError, ValueError) as error:  # closed, or open for writing
        raise InvalidInput(field, f"cannot be read: {error}.", 'Pass open(path, "rb").') from None
    if isinstance(data, bytes):
        if not data:
            raise InvalidInput(field, "there is nothing left to read of it.", "Call file.seek(0) first.")
        return data
    if isinstance(data, str):
        raise InvalidInput(field, "is open as text.", 'Open it with open(path, "rb").')
    if isinstance(data, Coroutine):
        data.close()
    raise InvalidInput(field, "does not read bytes.", "Pass the bytes, such as `await file.read()`.")


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
