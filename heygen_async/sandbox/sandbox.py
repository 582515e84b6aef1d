"""The sandbox as a whole: three servers, one state."""

from __future__ import annotations

import errno
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, ExitStack, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import anyio

from heygen_async._background import BackgroundTask
from heygen_async.clock import Clock, ManualClock, ScaledClock, SystemClock
from heygen_async.errors import ConfigurationError, InvalidInput, MissingExtra
from heygen_async.sandbox.http.spec import SEGMIND, load_spec
from heygen_async.sandbox.state.faults import Faults
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.persistence import StateFile
from heygen_async.sandbox.state.recorder import Recorder
from heygen_async.sandbox.state.sandbox_clock import SandboxClock
from heygen_async.sandbox.state.settings import MAIN, ApiKey, Settings, profile
from heygen_async.sandbox.state.state import Attempt, SandboxState, Violation
from heygen_async.sandbox.state.timeline import NEVER, Pace

if TYPE_CHECKING:
    import ssl

    from anyio.from_thread import BlockingPortal

    from heygen_async.sandbox.http.server import Server
    from heygen_async.sandbox.state.state import Account
    from heygen_async.sandbox.tls import Certificates

__all__ = ["Sandbox"]

# JSON bodies may hold media in base64, which HeyGen does not limit in writing.
_API_BODY_LIMIT = 256 * 1024 * 1024
_MEDIA_BODY_LIMIT = 520 * 1024 * 1024


