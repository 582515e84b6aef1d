# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read the state of many assets.

`listAssetStatuses`: GET /v3/assets/statuses
"""

from __future__ import annotations

from collections.abc import Sequence

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import joined, pairs
from heygen_async._wire.paging import Page

from ...models.status_item import StatusItem

__all__ = ["OPERATION", "build", "list_asset_statuses"]

OPERATION = Operation(
    id="listAssetStatuses",
    name="list_asset_statuses",
    tag="assets",
    method="GET",
    path="/v3/assets/statuses",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("assets:read",),
)


def build(*, asset_ids: Sequence[str] | None = None, batch_ids: Sequence[str] | None = None) -> Call[Page[StatusItem]]:
    """The request of `list_asset_statuses`, not sent."""
    return Call(
        OPERATION,
        "/v3/assets/statuses",
        _decode,
        query=pairs(("asset_ids", joined(asset_ids)), ("batch_ids", joined(batch_ids))),
        asked=(about(("video_id", "batch_id"), asset_ids, batch_ids),),
    )


async def list_asset_statuses(
    executor: Executor,
    *,
    asset_ids: Sequence[str] | None = None,
    batch_ids: Sequence[str] | None = None,
    options: RequestOptions | None = None,
) -> Page[StatusItem]:
    """Read the state of many assets.

    Tells the state of up to 100 assets in one request. Unknown ids, and ids of others, get the status `not_found`.

    Operation: `listAssetStatuses` (GET /v3/assets/statuses).

    Args:
        executor: Carries the call out.
        asset_ids: Asset ids, separated by commas, at most 100.
        batch_ids: Batch ids, separated by commas. All ids of a call together are at most 100.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(asset_ids=asset_ids, batch_ids=batch_ids), options)


def _decode(answer: object) -> Page[StatusItem]:
    return page_of(answer, StatusItem.from_wire, OPERATION.id)
