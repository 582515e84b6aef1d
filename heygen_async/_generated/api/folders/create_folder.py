# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create a folder.

`createFolder`: POST /v3/folders
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.folder import Folder

if TYPE_CHECKING:
    from ...models.create_folder_request import CreateFolderRequest

__all__ = ["OPERATION", "build", "create_folder"]

OPERATION = Operation(
    id="createFolder",
    name="create_folder",
    tag="folders",
    method="POST",
    path="/v3/folders",
    idempotency=Idempotency(mode="header"),
    timeout="write",
)


def build(*, body: CreateFolderRequest) -> Call[Folder]:
    """The request of `create_folder`, not sent."""
    return Call(OPERATION, "/v3/folders", _decode, json=written("body", body, "CreateFolderRequest"))


async def create_folder(
    executor: Executor, *, body: CreateFolderRequest, options: RequestOptions | None = None
) -> Folder:
    """Create a folder.

    Makes a folder. Free.

    Operation: `createFolder` (POST /v3/folders).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> Folder:
    return data_of(answer, Folder.from_wire, OPERATION.id)
