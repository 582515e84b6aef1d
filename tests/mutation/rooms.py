"""Which tests answer for which module: the money rooms."""

from __future__ import annotations

ROOMS: dict[str, tuple[str, ...]] = {
    "_transport/idempotency.py": ("tests/transport/test_idempotency.py", "tests/transport/test_transport.py"),
    "_transport/key_age.py": ("tests/transport/test_key_age.py",),
    "_transport/server_time.py": ("tests/transport/test_key_age.py", "tests/transport/test_transport.py"),
    "_transport/retry.py": ("tests/transport/test_retry.py", "tests/transport/test_transport.py"),
    "_transport/attempts.py": ("tests/transport/test_transport.py", "tests/transport/test_key_age.py"),
    "webhooks/signature.py": ("tests/webhooks/test_signature.py", "tests/webhooks/test_hostile.py"),
    "_media/partial_file.py": ("tests/media",),
    "_workflows/payments.py": ("tests/workflows/test_payments.py", "tests/workflows/test_durable_context.py"),
}
"""Module below the package -> tests, the quickest first."""
