"""Fixtures for pytest: the sandbox and a virtual clock. It needs the extra ``testing``."""

from __future__ import annotations
