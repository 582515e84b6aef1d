"""The sandbox as a program: `heygen-async sandbox`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import anyio

from heygen_async.errors import InvalidInput
from heygen_async.sandbox.http.messages import read_json
from heygen_async.sandbox.sandbox import Sandbox
from heygen_async.sandbox.state.faults import Fault, Faults
from heygen_async.sandbox.state.recorder import Recorded
from heygen_async.sandbox.state.settings import ApiKey

__all__ = ["ServeOptions", "serve"]

_GREETING = """\
HeyGen sandbox at {base}  (media at {media})
  Look at it:             {base}
  Point a client at it:   export HEYGEN_BASE_URL={base} HEYGEN_API_KEY={key}
  Or try it:              curl {trust}{base}/v3/users/me -H 'x-api-key: {key}'
  What was paid:          curl {trust}{base}/_sandbox/ledger
  Time runs {speed:g} times as fast: a twin trains in {training:.1f} s, a video renders in {render:.1f} s.
  In Python, as fast:     HeyGen(clock=ScaledClock({speed:g}), timeout=3600)
{consent}{tls}  Nothing here costs money. Ctrl-C stops it.
"""
_CONSENT = """\
  A new twin waits for consent, as at HeyGen: POST /v3/avatars/GROUP_ID/consent gives a page for its person.
  --consent auto does without.
"""
_TLS = """\
  https: trust {ca}
         (SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE name it to most clients)
"""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Options of the command; see `Sandbox` for what they mean.

    Attributes:
        speed: How many times as fast as the machine's clock the sandbox's time runs.
        keys: ``KEY``, ``KEY@ACCOUNT``, ``KEY:scope,scope`` or ``KEY@ACCOUNT:scope,scope``.
        objects: A JSON file of objects to add, as ``POST /_sandbox/objects`` takes them.
        state: A file that keeps the state over a restart.
        balance: US dollars in the wallet; None never runs out.
        faults: ``kind``, ``kind:operation``, or a JSON object as the control API takes it.
    """

    port: int = 8210
    media_port: int = 0
    segmind_port: int = 0
    host: str = "127.0.0.1"
    public_host: str | None = None
    allow_hosts: Sequence[str] = ()
    tls: bool = False
    ca_file: Path | None = None
    speed: float = 60.0
    training_seconds: float = 120.0
    render_seconds: float = 60.0
    consent: str = "pending"
    api_key: str | None = None
    keys: Sequence[str] = ()
    separate_accounts: bool = False
    accept_ids: bool = False
    objects: Path | None = None
    profile: str = "observed"
    seed: int = 0
    state: Path | None = None
    balance: float | None = 100_000.0
    faults: Sequence[str] = ()


def _arm(faults: Faults, text: str) -> None:
    try:
        if text.lstrip().startswith("{"):
            faults.add(Fault.read(read_json(text.encode())))
        else:
            kind, _, operation = text.partition(":")
            faults.add(Fault.read({"kind": kind, "operation": operation or None}))
    except InvalidInput as error:
        raise InvalidInput("fault", f"{text!r}: {error}") from None
    except ValueError as error:
        raise InvalidInput("fault", f"{text!r} must be JSON: {error}.") from None


def _add_objects(sandbox: Sandbox, file: Path) -> None:
    try:
        document = read_json(file.read_bytes())
    except OSError as error:
        raise InvalidInput("objects", f"{file} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise InvalidInput("objects", f"{file} must be JSON: {error}.") from None
    if not isinstance(document, dict):
        raise InvalidInput("objects", f"{file} must be an object with lists: avatars, voices, templates.")
    sandbox.add_objects(**cast("dict[str, Any]", document))


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()  # whoever started it in a pipe waits for the address


async def serve(options: ServeOptions, *, write: Callable[[str], object] = _show) -> None:
    """Serve until cancelled.

    Args:
        options: How.
        write: Takes what is to be shown: the address, then a line for each request that is news.

    Raises:
        ConfigurationError: A port is taken, or a number out of range.
        StateError: The state file cannot be read or written, or another sandbox holds it.
        InvalidInput: A fault cannot be read.
    """
    sandbox = Sandbox(
        port=options.port,
        media_port=options.media_port,
        segmind_port=options.segmind_port,
        host=options.host,
        public_host=options.public_host,
        allow_hosts=options.allow_hosts,
        tls=options.tls,
        ca_file=options.ca_file,
        keys=[ApiKey.parse(text) for text in options.keys],
        separate_accounts=options.separate_accounts,
        accept_ids=options.accept_ids,
        speed=options.speed,
        training_seconds=options.training_seconds,
        render_seconds=options.render_seconds,
        consent=options.consent,
        api_key=options.api_key,
        profile=options.profile,
        seed=options.seed,
        state_file=options.state,
        balance=options.balance,
    )
    for text in options.faults:
        _arm(sandbox.faults, text)
    if options.objects is not None:
        _add_objects(sandbox, options.objects)
    sandbox.requests.listener = _RequestLog(write)
    async with sandbox:
        write(_greeting(sandbox, options))
        await anyio.sleep_forever()


def _greeting(sandbox: Sandbox, options: ServeOptions) -> str:
    ca = sandbox.ca_file
    return _GREETING.format(
        base=sandbox.base_url,
        media=sandbox.media_url,
        key="YOUR_KEY" if options.api_key or options.keys else "any-key",
        trust="" if ca is None else f"--cacert {ca} ",
        speed=options.speed,
        training=options.training_seconds / options.speed,
        render=options.render_seconds / options.speed,
        consent=_CONSENT if options.consent == "pending" else "",
        tls="" if ca is None else _TLS.format(ca=ca),
    )


class _RequestLog:
    """One calm line per request: a poll that is answered as before is no news."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._known: set[tuple[str, int]] = set()

    def __call__(self, row: Recorded) -> None:
        if row.method in ("GET", "HEAD"):
            news = (row.path, row.status)
            if news in self._known:
                return
            self._known.add(news)
        name = f"  {row.operation}" if row.operation else ""
        self._write(f"  {row.status}  {row.method:<6} {row.path}{name}\n")
