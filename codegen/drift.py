"""Fetches HeyGen's document where it can be reached, and reports what it says otherwise than ours.

    python -m codegen.drift --report drift.json       HeyGen's own address
    python -m codegen.drift --from published.yaml     a file, or another address

Nothing of the project is changed. Exit codes: those of codegen.spec_diff, and 3 where the document cannot be fetched.
"""

from __future__ import annotations

import argparse
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

from codegen.documents import CodegenError, load, load_text
from codegen.spec_diff import EXIT_CODES, compare

__all__ = ["SOURCE", "main"]

ROOT = Path(__file__).parent.parent
SOURCE = "https://heygen-1fa696a7.mintlify.app/openapi/external-api.json"
"""Where HeyGen's pages say that their document lies."""

_LARGEST = 32 * 1024 * 1024


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="drift", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="source", default=SOURCE, help="an https address or a file")
    parser.add_argument("--document", type=Path, default=ROOT / "openapi" / "heygen-v3.yaml", help="ours")
    parser.add_argument("--save", type=Path, help="keep what was fetched there, for make take-in")
    parser.add_argument("--report", type=Path, help="write the changes there, too, as JSON")
    options = parser.parse_args(arguments)
    try:
        text = _fetch(options.source)
    except (OSError, ValueError, urllib.error.URLError) as error:
        print(f"drift: {options.source} cannot be fetched: {error}", file=sys.stderr)
        return 3
    try:
        changes = compare(load(options.document), load_text(text, options.source), extensions=False)
    except (CodegenError, OSError) as error:
        print(f"drift: {error}", file=sys.stderr)
        return 2
    if options.save:
        options.save.write_text(text, encoding="utf-8")
    code = max((EXIT_CODES[change.kind] for change in changes), default=0)
    if options.report:
        found = [{"kind": change.kind, "where": change.where, "what": change.what} for change in changes]
        options.report.write_text(json.dumps({"source": options.source, "changes": found}, indent=2) + "\n", "utf-8")
    for change in changes:
        print(change)
    print(f"{len(changes)} changes." if changes else "HeyGen's document says what ours says.")
    return code


def _fetch(source: str) -> str:
    if "://" not in source:
        return Path(source).read_text(encoding="utf-8")
    if not source.startswith("https://"):
        raise ValueError("only https is fetched")
    with urllib.request.urlopen(source, timeout=60) as response:
        body: bytes = response.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise ValueError(f"more than {_LARGEST:,} bytes")
    return body.decode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
