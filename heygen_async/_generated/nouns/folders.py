# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `folders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.folder import Folder
    from ..models.folder_type import FolderType

__all__ = ["FoldersBase"]


class FoldersBase:
    """The plain verbs of `folders`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, folder: str | HasId | Folder, *, options: RequestOptions | None = None) -> Folder:
        """Read a folder.

        Tells name and place of a folder.

        Operation: `getFolder` (GET /v3/folders/{folder_id}).

        Args:
            folder: Id of the folder, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.folders import get_folder

        call = get_folder.build(id_of("folder", folder, "folder_id"))
        return await self._executor.execute(call, options)

    async def create(
        self,
        *,
        name: str,
        parent_id: str | None = None,
        type: FolderType | str | None = None,
        options: RequestOptions | None = None,
    ) -> Folder:
        """Create a folder.

        Makes a folder. Free.

        Operation: `createFolder` (POST /v3/folders).

        Args:
            name: Name, 1 to 256 characters.
            parent_id: Id of the folder above.
            type: What it is for.
            options: Timeouts and retries of this call.
        """
        from ..api.folders import create_folder
        from ..models.create_folder_request import CreateFolderRequest

        body = CreateFolderRequest(name=name, parent_id=parent_id, type=type)
        call = create_folder.build(body=body)
        return await self._executor.execute(call, options)
