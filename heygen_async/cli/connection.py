"""The client of a command: of HeyGen, asked once whether it can be reached and takes the key, or of a sandbox."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from heygen_async._client import HeyGen
from heygen_async._generated.operations import OPERATIONS
from heygen_async._resources.client_resources import context_of
from heygen_async._wire.call import Call
from heygen_async._wire.decode import anything
from heygen_async.cli.credentials import signed_in
from heygen_async.cli.exit_codes import CommandFailed, Exit, describe
from heygen_async.cli.sandboxed import sandboxed
from heygen_async.cli.state import opened
from heygen_async.errors import (
    APIError,
    AuthenticationFailed,
    ConfigurationError,
    DecodeError,
    HeyGenError,
    NotFound,
    RateLimited,
    ServerError,
    TransportError,
)

__all__ = ["check_connection", "connected"]

_PATIENCE = 15.0


@asynccontextmanager
async def connected(state: str | None, *, sandbox: bool, checked: bool = True) -> AsyncGenerator[HeyGen]:
    """A client: of HeyGen with the key of the environment, or of a sandbox in this process.

    Args:
        state: The run's state, next to which the sandbox keeps its own.
        sandbox: Whether it is of a sandbox.
        checked: Whether to ask HeyGen once, for nothing, whether it can be reached and takes the key.

    Raises:
        CommandFailed: There is no key, it is refused, or HeyGen cannot be reached.
    """
    if sandbox:
        latest = 0.0
        if state is not None:
            async with opened(state) as store:
                latest = await store.last_timestamp()
        async with sandboxed(state, latest=latest) as (heygen, _):
            yield heygen
        return
    try:
        client = signed_in()
    except ConfigurationError as error:
        raise CommandFailed(str(error), Exit.ERROR) from None
    async with client as heygen:
        if checked:
            await check_connection(heygen)
        yield heygen


async def check_connection(heygen: HeyGen, *, readable: bool = True) -> None:
    """Read the account once, which costs nothing, so that what stops every request is said before anything begins.

    Args:
        heygen: The client.
        readable: Whether the answer has to be as documented.

    Raises:
        CommandFailed: HeyGen cannot be reached, or refuses the key.
    """
    where = urlsplit(heygen.base_url).netloc
    client = heygen.with_options(timeout=_PATIENCE, max_retries=1)
    try:
        if readable:
            await client.users.me()
        else:
            operation = OPERATIONS["getCurrentUserV3"]
            await context_of(client).executor.execute(Call(operation, operation.path, anything))
    except AuthenticationFailed as error:
        raise CommandFailed(f"{where} refused the API key: check HEYGEN_API_KEY. {error}", Exit.ERROR) from None
    except RateLimited:
        return  # which only a good key can be
    except (ServerError, NotFound, DecodeError) as error:
        what = f"{where} does not answer as HeyGen does: check HEYGEN_BASE_URL, or try again later. {error}"
        raise CommandFailed(what, Exit.ERROR) from None
    except APIError:
        return  # it answers; what it refuses here is not what a run asks for
    except (TransportError, TimeoutError) as error:
        raise CommandFailed(_unreachable(where, error), Exit.ERROR) from None


def _unreachable(where: str, error: Exception) -> str:
    reason = error.message if isinstance(error, HeyGenError) else describe(error)
    return f"{where} cannot be reached: {reason}. Check the network, the proxy and HEYGEN_BASE_URL."
