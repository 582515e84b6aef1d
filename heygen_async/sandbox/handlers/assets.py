"""Assets: files up to 32 MB in one request, larger ones by a presigned PUT."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.batches import (
    BatchRow,
    batch_detail,
    check_size,
    find_batch,
    open_batch,
    status_rows,
)
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.sniff import ALIASES, sniff
from heygen_async.sandbox.http.api_error import conflict, invalid, missing, payload_too_large
from heygen_async.sandbox.http.messages import Request, Response, json_response, text_response
from heygen_async.sandbox.http.multipart import read_file
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline

__all__ = ["Asset", "add_asset", "routes"]

UPLOAD_LIMIT = 32 * 1024 * 1024
DIRECT_LIMIT = 512 * 1024 * 1024
_UPLOAD_SECONDS = 3600
_PROCESSING_SECONDS = 2.0
_TYPES = frozenset(
    {
        "image/png",
        "image/jpeg",
        "video/mp4",
        "video/webm",
        "audio/mpeg",
        "audio/x-wav",
        "application/pdf",
        "application/x-subrip",
    }
)

# Larger uploads may be archives too.
_DIRECT_TYPES = _TYPES | {"application/zip"}

routes: Routes = Routes()


@dataclass(slots=True)
class Asset:
    """A stored file.

    Attributes:
        body: The bytes, once they are there.
        timeline: From upload to ready; None while a direct upload is not complete.
        failure: Code and message, where its processing ends in failure.
    """

    NOUN: ClassVar[str] = "asset"

    id: str
    order: int
    name: str
    content_type: str
    uploaded_at: float
    body: bytes | None = field(default=None, repr=False)
    timeline: Timeline | None = None
    size: int = 0
    checksum: str | None = None
    failure: dict[str, Any] | None = None

    def ready(self, now: float) -> bool:
        return self.timeline is not None and self.timeline.at(now) == "completed"

    def status(self, now: float) -> str:
        return "pending_upload" if self.timeline is None else self.timeline.at(now)

    def error(self, now: float) -> dict[str, Any] | None:
        return self.failure if self.status(now) == "failed" else None


def add_asset(account: Account, name: str, content_type: str, body: bytes) -> Asset:
    """Store a file that is ready at once."""
    store, now = account.store, account.now()
    new_id = store.id()
    asset = Asset(
        new_id, store.order(), name, content_type, now, body, Timeline.at_once(now, "completed"), size=len(body)
    )
    return store.of(Asset).put(new_id, asset)


@routes.post("/v3/assets")
async def upload(context: RequestContext) -> dict[str, Any]:
    file = read_file(context.request, "file")
    if len(file.body) > UPLOAD_LIMIT:
        raise payload_too_large(UPLOAD_LIMIT)
    if not file.body:
        raise invalid("The file is empty", "file")
    found = sniff(file.body)
    if found not in _TYPES:
        raise invalid("Unsupported file type. Use png, jpeg, mp4, webm, mp3, wav, pdf or srt", "file")
    declared = (file.content_type or "").partition(";")[0].strip().lower()
    if declared and declared != "application/octet-stream" and ALIASES.get(declared, declared) != found:
        raise invalid(f"Content type not match {found} != {declared}", "file")
    asset = add_asset(context.account, file.filename, found, file.body)
    return {
        "asset_id": asset.id,
        "url": context.account.url("assets", asset.id, asset.name),
        "mime_type": asset.content_type,
        "size_bytes": asset.size,
    }


@routes.get("/v3/assets")
async def list_assets(context: RequestContext) -> Page:
    mine = context.query["username"] == context.account.username and not context.query.get("folder_id")
    rows = [a for a in context.account.store.of(Asset) if mine and a.timeline is not None]
    return paginate(rows, context.query, lambda asset: _item(context, asset))


@routes.get("/v3/assets/{asset_id}")
async def get_asset(context: RequestContext) -> dict[str, Any]:
    return _item(context, context.account.store.of(Asset).get(context.params["asset_id"]))


@routes.delete("/v3/assets/{asset_id}")
async def delete_asset(context: RequestContext) -> dict[str, Any]:
    return {"id": context.account.store.of(Asset).pop(context.params["asset_id"]).id}


@routes.post("/v3/assets/direct-uploads")
async def create_upload(context: RequestContext) -> dict[str, Any]:
    return _open_upload(context, context.body)


@routes.post("/v3/assets/direct-uploads/batches")
async def create_upload_batch(context: RequestContext) -> dict[str, Any]:
    files: list[dict[str, Any]] = context.body["files"]
    check_size(files, "files")
    for n, file in enumerate(files):
        _check_declaration(file, f"files[{n}].")
    batch = open_batch(context, "assets")
    items = [_open_upload(context, file) for file in files]
    batch.rows = [BatchRow(item["asset_id"]) for item in items]
    return {"batch_id": batch.id, "items": items}


@routes.post("/v3/assets/complete/batches")
async def complete_batch(context: RequestContext) -> dict[str, Any]:
    batch = find_batch(context, "assets", context.body["batch_id"])
    if batch is None:
        raise missing("batch", context.body["batch_id"], code="resource_not_found", param="batch_id")
    for row in batch.rows:
        asset = context.account.store.of(Asset).find(row.id)
        if asset is None or asset.body is None:
            row.error = {"code": "asset_not_available", "message": "The file has not been uploaded"}
        else:
            _complete(context, asset)
    return {"batch_id": batch.id}


@routes.get("/v3/assets/batches/{batch_id}")
async def get_batch(context: RequestContext) -> dict[str, Any]:
    words = {"pending_upload": "queued"}

    def state(id: str) -> tuple[str, dict[str, Any] | None]:
        asset = context.account.store.of(Asset).find(id)
        if asset is None:
            return "failed", {"code": "asset_not_found", "message": f"Asset {id} not found"}
        status = asset.status(context.now)
        return words.get(status, status), asset.error(context.now)

    return batch_detail(context, "assets", state)


@routes.get("/v3/assets/statuses")
async def statuses(context: RequestContext) -> Page:
    def word(id: str) -> tuple[str, dict[str, Any] | None] | None:
        asset = context.account.store.of(Asset).find(id)
        return None if asset is None else (asset.status(context.now), asset.error(context.now))

    return Page(status_rows(context, "assets", "asset_ids", word))


@routes.post("/v3/assets/{asset_id}/complete")
async def complete_upload(context: RequestContext) -> Response:
    asset = context.account.store.of(Asset).get(context.params["asset_id"])
    checksum = context.body.get("checksum_sha256")
    if asset.body is None:
        raise conflict("The file has not been uploaded: PUT it to upload_url first")
    if checksum and not _same_checksum(checksum, asset.body):
        raise invalid("Checksum does not match the uploaded file", "checksum_sha256")
    _complete(context, asset)
    document = {
        "asset_id": asset.id,
        "url": context.account.url("assets", asset.id, asset.name),
        "mime_type": asset.content_type,
        "size_bytes": asset.size,
        "status": asset.status(context.now),
    }
    return json_response(context.operation.success, {"data": document})


@routes.page("PUT", "/uploads/{asset_id}")
async def put_file(account: Account, request: Request, params: dict[str, str]) -> Response:
    """The presigned PUT: exactly the declared file, with the headers that were handed out."""
    if refusal := account.state.media.refusal(request, account.now()):
        return refusal
    asset = account.store.of(Asset).find(params["asset_id"])
    if asset is None:
        return text_response(404, "NoSuchKey\n")
    if request.content_type != asset.content_type:
        return text_response(403, "SignatureDoesNotMatch: send upload_headers as they were given\n")
    if len(request.body) != asset.size:
        return text_response(400, f"EntityTooLarge or EntityTooSmall: declared {asset.size} bytes\n")
    if asset.checksum and not _same_checksum(asset.checksum, request.body):
        return text_response(400, "BadDigest: the checksum does not match\n")
    asset.body = request.body
    return Response(200, {"ETag": f'"{hashlib.md5(request.body, usedforsecurity=False).hexdigest()}"'})


@routes.file("assets")
def asset_file(account: Account, id: str, name: str) -> MediaFile | None:
    asset = account.store.of(Asset).find(id)
    return None if asset is None or asset.body is None else MediaFile(asset.content_type, asset.body)


def _open_upload(context: RequestContext, declared: dict[str, Any]) -> dict[str, Any]:
    _check_declaration(declared, "")
    store = context.account.store
    new_id = store.id()
    content_type = declared["content_type"].lower()
    asset = Asset(
        new_id,
        store.order(),
        declared["filename"],
        content_type,
        context.now,
        size=declared["size_bytes"],
        checksum=declared.get("checksum_sha256"),
    )
    store.of(Asset).put(new_id, asset)
    return {
        "asset_id": new_id,
        "status": "pending_upload",
        "upload_url": context.account.signed("PUT", f"/uploads/{new_id}", seconds=_UPLOAD_SECONDS),
        "upload_headers": {"Content-Type": content_type},
        "expires_in_seconds": _UPLOAD_SECONDS,
        "max_bytes": DIRECT_LIMIT,
    }


def _check_declaration(declared: dict[str, Any], prefix: str) -> None:
    content_type = declared["content_type"].lower()
    if ALIASES.get(content_type, content_type) not in _DIRECT_TYPES:
        raise invalid("Unsupported content type", f"{prefix}content_type")
    if declared["size_bytes"] < 1:
        raise invalid("Input should be greater than or equal to 1", f"{prefix}size_bytes")
    if declared["size_bytes"] > DIRECT_LIMIT:
        raise invalid(f"Input should be less than or equal to {DIRECT_LIMIT}", f"{prefix}size_bytes")


def _complete(context: RequestContext, asset: Asset) -> None:
    """Idempotent: a second call changes nothing."""
    if asset.timeline is None:
        plan = context.plan(_PROCESSING_SECONDS, asset.name)
        asset.timeline = plan.timeline(context.now, ["processing"])
        if plan.code:
            asset.failure = {"code": plan.code, "message": plan.message or ""}


def _same_checksum(given: str, body: bytes) -> bool:
    """In hexadecimal or base64."""
    digest = hashlib.sha256(body).digest()
    return given.lower() == digest.hex() or given == base64.b64encode(digest).decode()


def _item(context: RequestContext, asset: Asset) -> dict[str, Any]:
    return {
        "id": asset.id,
        "name": asset.name,
        "type": asset.content_type.partition("/")[0],
        "owner": context.account.username,
        "space_id": "sandbox",
        "folder_id": None,
        "uploaded_at": int(asset.uploaded_at),
        "url": context.account.url("assets", asset.id, asset.name) if asset.body is not None else None,
    }
