"""Files to and from other people's hosts: no key, no cookies, no credentials of any kind."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import urljoin, urlsplit

import anyio
import attrs

from heygen_async._media.partial_file import PartFile, being_downloaded
from heygen_async._media.target_path import check_target
from heygen_async._transport.backends.base import Backend, BackendFailure, Request, Stream
from heygen_async._transport.config import Timeouts, is_loopback
from heygen_async._transport.deadline import within
from heygen_async._transport.error_mapping import retry_after
from heygen_async._transport.retry import RetryPolicy
from heygen_async._wire.files import FileSource
from heygen_async._wire.limits import check_amount
from heygen_async.clock import Clock, SystemClock, holds
from heygen_async.errors import DeadlineExceeded, DownloadFailed, InvalidInput, UploadFailed

__all__ = ["Download", "MediaClient", "Probe", "Progress"]

IDLE_TIMEOUT = 60.0
"""Seconds for the head of an answer, and for every pause while its body comes."""

MAX_REDIRECTS = 5

_REDIRECTS = {301, 302, 303, 307, 308}
_EXPIRED = {401, 403, 404, 410}
_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")

# Files that are being written in this process, whichever client does it.
_claimed: set[Path] = set()


@attrs.frozen
class Progress:
    """How far a transfer is: bytes so far, and bytes in all where the host said so."""

    received: int
    total: int | None


@attrs.frozen
class Download:
    """A file that arrived whole.

    Attributes:
        path: Where it is.
        size: Its size in bytes.
        sha256: Its digest in hex.
        content_type: The media type that the host gave, or None.
    """

    path: Path
    size: int
    sha256: str
    content_type: str | None


@attrs.frozen
class Probe:
    """What a host says about an address.

    Attributes:
        status: The HTTP status after redirects; 200 and 206 mean that the file can be fetched.
        content_type: The media type, in lower case and without parameters, or None.
        size: Bytes, or None where the host does not say.
    """

    status: int
    content_type: str | None
    size: int | None

    @property
    def ok(self) -> bool:
        """Whether the file can be fetched."""
        return 200 <= self.status < 300


Refresh: TypeAlias = Callable[[], Awaitable[str | None]]
ProgressObserver: TypeAlias = Callable[[Progress], None]


class MediaClient:
    """Downloads and presigned uploads, over a backend of its own that never sees the key.

    Args:
        backend: A backend that nothing else uses. Closed by `aclose`.
        clock: Tells the time for deadlines and pauses.
        policy: How patient to be.
        random: Gives numbers from 0 up to 1 for the jitter.
        max_in_flight: How many transfers run at a time.
        upload_timeout: Seconds for one attempt to upload a file.
        check_open: Raises where the client must not be used: before it is opened, in another event loop.
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
        check_open: Callable[[], None] = lambda: None,
    ) -> None:
        self._backend = backend
        self._clock = clock or SystemClock()
        self._policy = policy or RetryPolicy()
        self._random = random
        self._upload_timeout = upload_timeout
        self._places = anyio.Semaphore(max_in_flight)
        self._busy = holds(self._clock)
        self._check_open = check_open

    async def aclose(self) -> None:
        """Close the connections."""
        await self._backend.aclose()

    async def download(
        self,
        url: str,
        target: Path | str,
        *,
        refresh: Refresh | None = None,
        overwrite: bool = False,
        progress: ProgressObserver | None = None,
        timeout: float | None = None,
    ) -> Download:
        """Stream ``url`` to ``target``.

        What arrives goes to ``<target>.part`` and is renamed when it is whole. After a broken connection, and in a
        later call for the same target, it goes on where it stopped, if the host confirms that the file is the same.

        Args:
            url: An https address, usually presigned. It is not logged and is in no error.
            target: The file to write. Its folder must exist.
            refresh: Gives a fresh address when this one has expired (403 or 404), once.
            overwrite: Whether an existing target may be replaced.
            progress: TaskStream of every piece that arrives.
            timeout: Seconds for all of it, or None. What arrived by then stays in the ``.part`` file.

        Raises:
            InvalidInput: The target exists, is being written already, lacks its folder or can be no file, ``timeout``
                is no number of seconds, or the address is plain http.
            DownloadFailed: The host refused, or did not deliver the whole file.
            DeadlineExceeded: The time ran out.
            OSError: The file cannot be written.
        """
        self._check_open()
        host = _check_url(url)
        check_amount("timeout", timeout)
        target = await check_target(target, overwrite=overwrite)
        deadline = None if timeout is None else self._clock.monotonic() + timeout
        with _claim(Path(await anyio.Path(target).absolute())):
            part = PartFile(target)
            try:
                await part.open()
                async with self._place(deadline, host):
                    content_type = await self._fetch(part, _Job(url, host, refresh, progress, deadline))
                return Download(target, part.size, await part.finish(), content_type)
            finally:
                with anyio.CancelScope(shield=True):
                    await part.close()

    async def put(
        self, url: str, headers: Mapping[str, str], source: FileSource, *, timeout: float | None = None
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
            InvalidInput: The file cannot be read, or the address is plain http.
        """
        self._check_open()
        host = _check_url(url)
        problem, status = "", None
        deadline = None if timeout is None else self._clock.monotonic() + timeout
        pairs = tuple((k, v) for k, v in headers.items() if k.lower() not in {"content-length", "host"})
        async with self._place(deadline, host):
            for retries in range(self._policy.max_retries + 1):
                left = self._left(deadline, host)
                limit = self._upload_timeout if left is None else min(self._upload_timeout, left)
                wait: float | None = None
                try:
                    with self._busy():
                        answer = await self._backend.send(Request("PUT", url, pairs, source, limit))
                except BackendFailure as failure:
                    problem, status = failure.reason, None
                else:
                    if 200 <= answer.status < 300:
                        return
                    problem, status = "the upload was refused", answer.status
                    wait = retry_after(answer.headers, self._clock.now)
                    if status not in _PASSING:
                        break
                if retries < self._policy.max_retries:
                    await self._pause(retries, wait, deadline, host)
        raise UploadFailed(problem, host=host, status=status)

    async def probe(self, url: str, *, timeout: float = 15.0) -> Probe:
        """Ask a host about a file without fetching it: a GET of its first byte, which presigned addresses allow too.

        Args:
            url: An http or https address.
            timeout: Seconds.

        Raises:
            DownloadFailed: The host could not be reached, or redirects without end.
            InvalidInput: No such address.
        """
        self._check_open()
        host = _check_url(url, plain=True)
        headers = (("range", "bytes=0-0"),)
        problem: str
        with self._busy():
            try:
                async with self._get(url, headers, timeout, plain=True) as stream:
                    kind = stream.headers.get("content-type", "").split(";")[0].strip().lower() or None
                    return Probe(stream.status, kind, _total(stream, 0))
            except BackendFailure as failure:
                problem = failure.reason
        raise DownloadFailed(problem, host=host)

    async def _fetch(self, part: PartFile, job: _Job) -> str | None:
        """Bring ``part`` to its end, over as many attempts as get somewhere; returns the media type."""
        retries = 0
        refresh = job.refresh
        # Whether what is there was confirmed to be the beginning of this very file, in this call.
        job.known = part.validator is not None
        most = part.size
        while True:
            outcome = await self._receive(part, job)
            if outcome.done:
                return outcome.content_type
            if outcome.status in _EXPIRED and refresh is not None:
                fresh, refresh = await self._refreshed(refresh, job), None
                if fresh:
                    job.url = fresh
                    job.host = _check_url(fresh)
                    continue
            if outcome.status is not None and outcome.status not in _PASSING:
                raise DownloadFailed(outcome.problem, host=job.host, status=outcome.status)
            # A host without ranges begins anew each time: only what was never reached before is progress.
            retries = 1 if part.size > most else retries + 1
            most = max(most, part.size)
            if retries > self._policy.max_retries:
                raise DownloadFailed(outcome.problem, host=job.host, status=outcome.status)
            await self._pause(retries - 1, outcome.wait, job.deadline, job.host)

    async def _receive(self, part: PartFile, job: _Job) -> _Outcome:
        """One request, and as much of the file as it brings."""
        headers: tuple[tuple[str, str], ...] = ()
        if part.size and job.known:
            headers = (("range", f"bytes={part.size}-"),)
            if part.validator is not None:
                headers += (("if-range", part.validator),)
        left = self._left(job.deadline, job.host)
        limit = IDLE_TIMEOUT if left is None else min(IDLE_TIMEOUT, left)
        try:
            with self._busy():
                async with self._get(job.url, headers, limit) as stream:
                    return await self._take(stream, part, job)
        except BackendFailure as failure:
            await part.flush()
            self._left(job.deadline, job.host)
            return _Outcome(failure.reason)

    async def _take(self, stream: Stream, part: PartFile, job: _Job) -> _Outcome:
        kind = stream.headers.get("content-type", "").split(";")[0].strip().lower() or None
        total = _total(stream, part.size)
        if stream.status == 416 and part.size and total == part.size:
            return _Outcome("", done=True)  # all of it was there already
        if stream.status == 416 or (stream.status == 206 and not _continues(stream, part)):
            await part.restart(validator=None, total=None)
            return _Outcome("the host has another version of the file")
        if stream.status not in {200, 206}:
            wait = retry_after(stream.headers, self._clock.now)
            return _Outcome("the file was refused", status=stream.status, wait=wait)
        if kind == "text/html":
            return _Outcome("a web page came instead of the file", status=stream.status)
        if stream.status == 200:
            await part.restart(validator=_validator(stream.headers), total=total)
        job.known = part.validator is not None or part.total is not None
        async with aclosing(cast("AsyncGenerator[bytes]", stream.chunks())) as chunks:
            async for chunk in chunks:
                await part.write(chunk)
                if job.progress is not None:
                    job.progress(Progress(part.size, part.total))
                self._left(job.deadline, job.host)
        if not part.size:
            return _Outcome("the file is empty")
        if part.total is not None and part.size != part.total:
            problem = f"{part.size} of {part.total} bytes came"
            if part.size > part.total:
                await part.restart(validator=None, total=None)
            return _Outcome(problem)
        return _Outcome("", done=True, content_type=kind)

    @asynccontextmanager
    async def _get(
        self, url: str, headers: tuple[tuple[str, str], ...], timeout: float, *, plain: bool = False
    ) -> AsyncGenerator[Stream]:
        """GET with redirects: hosts of media move files about, and no credentials travel along."""
        for _ in range(MAX_REDIRECTS + 1):
            async with self._backend.stream(Request("GET", url, headers, None, timeout)) as stream:
                location = stream.headers.get("location")
                if stream.status not in _REDIRECTS or not location:
                    yield stream
                    return
            url = urljoin(url, location)
            _check_url(url, plain=plain)
        raise DownloadFailed(f"more than {MAX_REDIRECTS} redirects", host=urlsplit(url).hostname or "")

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

    async def _refreshed(self, refresh: Refresh, job: _Job) -> str | None:
        fresh: str | None = None

        async def ask() -> None:
            nonlocal fresh
            fresh = await refresh()

        await within(self._clock, self._left(job.deadline, job.host), ask)
        self._left(job.deadline, job.host)
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


@attrs.define
class _Job:
    """One download while it runs. ``known`` tells whether what has arrived may be gone on with."""

    url: str
    host: str
    refresh: Refresh | None
    progress: ProgressObserver | None
    deadline: float | None
    known: bool = False


@attrs.frozen
class _Outcome:
    """What one request brought."""

    problem: str
    status: int | None = None
    wait: float | None = None
    done: bool = False
    content_type: str | None = None


@contextmanager
def _claim(target: Path) -> Generator[None]:
    if target in _claimed:
        raise being_downloaded(target)
    _claimed.add(target)
    try:
        yield
    finally:
        _claimed.discard(target)


def _check_url(url: str, *, plain: bool = False) -> str:
    """The host of an address that may be asked; ``plain`` allows http to other machines. Never repeats the address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InvalidInput("url", "is no valid address.") from None
    if not host or parts.scheme not in {"http", "https"}:
        raise InvalidInput("url", "must be an https address.")
    if parts.username is not None or parts.password is not None:
        raise InvalidInput("url", f"of {host} holds a user or password.", "Use a presigned or public address.")
    if parts.scheme == "http" and not plain and not is_loopback(host):
        raise InvalidInput("url", f"of {host} is plain http.", "Use https.")
    return host


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
