"""What a key has to be allowed for an operation."""

from __future__ import annotations

from heygen_async.sandbox.http.spec import Operation

__all__ = ["required_scopes"]

# First part of the path, where the scope has another name.
_NOUNS = {
    "audio": "assets",
    "background-removals": "background_removal",
    "brand-glossaries": "brand",
    "brand-kits": "brand",
    "lipsyncs": "lipsync",
    "users": "account",
    "video-agents": "video_agent",
    "video-translations": "translations",
}
# Upstream names none for these, and both for that one.
_EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "getVideoTranslation": (),
    "updateVideoTranslation": (),
    "deleteVideoTranslation": (),
    "generateVideoFromTemplate": ("templates:read", "videos:write"),
}


def required_scopes(operation: Operation) -> tuple[str, ...]:
    """The scopes that the document names for an operation or, where it names none, those of HeyGen's own document."""
    if operation.scopes is not None:
        return operation.scopes
    if operation.id in _EXCEPTIONS:
        return _EXCEPTIONS[operation.id]
    version, _, rest = operation.path.removeprefix("/").partition("/")
    if version != "v3":
        return ()
    noun = rest.partition("/")[0]
    return (f"{_NOUNS.get(noun, noun.replace('-', '_'))}:{'read' if operation.method == 'GET' else 'write'}",)
