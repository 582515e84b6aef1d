"""The check-up names the work that a key with chosen scopes may not do."""

from __future__ import annotations

from heygen_async._generated.operations import OPERATIONS
from heygen_async.cli.doctor import scopes_lacking


def test_a_key_that_lacks_a_scope_is_told_what_it_cannot_do() -> None:
    every = {scope for operation in OPERATIONS.values() for scope in operation.scopes}
    assert scopes_lacking(sorted(every)) == {}
    lacking = scopes_lacking(sorted(every - {"videos:write"}))
    assert lacking["render"] == ["videos:write"]
    assert lacking["use templates"] == ["videos:write"]
    assert "train avatars" not in lacking
    assert scopes_lacking([])["render"] == ["videos:read", "videos:write"]
