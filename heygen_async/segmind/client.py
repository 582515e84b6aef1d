"""The client for Segmind."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, Unpack
from urllib.parse import urlsplit

import anyio

from heygen_async._threads import in_thread
from heygen_async._wire.ids import check_id, id_of
from heygen_async._wire.misuse import explain
from heygen_async._wire.number_checks import check_amount, check_positive
from heygen_async.clock import Clock, SystemClock
from heygen_async.errors import (
    APIError,
    BadRequest,
    ConfigurationError,
    DeadlineExceeded,
    DownloadFailed,
    InvalidInput,
    PaymentRequired,
    RateLimited,
    RequestNotSent,
    UnsuitableFootage,
)
from heygen_async.segmind.readiness import still_training
from heygen_async.segmind.video import AvatarVideo, GenerateOptions, build_request, read_video

if TYPE_CHECKING:
    from collections.abc import Callable

    from heygen_async._media.client import Download
    from heygen_async._transport.backends.base import Backend
    from heygen_async._wire.call import Call
    from heygen_async.events import Observer
    from heygen_async.segmind._generated.models.create_avatar_v_response import CreateAvatarVResponse

__all__ = ["Segmind"]

T = TypeVar("T")

DEFAULT_BASE_URL = "https://api.segmind.com"
RENDER_TIMEOUT = 1800.0

_FIRST_PAUSE, _GROWTH, _LONGEST_PAUSE = 15.0, 1.5, 60.0


@explain(
    **{
        "with": "a client is asynchronous: `async with Segmind() as segmind:` in a function that asyncio.run runs",
    }
)
class Segmind:
    """Avatar V as Segmind sells it; use it inside ``async with``.

    Segmind has no idempotency keys and no status call, so nothing that may have been carried out is ever repeated:
    where an answer is lost, `heygen_async.errors.OutcomeUnknown` is raised.

    Args:
        api_key: A Segmind key; None reads ``SEGMIND_API_KEY``. HeyGen's key and variables are not looked at.
        base_url: Another address than Segmind's, such as a sandbox; None reads ``SEGMIND_BASE_URL``.
        timeout: Seconds for a whole call; None: as long as it takes. A render that it cuts off may still be charged.
        render_timeout: Seconds for the answer to one render, which comes when the video is finished.
        max_retries: How often to try again after what certainly had no effect.
        backend: ``httpx``, ``aiohttp`` (extra, asyncio only), or an object of your own.
        media_backend: The same for footage and videos on other hosts, which never see the key.
        trust_env: Whether HTTP_PROXY and its relatives are respected.
        clock: Tells the time.
        observer: Called with every attempt and every call.

    Raises:
        ConfigurationError: No key, or an address that must not get it.
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = None,
        render_timeout: float = RENDER_TIMEOUT,
        max_retries: int = 4,
        backend: str | Backend = "httpx",
        media_backend: str | Backend | None = None,
        trust_env: bool = True,
        clock: Clock | None = None,
        observer: Observer | None = None,
    ) -> None:
        from heygen_async._media.client import media_client
        from heygen_async._transport.backends import make_backend
        from heygen_async._transport.config import Settings, Timeouts
        from heygen_async._transport.redaction import Secret
        from heygen_async._transport.transport import Transport
        from heygen_async.segmind.answers import FileAnswers

        key = api_key or os.environ.get("SEGMIND_API_KEY", "").strip()
        if not key:
            raise ConfigurationError("no Segmind API key: set SEGMIND_API_KEY, or pass api_key=")
        address = (base_url or os.environ.get("SEGMIND_BASE_URL", "").strip() or DEFAULT_BASE_URL).rstrip("/")
        _check_host(address)
        settings = Settings(
            api_key=Secret(key),
            base_url=address,
            timeouts=Timeouts(upload=render_timeout),
            timeout=timeout,
            max_retries=max_retries,
            trust_env=trust_env,
        )
        self._clock = clock or SystemClock()
        self._transport = Transport(
            settings, FileAnswers(make_backend(backend, trust_env=trust_env)), clock=_SlowStartRetry(self._clock)
        )
        if observer is not None:
            self._transport.observe(observer)
        beside = media_backend if media_backend is not None else backend if isinstance(backend, str) else "httpx"
        self._media = media_client(beside, base_url=address, trust_env=trust_env, clock=self._clock)

    @property
    def base_url(self) -> str:
        """The address that requests go to."""
        return self._transport.settings.base_url

    async def create(
        self,
        name: str,
        video_url: str,
        *,
        avatar_group_id: str | None = None,
        consent_reroute_url: str | None = None,
        local_copy: str | PathLike[str] | None = None,
        probe: bool = True,
    ) -> CreateAvatarVResponse:
        """Train a digital twin. **Costs $1.25 per call**, also when its training fails later.

        The answer comes in seconds; training goes on for minutes, and `generate_when_ready` waits for it.

        Args:
            name: What the twin is called.
            video_url: Public address of the footage, served as ``video/mp4``: one take of one person, at least 15
                seconds; 2 to 5 minutes in 1080p are best.
            avatar_group_id: An identity that this becomes another look of; up to 100 looks each.
            consent_reroute_url: Where the person is sent after consenting. Without it ``consent_status`` is
                ``skipped``; using the twin in production needs the person's consent all the same.
            local_copy: The same footage on this machine: its container and duration are checked before anything is
                paid.
            probe: Whether the address is looked at first: a GET of one byte, without any key.

        Returns:
            ``avatar_id``, ``avatar_group_id`` and ``consent_status``.

        Raises:
            InvalidInput: An argument is wrong; nothing was paid.
            UnsuitableFootage: The footage would be charged for and refused; nothing was paid.
            DownloadFailed: The address could not be reached; nothing was paid.
            PaymentRequired: Too few Segmind credits (406).
            OutcomeUnknown: The answer is lost. The twin may be in training and paid; it is not tried again.

        Source: ``POST /v1/heygen-avatar-v-create``.
        """
        from heygen_async._resources.validation.fields import check_text, check_url
        from heygen_async.segmind._generated.api.avatar_v import create_avatar_v
        from heygen_async.segmind._generated.models.create_avatar_v_request import CreateAvatarVRequest

        check_text("name", name)
        if avatar_group_id is not None:
            check_id("avatar_group_id", avatar_group_id)
        check_url("consent_reroute_url", consent_reroute_url)
        await _refuse_local(video_url)
        check_url("video_url", video_url)
        if local_copy is not None:
            await _check_copy("local_copy", local_copy)
        if probe:
            await self._look_at(video_url)
        body = CreateAvatarVRequest(
            name=name, video_url=video_url, avatar_group_id=avatar_group_id, consent_reroute_url=consent_reroute_url
        )
        return await self._execute(create_avatar_v.build(body=body))

    async def generate(
        self,
        twin: str | CreateAvatarVResponse | None = None,
        *,
        avatar: str | None = None,
        **request: Unpack[GenerateOptions],
    ) -> AvatarVideo:
        """Render a video and wait for it, which takes minutes. **Costs money.**

        Args:
            twin: What `create` returned, or its ``avatar_id``.
            avatar: Instead of a twin: the name of a ready-made avatar, such as ``Abigail Sofa Front``.
            request: What is said and how it looks: see `GenerateOptions`. ``prompt`` or ``audio_url`` is needed.

        Raises:
            InvalidInput: An argument is wrong; nothing was paid.
            BadRequest: Segmind refuses, for example because the twin is still in training; nothing was paid.
            PaymentRequired: Too few Segmind credits (406).
            `OutcomeUnknown`, ServerError: It may have been rendered and paid; it is not tried again.

        Source: ``POST /v1/heygen-avatar-v``.
        """
        from heygen_async.segmind._generated.api.avatar_v import generate_avatar_v
        from heygen_async.segmind.answers import file_box

        body = build_request(None if twin is None else _avatar_id(twin), avatar, request)
        with file_box() as box:
            answer = await self._execute(generate_avatar_v.build(body=body))
        return read_video(answer, box)

    async def generate_when_ready(
        self,
        twin: str | CreateAvatarVResponse,
        *,
        timeout: float = 3600.0,
        still_training: Callable[[APIError], bool] = still_training,
        **request: Unpack[GenerateOptions],
    ) -> AvatarVideo:
        """Render a video as soon as the twin is trained: asks again, ever less often, while Segmind refuses.

        Refusals cost nothing, and the first render that is accepted is the only one that is paid.

        Args:
            twin: What `create` returned, or its ``avatar_id``.
            timeout: Seconds within which the last try begins. A render that is under way is waited for.
            still_training: Whether a refusal may pass by itself; Segmind does not document its words.
            request: As for `generate`.

        Raises:
            DeadlineExceeded: The twin was still in training at the end; nothing was paid for a video.
            APIError: Segmind refuses for another reason.
            RequestNotSent: It cannot be reached, and could not be before.
            `OutcomeUnknown`, ServerError: It may have been rendered and paid; it is not tried again.
        """
        avatar_id = _avatar_id(twin)
        check_positive("timeout", timeout)
        end = self._clock.monotonic() + timeout
        pause = _FIRST_PAUSE
        reached = False
        while True:
            asked = 0.0
            try:
                return await self.generate(avatar_id, **request)
            except RequestNotSent as error:
                # An address that never answered is wrong; a network that is down for a while is not.
                if not reached:
                    raise
                last: Exception = error
            except APIError as error:
                if not (isinstance(error, RateLimited) or still_training(error)):
                    raise
                last, asked, reached = error, error.retry_after or 0.0, True
            left = end - self._clock.monotonic()
            if left <= 0 or asked > left:
                raise DeadlineExceeded(
                    f"avatar {avatar_id} could not be used within {timeout:g} s, and no video was paid for; "
                    f"call generate_when_ready again to go on waiting. Last answer: {last}"
                ) from last
            await self._clock.sleep(min(max(pause, asked), left))
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)

    async def download(
        self,
        video: AvatarVideo,
        target: str | PathLike[str],
        *,
        overwrite: bool = False,
        verify: bool = True,
        timeout: float | None = None,
    ) -> Download:
        """Write a video to a file, from its address or from the answer itself. No key is sent.

        Args:
            video: What `generate` returned.
            target: The file to write. Its folder must exist.
            overwrite: Whether an existing file may be replaced.
            verify: False writes what came without looking at it.
            timeout: Seconds for all of it, or None.

        Raises:
            InvalidInput: The file exists, or no file can be there; or the answer had neither an address nor a file
                (see ``video.answer``).
            DownloadFailed: It could not be delivered whole, or is not a video. ``video.content`` keeps what came.
        """
        from heygen_async._media.client import Download
        from heygen_async._media.content_check import expected_of, inspect
        from heygen_async._media.media_url import MediaUrl
        from heygen_async._media.partial_file import PartFile
        from heygen_async._media.target_path import check_target

        check_amount("timeout", timeout)
        path = await check_target(target, overwrite=overwrite)
        if video.content is None:
            if video.url is None:
                fields = ", ".join(video.answer) or "no fields"
                raise InvalidInput("video", f"the answer had no address of a video ({fields}).", "See video.answer.")
            return await self._media.download(
                MediaUrl(video.url), path, overwrite=overwrite, kind="video", verify=verify, timeout=timeout
            )
        part = PartFile(path)
        await part.open()
        try:
            await part.restart(validator=None, total=len(video.content))
            await part.write(video.content)
            await part.flush()
            found = await in_thread(inspect, part.path, expected_of(path, "video"))
            if verify and found.problem is not None:
                await part.restart(validator=None, total=None)
                problem = f"{found.problem}; pass verify=False to write it as it is"
                raise DownloadFailed(problem, host=urlsplit(self.base_url).hostname or "")
            duration = None if found.media is None else found.media.duration
            digest = await part.finish(overwrite=overwrite)
            return Download(path, len(video.content), digest, video.content_type, duration)
        finally:
            with anyio.CancelScope(shield=True):
                await part.close()

    async def aclose(self) -> None:
        """Close the connections."""
        with anyio.CancelScope(shield=True):
            await self._media.aclose()
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<Segmind {self.base_url}>"

    async def _execute(self, call: Call[T]) -> T:
        try:
            return await self._transport.execute(call)
        except BadRequest as error:
            if error.status != 406:
                raise
            # Segmind's word for 402.
            paid = PaymentRequired(error.message, status=406)
            paid.__dict__.update(error.__dict__)
            raise paid from None

    async def _look_at(self, url: str) -> None:
        found = await self._media.probe(url)
        if not found.ok:
            raise UnsuitableFootage(
                "video_url", f"its host answers {found.status}.", "Segmind has to be able to fetch it without a login."
            )
        if found.content_type != "video/mp4":
            raise UnsuitableFootage(
                "video_url",
                f"it is served as {found.content_type or 'nothing'}; Segmind takes the money and then refuses it.",
                "Serve an mp4 with Content-Type: video/mp4. To send it all the same, pass probe=False.",
            )


