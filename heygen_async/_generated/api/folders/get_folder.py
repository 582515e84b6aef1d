# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a folder.

`getFolder`: GET /v3/folders/{folder_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.folder import Folder

__all__ = ["OPERATION", "build", "get_folder"]

OPERATION = Operation(
    id="getFolder",
    name="get_folder",
    tag="folders",
    method="GET",
    path="/v3/folders/{folder_id}",
    idempotency=Idempotency(),
    timeout="read",
)


def build(folder_id: str) -> Call[Folder]:
    """The request of `get_folder`, not sent."""
    return Call(
        OPERATION, f"/v3/folders/{segment('folder_id', folder_id)}", _decode, asked=(about(("folder_id",), folder_id),)
    )


async def get_folder(executor: Executor, folder_id: str, *, options: RequestOptions | None = None) -> Folder:
    """Read a folder.

    Tells name and place of a folder.

    Operation: `getFolder` (GET /v3/folders/{folder_id}).

    Args:
        executor: Carries the call out.
        folder_id: Id of the folder.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(folder_id), options)


def _decode(answer: object) -> Folder:
    return data_of(answer, Folder.from_wire, OPERATION.id)
