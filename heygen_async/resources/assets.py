"""Assets: files that HeyGen keeps, for footage, photos, audio, backgrounds and consent statements."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import attrs

from heygen_async._generated.nouns.assets import AssetsBase
from heygen_async.core.idempotency import key_for
from heygen_async.errors import InvalidInput
from heygen_async.jobs.kinds import ASSET
from heygen_async.resources.files import FileLike, local_file
from heygen_async.wire.call import RequestOptions
from heygen_async.wire.files import FileSource

if TYPE_CHECKING:
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_item import AssetItem
    from heygen_async.jobs.job import Job
    from heygen_async.resources.ids import Ref
    from heygen_async.resources.nouns import Nouns

__all__ = ["MULTIPART_LIMIT", "Assets", "UploadedAsset"]

MULTIPART_LIMIT = 32 * 1024 * 1024
"""Bytes that HeyGen takes in one request; larger files go to its storage directly."""


@attrs.frozen
class UploadedAsset:
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


class Assets(AssetsBase):
    """Assets: ``heygen.assets``."""

    def __init__(self, nouns: Nouns) -> None:
        super().__init__(nouns.executor)
        self._nouns = nouns

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
        timeout: float | None = None,
        idempotency_key: str | None = None,
    ) -> UploadedAsset:
        """Upload a file and wait until it can be used. Free.

        Up to 32 MB it goes in one request. A larger file is sent to HeyGen's storage in a stream, with its checksum,
        and is waited for. It is read from disk in pieces, once for the checksum and once per attempt.

        Args:
            file: A path, the bytes, or a source.
            name: The file's name at HeyGen, for bytes.
            content_type: Its media type, where the bytes do not tell. HeyGen refuses one that does not fit.
            direct: True or False decides the way, whatever the size.
            timeout: Seconds for the whole.
            idempotency_key: Repeats an upload safely for 24 hours: the same key gives the same asset.

        Raises:
            InvalidInput: There is no such file, or it is empty.
            TransportError: It did not arrive; uploading again costs nothing.
        """
        source = await local_file("file", file, name=name, type=content_type)
        if direct is False and source.size > MULTIPART_LIMIT:
            raise InvalidInput("direct", "one request takes 32 MB.", "Leave it out.")
        options = RequestOptions(timeout=timeout, idempotency_key=idempotency_key)
        if direct or (direct is None and source.size > MULTIPART_LIMIT):
            return await self._upload_directly(source, options)
        from heygen_async._generated.api.assets import upload_asset

        done = await upload_asset.upload_asset(self._nouns.executor, file=source, options=options)
        return UploadedAsset(done.asset_id, done.mime_type, done.size_bytes, done.url)

    def job(self, asset: Ref) -> Job[AssetItem]:
        """The processing of an asset, to be waited for. Sends nothing."""
        from heygen_async.resources.ids import id_of

        return self._nouns.jobs.of(ASSET, id_of("asset", asset))

    async def _upload_directly(self, source: FileSource, options: RequestOptions) -> UploadedAsset:
        from heygen_async._generated.api.assets import complete_asset_upload, create_asset_upload
        from heygen_async._generated.models.complete_asset_upload_request import CompleteAssetUploadRequest
        from heygen_async._generated.models.create_asset_upload_request import CreateAssetUploadRequest

        nouns = self._nouns
        checksum = await _sha256(source)
        body = CreateAssetUploadRequest(
            filename=source.name, content_type=source.content_type, size_bytes=source.size, checksum_sha256=checksum
        )
        call = create_asset_upload.build(body=body)
        # One key for both steps: HeyGen keeps keys apart by endpoint and id.
        key = key_for(call.operation, options.idempotency_key, None, call.json)
        keyed = attrs.evolve(options, idempotency_key=key)
        place = await nouns.executor.execute(call, keyed)
        if source.size > place.max_bytes:
            raise InvalidInput(
                "file", f"it has {source.size:,} bytes; HeyGen takes {place.max_bytes:,}.", "Make it smaller."
            )
        await nouns.media.put(place.upload_url, place.upload_headers, source, timeout=options.timeout)
        done = await nouns.executor.execute(
            complete_asset_upload.build(place.asset_id, body=CompleteAssetUploadRequest(checksum_sha256=checksum)),
            keyed,
        )
        if done.status.lower() != "completed":
            await nouns.jobs.of(ASSET, done.asset_id).wait(options.timeout)
        return UploadedAsset(done.asset_id, done.mime_type, done.size_bytes, done.url)


async def _sha256(source: FileSource) -> str:
    digest = hashlib.sha256()
    async for chunk in source.chunks():
        digest.update(chunk)
    return digest.hexdigest()