class Sandbox:
    """HeyGen v3 on this machine: stateful, held to the OpenAPI document, and out to make trouble on demand.

    A context manager; it listens on loopback while it is open. ``async with`` runs it in the event loop at hand,
    and plain ``with`` in a thread of its own, for blocking clients and whole test sessions::

        async with Sandbox(training_seconds=1, render_seconds=1) as sandbox:
            ...  # any client, with sandbox.base_url as its address and any key

    Args:
        clock: Time of the sandbox; hand the same one to the client. The machine's own by default.
        speed: Instead of a clock: the machine's time, this many times as fast. ``Retry-After`` then counts the
            machine's seconds, for clients that sleep as usual.
        port: Port of the API; 0 takes a free one.
        media_port: Port of media and consent pages; 0 takes the one that the state was kept with, or a free one.
        segmind_port: Port of `segmind_url`; 0 takes a free one.
        host: Address to listen at. Anyone who reaches it can steer the sandbox, so it is this machine by default.
        public_host: Name or address in what is handed out, such as the name of the container; ``host`` by default.
        allow_hosts: Names under which it is reached besides ``localhost``.
        tls: Serves https, with a certificate made at the start: see ``ca_file``. Needs the extra ``tls``.
        ca_file: Where to write the certificate that clients have to trust; None makes a file.
        api_key: The only key accepted; None accepts any that is not empty.
        keys: Further keys, with accounts and scopes of their own.
        separate_accounts: Where any key is accepted, give each an account of its own: wallet, objects, places for jobs
            and webhooks. By default all share one.
        accept_ids: Take ids of avatars, voices and templates that are not there for existing ones.
        segmind_key: The same for `segmind_url`.
        training_seconds: How long a digital twin trains, in seconds of the clock, or `Polls`.
        render_seconds: How long a video renders, likewise.
        consent: ``pending``: new digital twins cannot be used before their person consents, as at HeyGen. ``auto``:
            consent is there from the start.
        concurrent_jobs: Renders, agents and translations of an account at the same time; more get 429.
        requests_per_minute: Requests that one key may send in a minute; None does not count them.
        balance: US dollars in the wallet of an account; None never runs out.
        profile: ``observed`` or ``documented``, where the sources on HeyGen's behaviour disagree; ``drifted`` answers
            differ from the document, as a HeyGen of next year might.
        clock_ahead: Seconds by which HeyGen's clock, as its answers tell it, is ahead of the sandbox's time.
        date_header: Whether answers have a ``Date`` header.
        url_seconds: How long presigned URLs hold.
        remote_footage_seconds: Length that is believed of media at addresses beyond loopback, which are not fetched.
        seed: Same seed, same ids and same faults.
        spec: Another OpenAPI document, in JSON.
        state_file: Keeps the state over a restart, for one sandbox at a time; written before the answer to a
            change leaves, and at the end.

    Attributes:
        ledger: What every call cost, of all accounts.
        faults: Trouble, armed with ``faults.add(Fault(...))``.
        violations: What must not happen; empty at the end of every good test.
        requests: What was asked.

    Raises:
        MissingExtra: The extra ``sandbox`` is not installed.
        MissingExtra: The extra ``tls`` is not installed, with ``tls``.
        StateError: The state file cannot be read or written, or another sandbox holds it.
        ConfigurationError: Both a clock and a speed, a number out of range, a port that is taken, an unknown profile,
            or no document.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        speed: float | None = None,
        port: int = 0,
        media_port: int = 0,
        segmind_port: int = 0,
        host: str = "127.0.0.1",
        public_host: str | None = None,
        allow_hosts: Iterable[str] = (),
        tls: bool = False,
        ca_file: Path | None = None,
        api_key: str | None = None,
        keys: Iterable[ApiKey] = (),
        separate_accounts: bool = False,
        accept_ids: bool = False,
        segmind_key: str | None = None,
        training_seconds: Pace = 120.0,
        render_seconds: Pace = 60.0,
        consent: str = "pending",
        concurrent_jobs: int = 10,
        requests_per_minute: int | None = None,
        balance: float | None = 100_000.0,
        profile: str = "observed",
        clock_ahead: float = 0.0,
        date_header: bool = True,
        url_seconds: float = 7 * 24 * 3600.0,
        remote_footage_seconds: float = 60.0,
        seed: int = 0,
        spec: Path | None = None,
        state_file: Path | None = None,
    ) -> None:
        if clock is not None and speed is not None:
            raise ConfigurationError("clock and speed exclude each other: a speed is a clock already")
        if speed is not None and not 0 < speed < NEVER:
            raise ConfigurationError(f"speed must be more than 0 and finite, not {speed!r}")
        self._ports = {"port": port, "media_port": media_port, "segmind_port": segmind_port}
        for name, number in self._ports.items():
            if not 0 <= number < 65536:
                raise ConfigurationError(f"{name} must be 0 to 65535, not {number!r}")
        known = [*([ApiKey(api_key)] if api_key is not None else []), *keys]
        if known and separate_accounts:
            raise ConfigurationError("separate_accounts is for any key: name the account of each key instead")
        settings = Settings(
            profile=_profile(profile),
            keys=tuple(known) or None,
            separate_accounts=separate_accounts,
            accept_ids=accept_ids,
            training_seconds=training_seconds,
            render_seconds=render_seconds,
            consent=consent,
            concurrent_jobs=concurrent_jobs,
            requests_per_minute=requests_per_minute,
            balance=balance,
            url_seconds=url_seconds,
            remote_footage_seconds=remote_footage_seconds,
            seed=seed,
        )
        self._segmind_key = segmind_key
        self._clock = clock or (ScaledClock(speed) if speed is not None else SystemClock())
        try:
            from heygen_async.sandbox.handlers import all_routes
            from heygen_async.sandbox.handlers.generic import add_generic

            self._routes = all_routes()
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        time = SandboxClock(self._clock, speed or 1.0, ahead=clock_ahead, date_header=date_header)
        document = load_spec(spec)
        add_generic(self._routes, document)
        self._file = None if state_file is None else StateFile(state_file)
        self._state = SandboxState(
            settings,
            time,
            document,
            load_spec(SEGMIND),
            self._routes.seeders,
            self._file,
            dict(self._routes.adders.values()),
        )
        if self._file is not None:
            self._file.load(self._state)
        self._host = host
        self._public_host = public_host or ("127.0.0.1" if host in ("0.0.0.0", "::") else host)  # noqa: S104
        self._allow_hosts = (*allow_hosts, self._public_host)
        self._certificates: Certificates | None = None
        self._tls = tls
        self._ca_file = ca_file
        self._stack = AsyncExitStack()
        self._thread = ExitStack()
        self._portal: BlockingPortal | None = None

    async def __aenter__(self) -> Self:
        try:
            # Only the first request needs it; say now if it is missing.
            import_module("jsonschema_rs")
            from heygen_async.sandbox.dashboard import Dashboard
            from heygen_async.sandbox.http.guard import Guard
            from heygen_async.sandbox.http.server import Server
            from heygen_async.sandbox.servers.api import ApiServer
            from heygen_async.sandbox.servers.control import Control
            from heygen_async.sandbox.servers.media import MediaServer
            from heygen_async.sandbox.servers.segmind import SegmindServer
            from heygen_async.sandbox.webhooks.sender import WebhookSender
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        state, guard = self._state, Guard(self._allow_hosts)
        state.enter_loop()
        busy = state.clock.busy
        context = self._secure()
        make = partial(Server, crashed=state.crash, date=state.clock.date, tls=context)
        control = Control(state, self._routes)
        dashboard = Dashboard(media=lambda: state.media.base)
        api_server = ApiServer(state, self._routes, control.handle, dashboard.handle)
        api = make(guard.around(api_server.handle), body_limit=_API_BODY_LIMIT, busy=busy)
        files = MediaServer(state, self._routes)
        media = make(guard.around(files.handle, origins=False), body_limit=_MEDIA_BODY_LIMIT, busy=busy)
        sold = SegmindServer(state, self._segmind_key)
        segmind = make(guard.around(sold.handle), body_limit=_API_BODY_LIMIT)
        async with AsyncExitStack() as stack:
            if self._file is not None:
                stack.callback(self._file.release)
                self._file.hold()
                # Another sandbox may have written it since.
                self._file.open(state)
            for server in (api, media, segmind):
                stack.push_async_callback(server.aclose)
            state.segmind_url = self._address(await self._listen(segmind, "segmind_port"))
            state.api_url = self._address(await self._listen(api, "port"))
            state.media.port = await self._listen(media, "media_port", kept=state.media.port)
            state.media.base = self._address(state.media.port)
            # At the end too: time went on.
            state.save()
            stack.callback(state.save)
            running = (api.serve, media.serve, segmind.serve, WebhookSender(state).run)
            # In a task of its own: a fixture may close it in another task than it was opened in.
            stack.push_async_callback(BackgroundTask(_together, running).aclose)
            self._stack = stack.pop_all()
        return self

    def _secure(self) -> ssl.SSLContext | None:
        if not self._tls:
            return None
        from heygen_async.sandbox.tls import make_certificates

        if self._certificates is None:
            self._certificates = make_certificates(("127.0.0.1", "::1", "localhost", *self._allow_hosts))
            self._ca_file = self._certificates.write(self._ca_file)
        return self._certificates.context

    async def _listen(self, server: Server, option: str, *, kept: int = 0) -> int:
        port = self._ports[option]
        if kept and not port:
            with suppress(OSError):
                return await server.listen(kept, self._host)
            self._state.warn(f"port {kept} is taken now, so the addresses that were handed out before are dead")
        try:
            return await server.listen(port, self._host)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                problem = f"port {port} is taken: name another one as {option}, or 0 for a free one"
            else:
                problem = f"cannot listen at port {port}: {error.strerror}"
            raise ConfigurationError(problem) from error

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def __enter__(self) -> Self:
        from anyio.from_thread import start_blocking_portal

        if isinstance(self._clock, ManualClock):
            raise ConfigurationError("a manual clock belongs to one event loop: open this sandbox there, by async with")
        with ExitStack() as stack:
            portal = stack.enter_context(start_blocking_portal())
            stack.enter_context(portal.wrap_async_context_manager(self))
            self._thread = stack.pop_all()
        self._portal = portal
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._portal = None
        self._thread.close()

    @property
    def base_url(self) -> str:
        """Address of the API."""
        return self._state.api_url

    @property
    def media_url(self) -> str:
        """Address of the media origin, which must never see a key."""
        return self._state.media.base

    @property
    def segmind_url(self) -> str:
        """Address of the Avatar V endpoints as Segmind sells them, with a key of their own."""
        return self._state.segmind_url

    @property
    def ca_file(self) -> Path | None:
        """The certificate that clients have to trust; None without ``tls``, and before it is open."""
        return self._ca_file if self._certificates else None

    @property
    def state(self) -> SandboxState:
        """The whole state, for tests that look deeper."""
        return self._state

    def account(self, name: str = MAIN) -> Account:
        """One account: its objects, its wallet and what was done with it. ``main`` is that of all keys without another.

        With ``separate_accounts`` an account has a name of its own: see `account_of`.
        """
        return self._state.account(name)

    def account_of(self, key: str) -> Account:
        """The account that a key stands for.

        Raises:
            ConfigurationError: The sandbox does not accept it.
        """
        known = self._state.find_key(key)
        if known is None:
            raise ConfigurationError("the sandbox does not accept this key")
        return self._state.account(known.account)

    @property
    def ledger(self) -> Ledger:
        return self._state.ledger

    @property
    def faults(self) -> Faults:
        return self._state.faults

    @property
    def violations(self) -> list[Violation]:
        return self._state.violations

    @property
    def requests(self) -> Recorder:
        return self._state.requests

    @property
    def deliveries(self) -> list[Attempt]:
        """Every try to deliver an event to a webhook or a callback address."""
        return self._state.deliveries

    def now(self) -> float:
        """The sandbox's time."""
        return self._state.now()

    async def advance(self, seconds: float) -> None:
        """Let time pass at once; with a `ManualClock`, for everybody who shares it."""
        if self._portal is not None:
            self._portal.call(self._state.clock.advance, seconds)
        else:
            await self._state.clock.advance(seconds)

    def set_clock(self, *, ahead: float | None = None, date_header: bool | None = None) -> None:
        """Change what HeyGen says of the time: ``Date`` headers, and instants in its answers.

        Args:
            ahead: Seconds by which it is ahead of the sandbox's time; less than 0 where it is behind.
            date_header: Whether answers have a ``Date`` header.
        """
        clock = self._state.clock
        clock.ahead = clock.ahead if ahead is None else ahead
        clock.date_header = clock.date_header if date_header is None else date_header

    def consent(self, group_id: str, decision: str = "approve", *, account: str = MAIN) -> None:
        """Answer for the person of an avatar group: ``approve`` or ``reject``."""
        from heygen_async.sandbox.handlers.consent import record_decision

        record_decision(self._state.account(account), group_id, decision)
        self._state.wake()

    def add_objects(self, *, account: str = MAIN, **objects: Any) -> None:
        """Add avatars, voices and templates under ids of your own, so that a program with such ids runs as it is.

        Args:
            account: The account that gets them.
            objects: Lists by kind (``avatars=["0123"]``, ``voices=[{"id": "4567", "language": "German"}]``): ids, or
                objects with an ``id`` and fields that HeyGen's answers have.

        Raises:
            InvalidInput: One cannot be read.
        """
        from heygen_async.sandbox.http.api_error import ApiError
        from heygen_async.sandbox.servers.added_objects import add_objects

        try:
            add_objects(self._routes, self._state.account(account), objects)
        except ApiError as problem:
            raise InvalidInput(problem.param or "objects", f"{problem.message}.") from None
        self._state.wake()

    def save(self) -> None:
        """Write the state now, where it is kept: its time is otherwise written with the next request."""
        self._state.save()

    def reset(self) -> None:
        """Back to the first moment: no objects of yours, no charges, no faults. Addresses stay."""
        if self._portal is not None:
            self._portal.call(self._state.reset)
        else:
            self._state.reset()

    def _address(self, port: int) -> str:
        host = f"[{self._public_host}]" if ":" in self._public_host else self._public_host
        return f"{'https' if self._tls else 'http'}://{host}:{port}"


async def _together(functions: Iterable[Callable[[], Coroutine[Any, Any, object]]]) -> None:
    async with anyio.create_task_group() as tasks:
        for function in functions:
            tasks.start_soon(function)


_profile = profile


def _missing(error: ModuleNotFoundError) -> ModuleNotFoundError | MissingExtra:
    return MissingExtra("The sandbox", "sandbox") if error.name in ("anyascii", "h11", "jsonschema_rs") else error
