"""Files to and from other people's hosts: no key, no cookies, no credentials of any kind."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import aclosing, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

import anyio
import attrs

from heygen_async._media.body_decoder import BodyDecoder, make_decoder
from heygen_async._media.content_check import CheckedFile, Expected, Kind, expected_of, inspect
from heygen_async._media.media_url import MediaUrl, private_name
from heygen_async._media.partial_file import PartFile, being_downloaded
from heygen_async._media.target_path import check_target
from heygen_async._threads import in_thread
from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import Backend, BackendFailure, Request, Stream
from heygen_async._transport.config import Timeouts
from heygen_async._transport.deadline import within
from heygen_async._transport.error_mapping import retry_after
from heygen_async._transport.retry import RetryPolicy
from heygen_async._wire.files import FileSource
from heygen_async._wire.number_checks import check_amount, is_count
from heygen_async.clock import Clock, SystemClock, holds
from heygen_async.errors import ConfigurationError, DeadlineExceeded, DownloadFailed, UploadFailed

__all__ = ["MAX_DOWNLOAD", "Download", "MediaClient", "Probe", "TransferProgress", "media_client"]

IDLE_TIMEOUT = 60.0
"""Seconds for the head of an answer, and for every pause while its body comes."""

MAX_REDIRECTS = 5

MAX_DOWNLOAD = 16 * 1024**3
"""Bytes of one file, unless another limit is set. Half an hour of HeyGen's video in 4K has about 5 GB."""

_PATIENCE, _SLOWEST = 300.0, 8_000
"""Seconds after which a transfer has to have brought this many bytes a second, on the average."""

_SPARE = 64 * 1024**2
"""Bytes of a disk that a download leaves free."""

_HEAD = 4096

_REDIRECTS = {301, 302, 303, 307, 308}
_EXPIRED = {401, 403, 404, 410}
_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")

# Files that are being written in this process, whichever client does it.
_claimed: set[Path] = set()


@attrs.frozen
class TransferProgress:
    """How far a transfer is: bytes so far, and bytes in all where they are known. A retry may begin at 0."""

    transferred: int
    total: int | None


TransferProgress.__module__ = "heygen_async.types"


@attrs.frozen
class Download:
    """A file that arrived whole.

    Attributes:
        path: Where it is.
        size: Its size in bytes.
        sha256: Its digest in hex.
        content_type: The media type that the host gave, or None.
        duration: Seconds, by the file's own headers, or None where they do not tell.
    """

    path: Path
    size: int
    sha256: str
    content_type: str | None
    duration: float | None = None


Download.__module__ = "heygen_async"


@attrs.frozen
class Probe:
    """What a host says about an address.

    Attributes:
        status: The HTTP status after redirects; 200 and 206 mean that the file can be fetched.
        content_type: The media type, in lower case and without parameters, or None.
        size: Bytes, or None where the host does not say.
        head: The first bytes, up to 4,096; empty where it refused.
    """

    status: int
    content_type: str | None
    size: int | None
    head: bytes = attrs.field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        """Whether the file can be fetched."""
        return 200 <= self.status < 300


Refresh: TypeAlias = Callable[[], Awaitable[str | None]]
ProgressObserver: TypeAlias = Callable[[TransferProgress], None]
BeforeRename: TypeAlias = Callable[[str], Awaitable[None]]


