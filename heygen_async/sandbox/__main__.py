"""``python -m heygen_async.sandbox``: what ``heygen-async sandbox`` does, with the extra ``sandbox`` alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import anyio

from heygen_async.errors import HeyGenError
from heygen_async.sandbox.serve import ServeOptions, serve
from heygen_async.sandbox.state.settings import CONSENTS, PROFILES

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted.

    Args:
        arguments: Of the command line; the program's own by default.

    Returns:
        0, or 1 where it cannot start.
    """
    given = vars(_parser().parse_args(arguments))
    try:
        anyio.run(partial(serve, ServeOptions(**given)))
    except KeyboardInterrupt:
        return 0
    except HeyGenError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m heygen_async.sandbox",
        description="Serve HeyGen v3 on this machine, for any client in any language. Nothing costs money.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
    )
    add, default = parser.add_argument, ServeOptions()

    def number(name: str, kind: type[int | float], text: str) -> None:
        add(name, type=kind, metavar="N", help=text, default=getattr(default, name[2:].replace("-", "_")))

    number("--port", int, "port of the API; 0 takes a free one")
    number("--media-port", int, "port of media and consent pages; 0 takes a free one")
    number("--segmind-port", int, "port of Avatar V at Segmind; 0 takes a free one")
    add("--host", default=default.host, help="address to listen at")
    add("--public-host", help="name or address in what is handed out (default: the host)")
    add(
        "--allow-host", dest="allow_hosts", action="append", metavar="NAME", help="name it is reached under; repeatable"
    )
    add("--tls", action="store_true", help="serve https, with a certificate made at the start (extra: tls)")
    add("--ca-file", type=Path, metavar="FILE", help="where to write the certificate that clients have to trust")
    number("--speed", float, "how many times as fast as the machine's its time runs")
    number("--training-seconds", float, "how long a twin trains, in its time")
    number("--render-seconds", float, "how long a video renders, in its time")
    add("--consent", choices=CONSENTS, default=default.consent, help="whether new twins wait for consent")
    add("--api-key", metavar="KEY", help="the only key that is accepted (default: any)")
    add("--key", dest="keys", action="append", metavar="KEY[@ACCOUNT][:SCOPE,…]", help="a key; repeatable")
    add("--separate-accounts", action="store_true", help="every key has an account of its own")
    add("--accept-ids", action="store_true", help="take unknown ids of avatars, voices, templates for existing ones")
    add("--objects", type=Path, metavar="FILE", help="JSON file of avatars, voices and templates to add")
    add(
        "--profile",
        choices=list(PROFILES),
        default=default.profile,
        help="what to do where documents and behaviour differ",
    )
    number("--seed", int, "the same seed gives the same ids")
    add("--state", type=Path, metavar="FILE", help="a file that keeps its state over a restart")
    number("--balance", float, "US dollars in the wallet")
    add("--fault", dest="faults", action="append", metavar="FAULT", help="such as reset_after:createVideo; repeatable")
    return parser


if __name__ == "__main__":
    sys.exit(main())
