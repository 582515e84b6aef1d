"""Files travel over the same stacks as calls do."""

from tests.transport.conftest import anyio_backend, library, stack, transport_to

__all__ = ["anyio_backend", "library", "stack", "transport_to"]
