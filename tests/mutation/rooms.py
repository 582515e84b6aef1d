"""Which tests answer for which module: the money rooms."""

from __future__ import annotations

_RUNS = (
    "tests/workflows/test_payments.py",
    "tests/workflows/test_durable_context.py",
    "tests/workflows/test_store.py",
    "tests/workflows/test_onboard.py",
    "tests/workflows/test_review.py",
)
# The same without whole runs, for what is tried by itself.
_STATES = (
    "tests/workflows/test_payments.py",
    "tests/workflows/test_durable_context.py",
    "tests/workflows/test_store.py",
    "tests/workflows/test_review.py",
)
_POLLS = ("tests/jobs/polling", "tests/jobs/test_job.py")

ROOMS: dict[str, tuple[str, ...]] = {
    # Keys.
    "_transport/idempotency.py": ("tests/transport/test_idempotency.py", "tests/transport/test_transport.py"),
    "_transport/key_age.py": ("tests/transport/test_key_age.py",),
    "_transport/server_time.py": ("tests/transport/test_key_age.py", "tests/transport/test_transport.py"),
    "_transport/lost_calls.py": ("tests/transport/test_lost_calls.py",),
    # Retry.
    "_transport/retry.py": ("tests/transport/test_retry.py", "tests/transport/test_transport.py"),
    "_transport/passing.py": ("tests/transport/test_passing.py", "tests/transport/test_retry.py"),
    "_transport/attempts.py": (
        "tests/transport/test_transport.py",
        "tests/transport/test_key_age.py",
        "tests/transport/test_lost_calls.py",
    ),
    # Journal and spending.
    "_workflows/payments.py": ("tests/workflows/test_payments.py", "tests/workflows/test_durable_context.py"),
    "_workflows/journal.py": _STATES,
    "_workflows/spending.py": (
        "tests/workflows/test_spending.py",
        "tests/workflows/test_store.py",
        "tests/workflows/test_steering.py",
    ),
    "_workflows/store.py": _RUNS,
    # The gate.
    "_workflows/output.py": ("tests/workflows/test_output.py",),
    "_workflows/validation.py": ("tests/workflows/test_validation.py",),
    "_resources/address_check.py": (
        "tests/resources/test_address_check.py",
        "tests/resources/test_footage_check.py",
        "tests/workflows/test_output.py",
    ),
    # Engines.
    "_workflows/stage_runner.py": (*_RUNS, "tests/workflows/test_troubles.py"),
    "_workflows/engines/embedded.py": (*_RUNS, "tests/workflows/test_open_run.py", "tests/workflows/test_hardship.py"),
    # The poller.
    "_jobs/polling/poller.py": _POLLS,
    "_jobs/polling/responses.py": _POLLS,
    # Signatures and files.
    "webhooks/signature.py": ("tests/webhooks/test_signature.py",),
    "_media/partial_file.py": ("tests/media/test_partial_file.py", "tests/media/test_client.py"),
}
"""Module below the package -> tests that must find a bug in it."""