class _SlowStartRetry:
    """The clock without `busy`: an answer here comes when a render is over, so time must go on while it is awaited."""

    def __init__(self, clock: Clock) -> None:
        self.now, self.monotonic, self.sleep = clock.now, clock.monotonic, clock.sleep


def _check_host(address: str) -> None:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return  # Settings says what is wrong with it
    if host == "heygen.com" or host.endswith(".heygen.com"):
        raise ConfigurationError("the base URL is HeyGen's: a Segmind key must not be sent there (SEGMIND_BASE_URL)")


def _avatar_id(twin: str | CreateAvatarVResponse) -> str:
    return id_of("twin", twin, "avatar_id")


async def _refuse_local(video_url: str | PathLike[str]) -> None:
    """A file on this machine is not footage for Segmind; what else is wrong with it is said as well."""
    if isinstance(video_url, str) and "://" in video_url:
        return
    if await in_thread(Path(video_url).is_file):
        await _check_copy("video_url", video_url)
    raise InvalidInput(
        "video_url",
        "must be a public https:// URL.",
        "Put the file where it is served over https as video/mp4, and pass that address.",
    )


async def _check_copy(field: str, path: str | PathLike[str]) -> None:
    from heygen_async._resources.footage_check import check_footage

    try:
        info = await check_footage(path, field=field)
    except UnsuitableFootage as error:
        raise UnsuitableFootage(field, error.problem, "Segmind charges for it and then refuses it.") from error
    if info.content_type != "video/mp4":
        raise UnsuitableFootage(field, f"this is {info.content_type}; Segmind takes mp4.", "Convert it.")
