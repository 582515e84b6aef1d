"""From the OpenAPI documents to the committed packages.

    python -m codegen.generate generate     write the packages anew
    python -m codegen.generate check        exit 1 and name the files where they are not what would be written

Exit codes: 0 done, 1 the committed packages differ (check), 2 no code could be made: of the documents, or of what they
were met with here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from codegen.documents import CodegenError, load, load_list
from codegen.ir import Api
from codegen.output_tree import beside, differences, replace

__all__ = ["Package", "check", "generate", "main", "packages"]

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Package:
    """One generated package: where it comes from and where it goes."""

    document: Path
    overlay: Path
    target: Path
    source: str
    public: Path | None = None
    """Where users import its endpoint modules from."""

    def write(self, output: Path, public: Path | None = None) -> Api:
        """Write it into ``output``, and its public names into ``public``; return what it was made from."""
        # Importing it checks the version of openapi-python-client, which is reported like what a document lacks.
        from codegen.emit import emit

        return emit(load(self.document), load_list(self.overlay), self.source, output, public)


def packages(root: Path, listing: Path | None = None) -> list[Package]:
    """The packages of the project at ``root``."""
    entries = load_list(listing or ROOT / "codegen" / "packages.yaml")
    return [
        Package(
            root / entry["document"],
            root / entry["overlay"],
            root / entry["package"],
            entry["document"],
            root / entry["public"] if "public" in entry else None,
        )
        for entry in entries
    ]


def generate(package: Package) -> Api:
    """Write a package, all of it or nothing."""
    with beside(package.target) as folder:
        public = folder / "public" if package.public is not None else None
        api = package.write(folder / "made", public)
        replace(folder / "made", package.target, folder / "old")
        if public is not None and package.public is not None:
            replace(public, package.public, folder / "old-public")
    return api


def check(package: Package) -> list[str]:
    """How the committed package differs from what would be written."""
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public" if package.public is not None else None
        package.write(Path(folder) / "made", public)
        lines = differences(Path(folder) / "made", package.target)
        if public is not None and package.public is not None:
            up = "../" * len(package.target.relative_to(package.public.parent).parts)
            lines += [
                line.replace(": ", f": {up}{package.public.name}/", 1) for line in differences(public, package.public)
            ]
        return lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="codegen", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["generate", "check"])
    parser.add_argument("--root", type=Path, default=ROOT, help="the project (default: this one)")
    options = parser.parse_args(arguments)
    try:
        lines: list[str] = []
        for package in packages(options.root):
            if options.command == "generate":
                api = generate(package)
                print(f"{package.source}: {len(api.ops)} operations")
                for note in api.notes:
                    print(f"note: {note}.")
            else:
                name = package.target.relative_to(options.root)
                lines += [f"{line.replace(': ', f': {name}/', 1)}" for line in check(package)]
    except (CodegenError, OSError) as error:
        print(f"codegen: {error}", file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - 1 would say that the packages differ
        traceback.print_exc()
        print(f"codegen: not foreseen, and nothing was written: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    if lines:
        print(
            "\n".join([*lines, "The generated code is not what the documents say; run `make codegen`."]),
            file=sys.stderr,
        )
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