class MediaClient:
    """Downloads and presigned uploads, over a backend of its own that never sees the key.

    Args:
        backend: A backend that nothing else uses. Closed by `aclose`.
        clock: Tells the time for deadlines and pauses.
        policy: How patient to be.
        random: Gives numbers from 0 up to 1 for the jitter.
        max_in_flight: How many transfers run at a time.
        upload_timeout: Seconds for one attempt to upload a file.
        max_download: Bytes of the largest file that is downloaded.
        private_hosts: Whether addresses may lie inside this machine or its network, as a sandbox's do.
        resolve: Whether names are resolved to find out where they lead; not where a proxy does that.
        check_open: Raises where the client must not be used: before it is opened, in another event loop.
        stopwatch: Seconds as they pass in truth, for transfers that are too slow, whatever the clock does.
    """

    def __init__(
        self,
        backend: Backend,
        *,
        clock: Clock | None = None,
        policy: RetryPolicy | None = None,
        random: Callable[[], float] = random.random,
        max_in_flight: int = 8,
        upload_timeout: float = Timeouts().upload,
        max_download: int = MAX_DOWNLOAD,
        private_hosts: bool = False,
        resolve: bool = True,
        check_open: Callable[[], None] = lambda: None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._backend = backend
        self._clock = clock or SystemClock()
        self._policy = policy or RetryPolicy()
        self._random = random
        self._upload_timeout = upload_timeout
        self._places = anyio.Semaphore(max_in_flight)
        self._max_download = max_download
        self._private = private_hosts
        self._resolve = resolve and not private_hosts
        self._check_open = check_open
        self._stopwatch = stopwatch
        self._busy = holds(self._clock)

    @property
    def clock(self) -> Clock:
        """Tells the time for deadlines and pauses."""
        return self._clock

    def host_of(self, url: str) -> str:
        """The host of an address."""
        return MediaUrl(url).host

    def reaches(self, url: str) -> bool:
        """Whether the API fetches from an address in truth: a sandbox on this machine does not leave it."""
        return not self._private or private_name(MediaUrl(url).host)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._backend.aclose()

    async def download(
        self,
        url: str | MediaUrl,
        target: Path | str,
        *,
        refresh: Refresh | None = None,
        overwrite: bool = False,
        kind: Kind | None = None,
        seconds: float | None = None,
        verify: bool = True,
        progress: ProgressObserver | None = None,
        before_rename: BeforeRename | None = None,
        timeout: float | None = None,
    ) -> Download:
        """Stream ``url`` to ``target``.

        What arrives goes to ``<target>.part`` and is renamed when it is whole and is what it should be: no error
        document, no web page, no file of another kind, no video that is cut off. After a broken connection, and in a
        later call for the same target, it goes on where it stopped, if the host confirms that the file is the same.

        A host that delivers less than 8,000 bytes a second on the average over more than 5 minutes is given up.

        Args:
            url: An https address, usually presigned. It is not logged and is in no error.
            target: The file to write. Its folder must exist.
            refresh: Gives a fresh address when this one has expired (403 or 404), or has brought something else, once.
            overwrite: Whether an existing target may be replaced.
            kind: What should come; None goes by the target's ending.
            seconds: How long it should be. A difference of 2 seconds or 10 % is allowed.
            verify: False takes what comes, unseen.
            progress: Called with every piece that arrives.
            before_rename: Called with the SHA-256 in hex once the file is whole, before it gets its name.
            timeout: Seconds for all of it, or None. What arrived by then stays in the ``.part`` file.

        Raises:
            InvalidInput: The target exists, is being written already, lacks its folder or can be no file; a file that
                is not the beginning of a download is called ``<target>.part``; ``timeout`` is not a number of seconds;
                or the address must not be asked.
            DownloadFailed: The host refused, did not deliver the whole file, or delivered something else.
            DeadlineExceeded: The time ran out.
            OSError: The file cannot be written, or the disk has no room for it.
        """
        address = url if isinstance(url, MediaUrl) else MediaUrl(url)
        del url  # a secret must not stand in the locals of a traceback
        self._check_open()
        address.check(plain=False, private=self._private)
        check_amount("timeout", timeout)
        target = await check_target(target, overwrite=overwrite)
        expected = expected_of(target, kind, seconds) if verify else Expected(documents=True)
        deadline = None if timeout is None else self._clock.monotonic() + timeout
        with _claim(await in_thread(Path(target).absolute)):
            part = PartFile(target)
            try:
                await part.open()
                async with self._place(deadline, address.host):
                    job = _Job(address, refresh, progress, deadline, begun=self._stopwatch())
                    content_type, found = await self._fetch_right(part, job, expected)
                if before_rename is not None:
                    await before_rename(await part.seal())
                size = part.size
                duration = None if found.media is None else found.media.duration
                return Download(target, size, await part.finish(overwrite=overwrite), content_type, duration)
            finally:
                with anyio.CancelScope(shield=True):
                    await part.close()

    async def put(
        self,
        url: str | MediaUrl,
        headers: Mapping[str, str],
        source: FileSource,
        *,
        timeout: float | None = None,
    ) -> None:
        """Upload ``source`` to a presigned address; repeating a PUT of the same bytes is harmless, so failures are.

        Args:
            url: The presigned address.
            headers: What has to be sent with it, verbatim.
            source: The file, read from its beginning for every attempt.
            timeout: Seconds for all of it, or None for as long as its attempts take.

        Raises:
            UploadFailed: The host refused, or could not be reached.
            DeadlineExceeded: The time ran out.
            InvalidInput: The file cannot be read, or the address must not be asked.
        """
        address = url if isinstance(url, MediaUrl) else MediaUrl(url)
        del url  # a secret must not stand in the locals of a traceback
        self._check_open()
        address.check(plain=False, private=self._private)
        host = address.host
        problem, status = "", None
        deadline = None if timeout is None else self._clock.monotonic() + timeout
        pairs = tuple((k, v) for k, v in headers.items() if k.lower() not in {"content-length", "host"})
        del headers
        async with self._place(deadline, host):
            if await self._leads_inside(address):
                raise UploadFailed("it resolves to an address inside this machine or its network", host=host)
            for retries in range(self._policy.max_retries + 1):
                left = self._left(deadline, host)
                limit = self._upload_timeout if left is None else min(self._upload_timeout, left)
                answered = await self._put_once(address, pairs, source, limit)
                if answered.done:
                    return
                problem, status = answered.problem, answered.status
                if status is not None and status not in _PASSING:
                    break
                if retries < self._policy.max_retries:
                    await self._pause(retries, answered.wait, deadline, host)
        del pairs
        raise UploadFailed(problem, host=host, status=status)

    async def _put_once(
        self, address: MediaUrl, headers: tuple[tuple[str, str], ...], source: FileSource, limit: float
    ) -> _Outcome:
        try:
            with self._busy():
                answer = await self._backend.send(Request("PUT", address.reveal(), headers, source, limit))
        except BackendFailure as failure:
            return _Outcome(failure.reason)
        if 200 <= answer.status < 300:
            return _Outcome("", done=True)
        wait = retry_after(answer.headers, self._clock.now)
        return _Outcome("the upload was refused", status=answer.status, wait=wait)

    async def probe(self, url: str | MediaUrl, *, timeout: float = 15.0) -> Probe:
        """Ask a host about a file: a GET of its first 4,096 bytes, which presigned addresses allow too.

        No credentials are sent, and a host that ignores the range is not read any further.

        Args:
            url: An http or https address.
            timeout: Seconds.

        Raises:
            DownloadFailed: The host could not be reached, or its redirects lead nowhere.
            InvalidInput: The address must not be asked.
        """
        address = url if isinstance(url, MediaUrl) else MediaUrl(url)
        del url  # a secret must not stand in the locals of a traceback
        self._check_open()
        address.check(plain=True, private=self._private)
        found = await self._probe_once(address, timeout)
        if isinstance(found, str):
            raise DownloadFailed(found, host=address.host)
        return found

    async def _probe_once(self, address: MediaUrl, timeout: float) -> Probe | str:
        headers = (("range", f"bytes=0-{_HEAD - 1}"),)
        head = b""
        with self._busy(), anyio.move_on_after(2 * timeout):
            try:
                async with self._get(address, headers, timeout, plain=True) as stream:
                    if 200 <= stream.status < 300:
                        async with aclosing(stream.chunks()) as chunks:
                            async for chunk in chunks:
                                head += chunk[: _HEAD - len(head)]
                                if len(head) >= _HEAD:
                                    break
                    return Probe(stream.status, _media_type(stream), _total(stream, 0), head)
            except _BadRedirect as failure:
                return failure.reason
            except BackendFailure as failure:
                return failure.reason
        return "no answer in time"

    async def _fetch_right(self, part: PartFile, job: _Job, expected: Expected) -> tuple[str | None, CheckedFile]:
        """Bring ``part`` to its end, and look at what has come: once more from a fresh address where it is wrong."""
        tries = 2
        while True:
            content_type = await self._fetch(part, job)
            found = await part.inspect(partial(inspect, expected=expected))
            if found.problem is None:
                return content_type, found
            # It is the beginning of nothing.
            await part.restart(validator=None, total=None)
            job.known = False
            tries -= 1
            if not tries:
                raise DownloadFailed(found.problem, host=job.address.host)
            if job.refresh is not None and (fresh := await self._refreshed(job.refresh, job)) is not None:
                job.address = fresh
            await self._pause(0, None, job.deadline, job.address.host)

    async def _fetch(self, part: PartFile, job: _Job) -> str | None:
        """Bring ``part`` to its end, over as many attempts as get somewhere; returns the media type."""
        retries = 0
        refresh = job.refresh
        # Whether what is there was confirmed to be the beginning of this very file, in this call.
        job.known = part.validator is not None
        most = part.size
        while True:
            outcome = await self._receive(part, job)
            host = job.address.host
            if outcome.done:
                return outcome.content_type
            if outcome.status in _EXPIRED and refresh is not None:
                fresh, refresh = await self._refreshed(refresh, job), None
                if fresh is not None:
                    job.address = fresh
                    continue
            if outcome.final or (outcome.status is not None and outcome.status not in _PASSING):
                raise DownloadFailed(outcome.problem, host=host, status=outcome.status)
            # A host without ranges begins from the start each time: only what was never reached before is progress.
            retries = 1 if part.size > most else retries + 1
            most = max(most, part.size)
            if retries > self._policy.max_retries:
                raise DownloadFailed(outcome.problem, host=host, status=outcome.status)
            await self._pause(retries - 1, outcome.wait, job.deadline, host)
            if slow := self._too_slow(job):
                raise DownloadFailed(slow, host=host)

    async def _receive(self, part: PartFile, job: _Job) -> _Outcome:
        """One request, and as much of the file as it brings."""
        headers: tuple[tuple[str, str], ...] = ()
        if part.size and job.known:
            headers = (("range", f"bytes={part.size}-"),)
            if part.validator is not None:
                headers += (("if-range", part.validator),)
        left = self._left(job.deadline, job.address.host)
        limit = IDLE_TIMEOUT if left is None else min(IDLE_TIMEOUT, left)
        try:
            with self._busy():
                async with self._get(job.address, headers, limit) as stream:
                    return await self._take(stream, part, job)
        except _BadRedirect as failure:
            return _Outcome(failure.reason, final=True)
        except BackendFailure as failure:
            await part.flush()
            self._left(job.deadline, job.address.host)
            return _Outcome(failure.reason)

    async def _take(self, stream: Stream, part: PartFile, job: _Job) -> _Outcome:
        kind = _media_type(stream)
        total = _total(stream, part.size)
        if stream.status == 416 and part.size and total == part.size:
            return _Outcome("", done=True)  # all of it was there already
        if stream.status == 416 or (stream.status == 206 and not _continues(stream, part)):
            await part.restart(validator=None, total=None)
            return _Outcome("the host has another version of the file")
        if stream.status not in {200, 206}:
            wait = retry_after(stream.headers, self._clock.now)
            return _Outcome("the file was refused", status=stream.status, wait=wait)
        try:
            decoder = make_decoder(stream.headers.get("content-encoding", ""))
        except LookupError:
            return _Outcome("it came compressed in a way that was not asked for", final=True)
        if kind == "text/html":
            return _Outcome("a web page came instead of the file", status=stream.status)
        if decoder is not None and stream.status == 206:
            await part.restart(validator=None, total=None)
            job.known = False
            return _Outcome("a part of compressed data came")
        if stream.status == 200:
            validator = _validator(stream.headers) if decoder is None else None
            await part.restart(validator=validator, total=total)
        if total is not None:
            if total > self._max_download:
                return _Outcome(f"the file has {total:,} bytes; at most {self._max_download:,} are taken", final=True)
            await in_thread(_check_room, part.target.parent, total - part.size)
        job.known = decoder is None and (part.validator is not None or part.total is not None)
        if outcome := await self._take_body(stream, part, job, decoder):
            return outcome
        if not part.size:
            return _Outcome("the file is empty")
        if part.total is not None and part.size != part.total:
            problem = f"{part.size} of {part.total} bytes came"
            if part.size > part.total:
                await part.restart(validator=None, total=None)
            return _Outcome(problem)
        return _Outcome("", done=True, content_type=kind)

    async def _take_body(
        self, stream: Stream, part: PartFile, job: _Job, decoder: BodyDecoder | None
    ) -> _Outcome | None:
        """Write the body to the part. Returns why it ended early, or None."""
        async with aclosing(stream.chunks()) as chunks:
            async for chunk in chunks:
                try:
                    for piece in (chunk,) if decoder is None else decoder.pieces(chunk):
                        if part.size + len(piece) > self._max_download:
                            await part.restart(validator=None, total=None)
                            return _Outcome(f"it has more than {self._max_download:,} bytes", final=True)
                        await part.write(piece)
                except ValueError:
                    await part.restart(validator=None, total=None)
                    return _Outcome("it came compressed and damaged")
                job.received += len(chunk)
                if job.progress is not None:
                    job.progress(TransferProgress(part.size, part.total))
                self._left(job.deadline, job.address.host)
                if slow := self._too_slow(job):
                    return _Outcome(slow, final=True)
        if decoder is not None and not decoder.ended:
            await part.restart(validator=None, total=None)
            return _Outcome("it came compressed, and ended early")
        return None

    def _too_slow(self, job: _Job) -> str | None:
        """Why going on is pointless, or None: a host that drips would hold a place for ever."""
        passed = self._stopwatch() - job.begun
        if passed <= _PATIENCE or job.received >= (passed - _PATIENCE) * _SLOWEST:
            return None
        return f"it comes too slowly: {job.received:,} bytes in {passed:.0f} seconds"

    @asynccontextmanager
    async def _get(
        self, address: MediaUrl, headers: tuple[tuple[str, str], ...], timeout: float, *, plain: bool = False
    ) -> AsyncGenerator[Stream]:
        """GET with redirects: hosts of media move files about, and no credentials travel along."""
        for _ in range(MAX_REDIRECTS + 1):
            if await self._leads_inside(address):
                raise _BadRedirect("it resolves to an address inside this machine or its network")
            async with self._backend.stream(Request("GET", address.reveal(), headers, None, timeout)) as stream:
                location = stream.headers.get("location")
                if stream.status not in _REDIRECTS or not location:
                    yield stream
                    return
            address = address.joined(location)
            del location
            if problem := address.problem(plain=plain, private=self._private):
                raise _BadRedirect(f"it redirects to an address that {problem}")
        raise _BadRedirect(f"more than {MAX_REDIRECTS} redirects")

    async def _leads_inside(self, address: MediaUrl) -> bool:
        return self._resolve and await address.resolves_inside()

    @asynccontextmanager
    async def _place(self, deadline: float | None, host: str) -> AsyncGenerator[None]:
        """One of the places for transfers, waited for until the deadline."""
        entered = False

        async def enter() -> None:
            nonlocal entered
            await self._places.acquire()
            entered = True

        try:
            await within(self._clock, self._left(deadline, host), enter)
            self._left(deadline, host)
            yield
        finally:
            if entered:
                self._places.release()

    async def _refreshed(self, refresh: Refresh, job: _Job) -> MediaUrl | None:
        fresh: MediaUrl | None = None

        async def ask() -> None:
            nonlocal fresh
            found = await refresh()
            fresh = MediaUrl(found) if found else None

        await within(self._clock, self._left(job.deadline, job.address.host), ask)
        self._left(job.deadline, job.address.host)
        if fresh is not None:
            fresh.check(plain=False, private=self._private)
        return fresh

    def _left(self, deadline: float | None, host: str) -> float | None:
        """Seconds until the deadline, or None without one; raises once it has passed."""
        if deadline is None:
            return None
        left = deadline - self._clock.monotonic()
        if left <= 0:
            raise DeadlineExceeded(f"{host}: the time for the transfer ran out")
        return left

    async def _pause(self, retries: int, wait: float | None, deadline: float | None, host: str) -> None:
        """Wait before the next attempt: as long as asked, or with full jitter."""
        ceiling = min(self._policy.first * 2**retries, self._policy.longest)
        delay = self._random() * ceiling if wait is None else min(wait, self._policy.max_retry_after)
        left = self._left(deadline, host)
        if left is not None and delay >= left:
            raise DeadlineExceeded(f"{host}: the time for the transfer ran out")
        await self._clock.sleep(delay)


def media_client(
    backend: str | Backend,
    *,
    base_url: str,
    trust_env: bool,
    clock: Clock,
    upload_timeout: float = Timeouts().upload,
    max_download: int = MAX_DOWNLOAD,
    check_open: Callable[[], None] = lambda: None,
) -> MediaClient:
    """A client for the files of the API at ``base_url``.

    Files of a sandbox on this machine may lie on this machine; files of HeyGen itself never do.
    """
    from urllib.request import getproxies

    if not is_count(max_download, 1):
        raise ConfigurationError(f"max_download must be a number of bytes above 0, not {max_download!r}")
    return MediaClient(
        make_backend(backend, trust_env=trust_env),
        clock=clock,
        upload_timeout=upload_timeout,
        max_download=max_download,
        check_open=check_open,
        private_hosts=private_name(MediaUrl(base_url).host),
        # Behind a proxy the names are the proxy's to resolve, and a backend of the caller's own may know others.
        resolve=isinstance(backend, str) and not (trust_env and getproxies()),
    )


@attrs.define
class _Job:
    """One download while it runs.

    Attributes:
        known: Whether what has arrived may be gone on with.
        begun: When it began, by the stopwatch.
        received: Bytes that came in this call.
    """

    address: MediaUrl
    refresh: Refresh | None
    progress: ProgressObserver | None
    deadline: float | None
    begun: float
    known: bool = False
    received: int = 0


@attrs.frozen
class _Outcome:
    """What one request brought. ``final``: another try would bring the same."""

    problem: str
    status: int | None = None
    wait: float | None = None
    done: bool = False
    content_type: str | None = None
    final: bool = False


class _BadRedirect(Exception):
    """An address leads to where nothing is asked. ``reason`` is plain text without an address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def _claim(target: Path) -> Generator[None]:
    if target in _claimed:
        raise being_downloaded(target)
    _claimed.add(target)
    try:
        yield
    finally:
        _claimed.discard(target)


def _check_room(folder: Path, needed: int) -> None:
    """Raise the error that the disk would give later, when most of the file had come."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return
    if needed > free - _SPARE:
        raise OSError(errno.ENOSPC, f"{os.strerror(errno.ENOSPC)} ({needed:,} bytes are needed)", str(folder))


def _media_type(stream: Stream) -> str | None:
    return stream.headers.get("content-type", "").split(";")[0].strip().lower() or None


def _total(stream: Stream, size: int) -> int | None:
    """How long the whole file is, by the headers of a full or partial answer; None where they do not say."""
    if found := _CONTENT_RANGE.fullmatch(stream.headers.get("content-range", "").strip()):
        return None if found[2] == "*" else int(found[2])
    length = stream.headers.get("content-length", "")
    if not length.isdecimal() or stream.headers.get("content-encoding", "identity") != "identity":
        return None
    return int(length) + (size if stream.status == 206 else 0)


def _continues(stream: Stream, part: PartFile) -> bool:
    """Whether a partial answer begins where the part ends, and is of the same file."""
    found = _CONTENT_RANGE.fullmatch(stream.headers.get("content-range", "").strip())
    if not found or found[1] is None or int(found[1]) != part.size:
        return False
    if part.total is not None and found[2] != "*" and int(found[2]) != part.total:
        return False
    theirs = _validator(stream.headers)
    return theirs is None or part.validator is None or theirs == part.validator


def _validator(headers: Mapping[str, str]) -> str | None:
    etag = headers.get("etag", "").strip()
    if etag.startswith('"') and etag.endswith('"') and len(etag) > 2:
        return etag
    return headers.get("last-modified", "").strip() or None
