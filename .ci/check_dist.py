"""What must be true of a release before anybody installs it: ``python .ci/check_dist.py dist 0.1.0``."""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

NEEDED = {
    "heygen_async/py.typed",
    "heygen_async/_generated/spec.json",
    "heygen_async/api/videos.py",
    "heygen_async/cli/app.py",
    "heygen_async/testing/plugin.py",
}
EXTRAS = {"aiohttp", "cli", "dbos", "fonts", "footage", "otel", "postgresql", "sandbox", "testing", "tls", "xlsx"}
BUILT_WITH = ("docs/index_readme.py", "pyproject.toml")
RUNTIME = {"anyio", "attrs", "httpx"}


def problems(dist: Path, version: str) -> list[str]:
    """What is wrong with the wheel and the source distribution in a folder."""
    root = Path(__file__).parents[1]
    wheels, sources = sorted(dist.glob("*.whl")), sorted(dist.glob("*.tar.gz"))
    if [len(wheels), len(sources)] != [1, 1]:
        return [f"{dist} must hold one wheel and one source distribution, and holds {len(wheels)} and {len(sources)}"]
    found: list[str] = []
    with zipfile.ZipFile(wheels[0]) as wheel:
        names = set(wheel.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(wheel.read(metadata).decode())
    found += [f"{name} is missing in the wheel" for name in sorted(NEEDED - names)]
    ours = {path.relative_to(root).as_posix() for path in (root / "heygen_async").rglob("*") if path.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    found += [f"{name} is missing in the wheel" for name in sorted(ours - names - NEEDED)]
    strange = {name for name in names if not name.startswith(("heygen_async/", f"heygen_async-{version}.dist-info/"))}
    found += [f"{name} does not belong into the wheel" for name in sorted(strange)]
    if about["Version"] != version:
        found.append(f"the wheel is version {about['Version']}, not {version}")
    readme = about.get_payload()
    if not readme or "## The first program" not in readme:
        found.append("the README is missing in the metadata")
    elif loose := re.findall(r"\]\((?![a-z]+:|#)([^)]*)\)|src(?:set)?=\"(?![a-z]+:)", readme):
        found.append(f"the README of the package index links to files of the repository: {loose}")
    if missing := EXTRAS - set(about.get_all("Provides-Extra", [])):
        found.append(f"extras are missing: {', '.join(sorted(missing))}")
    plain = {re.match(r"[\w-]+", one)[0] for one in about.get_all("Requires-Dist", []) if "extra ==" not in one}
    if plain != RUNTIME:
        found.append(f"runtime dependencies are {', '.join(sorted(plain))}")
    if f"## {version}" not in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        found.append(f"CHANGELOG.md has no section {version}")
    with tarfile.open(sources[0]) as source:
        inside = {name.partition("/")[2] for name in source.getnames()}
    found += [
        f"{name} is missing in the source distribution"
        for name in (
            "openapi/heygen-v3.yaml",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "docs/index_readme.py",
            "pyproject.toml",
        )
        if name not in inside
    ]
    return found


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.write(("\n".join(wrong) or f"{sys.argv[1]} is fit to be released") + "\n")
    sys.exit(bool(wrong))
