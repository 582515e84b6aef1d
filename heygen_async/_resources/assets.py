"""Assets: files that HeyGen keeps, for footage, photos, audio, backgrounds and consent statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import anyio
import attrs

from heygen_async._generated.nouns.assets import AssetsBase
from heygen_async._jobs.job import Job
from heygen_async._jobs.job_types import ASSET, ASSET_BATCH
from heygen_async._media.media_url import MediaUrl
from heygen_async._media.upload_source import UploadSource, sha256_of
from heygen_async._resources.batches import Batch
from heygen_async._resources.files import FileLike, local_file
from heygen_async._resources.validation.videos import check_batch_size
from heygen_async._transport.deadline import Deadline
from heygen_async._transport.idempotency import derive_key, key_for
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.files import FileSource
from heygen_async._wire.ids import Ref, id_of
from heygen_async._wire.plain import Plain
from heygen_async.errors import (
    BadRequest,
    Conflict,
    DecodeError,
    HeyGenError,
    InvalidInput,
    NotFound,
    OutcomeUnknown,
    UploadFailed,
)

if TYPE_CHECKING:
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_item import AssetItem
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.completed_asset_upload import CompletedAssetUpload
    from heygen_async._generated.models.create_asset_upload_response import CreateAssetUploadResponse
    from heygen_async._media.client import TransferProgress
    from heygen_async._resources.context import ClientContext

__all__ = ["MULTIPART_LIMIT", "Assets", "UploadedAsset"]

T = TypeVar("T")

_ATTEMPTS = 3
_EXPIRED = {400, 401, 403, 404, 410}
MULTIPART_LIMIT = 32 * 1024 * 1024
"""Bytes that HeyGen takes in one request; larger files go to its storage directly."""


@attrs.frozen
class UploadedAsset(Plain):
    """A file that HeyGen has and can use. May be passed wherever HeyGen wants a file.

    Attributes:
        asset_id: HeyGen's id.
        mime_type: What HeyGen found it to be.
        size_bytes: Its size.
        url: Where HeyGen serves it.
    """

    asset_id: str
    mime_type: str
    size_bytes: int
    url: str | None = attrs.field(default=None, repr=False)

    @property
    def id(self) -> str:
        """The same as ``asset_id``."""
        return self.asset_id


UploadedAsset.__module__ = "heygen_async.types"


class Assets(AssetsBase):
    """Assets: ``heygen.assets``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    def ref(self, asset_id: str) -> AssetId:
        """An asset that HeyGen has already, to be passed where a file is wanted. Sends nothing."""
        from heygen_async._generated.models.asset_id import AssetId

        return AssetId(asset_id=asset_id)

    async def upload(
        self,
        file: FileLike,
        *,
        name: str | None = None,
        content_type: str | None = None,
        direct: bool | None = None,
        progress: Callable[[TransferProgress], None] | None = None,
        options: RequestOptions | None = None,
    ) -> UploadedAsset:
        """Upload a file and wait until it can be used. Free.

        Up to 32 MB it goes in one request. A larger file is sent to HeyGen's storage in a stream, with its checksum,
        and is waited for. It is read from disk in pieces, once for the checksum and once per attempt.

        Args:
            file: A path, the bytes, or a source.
            name: The file's name at HeyGen, for bytes.
            content_type: Its media type, where the bytes do not tell. HeyGen refuses one that does not fit.
            direct: True or False decides the way, whatever the size.
            progress: Called with the bytes that are on their way, and with all of them. A retry begins at 0.
            options: ``timeout``: seconds for the whole. ``idempotency_key`` repeats an upload safely for 24 hours: the
                same key gives the same asset.

        Raises:
            InvalidInput: There is no such file, or it is empty.
            TransportError: It did not arrive; uploading again costs nothing.
            UploadFailed: HeyGen's storage refused it, or HeyGen has another number of bytes than the file, or the file
                was changed while it was sent.

        Operation: `uploadAsset` (POST /v3/assets).
        """
        source = UploadSource(await local_file("file", file, name=name, type=content_type), progress)
        if direct is False and source.size > MULTIPART_LIMIT:
            raise InvalidInput("direct", "one request takes 32 MB.", "Leave it out.")
        options = options or RequestOptions()
        if direct or (direct is None and source.size > MULTIPART_LIMIT):
            return await self._upload_directly(source, options)
        from heygen_async._generated.api.assets import upload_asset

        done = await upload_asset.upload_asset(self._context.executor, file=source, options=options)
        _check_size(source, done.mime_type, done.size_bytes)
        return UploadedAsset(done.asset_id, done.mime_type, done.size_bytes, done.url)

    async def upload_batch(
        self,
        files: Sequence[FileLike],
        *,
        title: str | None = None,
        concurrency: int = 4,
        options: RequestOptions | None = None,
    ) -> Batch[AssetItem]:
        """Upload up to 100 files of any size to HeyGen's storage, several at a time. Free.

        Args:
            files: Paths, bytes or sources.
            title: Names the batch.
            concurrency: How many files are sent at a time.
            options: For the requests to the API; the same key gives the same batch again.

        Returns:
            The batch; ``await batch.wait()`` gives one outcome per file, in their order.

        Raises:
            InvalidInput: A file is missing or empty, such as ``files[2]``; nothing was sent.
            UploadFailed: A file did not arrive; uploading again costs nothing.

        Operation: `createAssetUploadBatch` (POST /v3/assets/direct-uploads/batches).
        Operation: `completeAssetUploadBatch` (POST /v3/assets/complete/batches).
        """
        from heygen_async._generated.api.assets import complete_asset_upload_batch, create_asset_upload_batch
        from heygen_async._generated.models.asset_upload_item import AssetUploadItem
        from heygen_async._generated.models.complete_asset_upload_batch_request import CompleteAssetUploadBatchRequest
        from heygen_async._generated.models.create_asset_upload_batch_request import CreateAssetUploadBatchRequest

        check_batch_size("files", files)
        context = self._context
        sources = [await local_file(f"files[{index}]", file) for index, file in enumerate(files)]
        requests = [
            AssetUploadItem(
                filename=source.name,
                content_type=source.content_type,
                size_bytes=source.size,
                checksum_sha256=await sha256_of(source),
            )
            for source in sources
        ]
        body = CreateAssetUploadBatchRequest(files=requests, title=title)
        opened, key = await context.send(create_asset_upload_batch.build(body=body), options)
        if len(opened.items) != len(sources):
            raise DecodeError("data.items", f"{len(opened.items)} places for {len(sources)} files")
        await self._put_all(list(zip(sources, opened.items, strict=True)), concurrency)
        call = complete_asset_upload_batch.build(body=CompleteAssetUploadBatchRequest(batch_id=opened.batch_id))
        keyed = RequestOptions(idempotency_key=key).over(options)
        return self.batch(await context.start(ASSET_BATCH, call, lambda answer: answer.batch_id, keyed))

    def batch(self, batch: str | Job[BatchDetail]) -> Batch[AssetItem]:
        """A batch that was started before, by its id or job. Sends nothing."""
        from heygen_async._generated.api.assets.get_asset_batch import get_asset_batch

        job = batch if isinstance(batch, Job) else self._context.job(ASSET_BATCH, id_of("batch", batch))
        executor = self._context.executor
        return Batch(self._context, job, ASSET, lambda token: get_asset_batch(executor, job.id, token=token))

    async def _put_all(self, pairs: list[tuple[FileSource, CreateAssetUploadResponse]], concurrency: int) -> None:
        errors: list[HeyGenError] = []
        places = anyio.Semaphore(max(concurrency, 1))

        async def put(source: FileSource, place: CreateAssetUploadResponse) -> None:
            async with places:
                if errors:
                    return
                try:
                    await self._context.media.put(MediaUrl(place.upload_url), place.upload_headers, source)
                except HeyGenError as error:
                    errors.append(error)

        async with anyio.create_task_group() as tasks:
            for source, place in pairs:
                tasks.start_soon(put, source, place)
        if errors:
            raise errors[0]

    def job(self, asset: Ref) -> Job[AssetItem]:
        """The processing of an asset, to be waited for. Sends nothing."""
        return self._context.job(ASSET, id_of("asset", asset, "asset_id"))

    async def _upload_directly(self, source: UploadSource, options: RequestOptions) -> UploadedAsset:
        from heygen_async._generated.api.assets import complete_asset_upload, create_asset_upload
        from heygen_async._generated.models.complete_asset_upload_request import CompleteAssetUploadRequest
        from heygen_async._generated.models.create_asset_upload_request import CreateAssetUploadRequest

        context = self._context
        deadline = Deadline(context.clock, options.timeout, source.name)
        checksum = await sha256_of(source.source)
        body = CreateAssetUploadRequest(
            filename=source.name, content_type=source.content_type, size_bytes=source.size, checksum_sha256=checksum
        )
        call = create_asset_upload.build(body=body)
        # One key for both steps: HeyGen keeps keys apart by endpoint and id.
        key = key_for(call.operation, options.idempotency_key, None, call.json)
        turns = 1 if options.idempotency_key is None else _ATTEMPTS
        done: CompletedAssetUpload | None = None
        while done is None:
            turns -= 1
            keyed = attrs.evolve(options, idempotency_key=key)
            place = await self._free(call, keyed, deadline)
            if source.size > place.max_bytes:
                raise InvalidInput(
                    "file", f"it has {source.size:,} bytes; HeyGen takes {place.max_bytes:,}.", "Make it smaller."
                )
            complete = complete_asset_upload.build(
                place.asset_id, body=CompleteAssetUploadRequest(checksum_sha256=checksum)
            )
            try:
                await context.media.put(
                    MediaUrl(place.upload_url), place.upload_headers, source, timeout=deadline.left()
                )
            except UploadFailed as error:
                if options.idempotency_key is None or error.status not in _EXPIRED:
                    raise
                # A key that was used before brings back the address of then. What was sent there must be taken:
                # another asset would make another request of what is paid for with it, and another payment.
                done = await self._sent_before(complete, options, deadline)
                if done is None and not turns:
                    raise
                # Nothing was. The next place has a key too, so that it is the same whenever this is repeated.
                key = derive_key("upload anew", str(key), place.asset_id, body=None)
            else:
                if source.sha256 not in {None, checksum}:
                    raise UploadFailed("the file was changed while it was sent; upload it again", host="HeyGen")
                done = await self._free(complete, keyed, deadline)
        if done.status.lower() != "completed":
            await context.job(ASSET, done.asset_id, created_at=context.clock.now()).wait(deadline.left())
        _check_size(source, done.mime_type, done.size_bytes)
        return UploadedAsset(done.asset_id, done.mime_type, done.size_bytes, done.url)

    async def _sent_before(
        self, complete: Call[CompletedAssetUpload], options: RequestOptions, deadline: Deadline
    ) -> CompletedAssetUpload | None:
        """The asset that HeyGen has at a place whose address has expired, or None where nothing was sent there."""
        try:
            # Without the key, which would bring back the answer of then: the asset may have been deleted since.
            return await self._free(complete, attrs.evolve(options, idempotency_key=None), deadline)
        except (BadRequest, Conflict, NotFound):
            return None

    async def _free(self, call: Call[T], options: RequestOptions, deadline: Deadline) -> T:
        """Send a request whose answer may be lost without harm: it costs nothing to send it again."""
        for _ in range(_ATTEMPTS - 1):
            try:
                return await self._context.executor.execute(call, attrs.evolve(options, timeout=deadline.left()))
            except OutcomeUnknown:
                continue
        return await self._context.executor.execute(call, attrs.evolve(options, timeout=deadline.left()))


def _check_size(source: FileSource, mime_type: str, size: int) -> None:
    """Refuse an asset that is a part of the file: it would be paid for in the file's place.

    HeyGen may convert what it is given, so only fewer bytes of the same type mean that some are missing.
    """
    if size < source.size and mime_type == source.content_type:
        raise UploadFailed(f"{size:,} of {source.size:,} bytes arrived; upload it again", host="HeyGen")
