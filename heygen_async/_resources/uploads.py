"""The files of one request: sorted at once, uploaded only after everything else was found to be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from heygen_async._resources.files import FileInput, SentFile, Sorted, sort_file
from heygen_async._wire.files import BytesFile, PathFile
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._media.client import TransferProgress
    from heygen_async._resources.context import ClientContext
    from heygen_async._wire.files import FileSource

__all__ = ["Uploads", "pending_file"]

_PENDING = "not-uploaded-yet"


def pending_file() -> AssetId:
    """What stands for a file until it is uploaded."""
    from heygen_async._generated.models.asset_id import AssetId

    return AssetId(asset_id=_PENDING)


class Uploads:
    """Collects the files of a request while it is built.

    A file that is at HeyGen already is put into the body at once. For a local one a placeholder stands in, so that
    the rules can read the whole body; `send` uploads it and puts its asset id in its place.
    """

    __slots__ = ("_context", "_waiting")

    def __init__(self, context: ClientContext) -> None:
        self._context = context
        self._waiting: list[tuple[FileSource, Callable[[SentFile], None]]] = []

    async def take(
        self, field: str, value: FileInput, put: Callable[[SentFile], None], *, base64: bool = True
    ) -> Sorted:
        """Take one file.

        Args:
            field: What to call it in an error.
            value: The file.
            put: Puts it into the body; called once more if it has to be uploaded.
            base64: Whether HeyGen takes base64 in this place.
        """
        file = await sort_file(field, value)
        if not base64 and hasattr(file.sent, "media_type"):
            raise InvalidInput(field, "HeyGen takes no base64 here.", "Pass the bytes: they are uploaded.")
        if file.local is not None:
            self._waiting.append((file.local, put))
        put(file.sent if file.sent is not None else pending_file())
        return file

    async def take_all(
        self, field: str, values: Sequence[FileInput], listed: list[SentFile], *, base64: bool = True
    ) -> list[Sorted]:
        """Take files into the places of a list that the body holds."""
        taken: list[Sorted] = []
        for index, value in enumerate(values):

            def put(file: SentFile, place: int = index) -> None:
                listed[place] = file

            taken.append(await self.take(f"{field}[{index}]", value, put, base64=base64))
        return taken

    async def send(self, progress: Callable[[TransferProgress], None] | None = None) -> None:
        """Upload what is local. The same file is uploaded once, however often it is used.

        Args:
            progress: Called with the bytes of the file that is on its way.
        """
        from heygen_async._generated.models.asset_id import AssetId
        from heygen_async._resources.assets import Assets

        assets = Assets(self._context)
        done: dict[object, str] = {}
        for source, put in self._waiting:
            # What a source of the caller's own calls equal need not have the same bytes, and need not be hashable.
            same = source if isinstance(source, BytesFile | PathFile) else id(source)
            if same not in done:
                done[same] = (await assets.upload(source, progress=progress)).asset_id
            put(AssetId(asset_id=done[same]))
        self._waiting.clear()
