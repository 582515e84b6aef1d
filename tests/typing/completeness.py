"""How much of the public surface has types that every checker understands: `make verify-types`.

pyright looks at a package as it is installed, so a copy of it is made.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[2] / "heygen_async"
LEAST = 0.99


def symbols() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, Path(folder) / "heygen_async", ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
        done = subprocess.run(
            [*command, "--verifytypes", "heygen_async", "--ignoreexternal"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": folder},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
    report = json.loads(done.stdout)
    found: list[dict[str, Any]] = report["typeCompleteness"]["symbols"]
    if not found:
        raise SystemExit(f"pyright found nothing: {report['generalDiagnostics']}")
    return found


def main() -> None:
    exported = [one for one in symbols() if one["isExported"]]
    unclear = [one["name"] for one in exported if not one["isTypeKnown"] or one["isTypeAmbiguous"]]
    share = 1 - len(unclear) / len(exported)
    print(*unclear, sep="\n")
    print(f"{share:.2%} of {len(exported)} public symbols have a type that is known; {LEAST:.0%} are asked for")
    sys.exit(share < LEAST)


if __name__ == "__main__":
    main()
