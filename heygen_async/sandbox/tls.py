"""Certificates made at the start, for clients that take https only."""

from __future__ import annotations

import os
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path

from heygen_async.errors import MissingExtra

__all__ = ["Certificates", "make_certificates"]


@dataclass(frozen=True, slots=True)
class Certificates:
    """What a server of this machine shows, and what its clients have to trust.

    Attributes:
        context: For the server.
        ca: The certificate of the authority, in PEM.
    """

    context: ssl.SSLContext
    ca: bytes

    def write(self, path: Path | None) -> Path:
        """Write the authority's certificate to a file, a new one in the folder for such files where none is named."""
        if path is None:
            handle, name = tempfile.mkstemp(prefix="heygen-sandbox-ca-", suffix=".pem")
            with os.fdopen(handle, "wb") as file:
                file.write(self.ca)
            return Path(name)
        path.write_bytes(self.ca)
        return path


def make_certificates(names: tuple[str, ...]) -> Certificates:
    """An authority for this one start, and a certificate of it for ``names``. No key is ever written.

    Raises:
        MissingExtra: The extra ``tls`` is not installed.
    """
    try:
        import trustme
    except ModuleNotFoundError as error:
        raise MissingExtra("https of the sandbox", "tls") from error
    authority = trustme.CA(organization_name="HeyGen sandbox of this machine")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = authority.issue_cert(*dict.fromkeys(names))
    certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType] - it may take pyOpenSSL's too
    return Certificates(context, authority.cert_pem.bytes())
