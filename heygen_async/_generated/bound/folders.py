# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Folders for videos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.create_folder_request import CreateFolderRequest
    from ..models.folder import Folder

__all__ = ["FoldersApi"]


class FoldersApi:
    """Folders for videos."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_folder(self, *, body: CreateFolderRequest, options: RequestOptions | None = None) -> Folder:
        """Create a folder.

        Makes a folder. Free.

        Operation: `createFolder` (POST /v3/folders).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.folders import create_folder

        return await self._executor.execute(create_folder.build(body=body), options)

    async def get_folder(self, folder_id: str, *, options: RequestOptions | None = None) -> Folder:
        """Read a folder.

        Tells name and place of a folder.

        Operation: `getFolder` (GET /v3/folders/{folder_id}).

        Args:
            folder_id: Id of the folder.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.folders import get_folder

        return await self._executor.execute(get_folder.build(folder_id), options)
