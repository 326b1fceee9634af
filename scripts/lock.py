"""Write requirements.lock: what is installed here of all that pyproject.toml asks for, one exact version a line.

Run it (``make lock``) after changing a dependency and installing it into .venv. Nothing is fetched.
"""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `make lock` from pyproject.toml; install with pip (see README.md, torch).\n"


def wanted() -> list[Requirement]:
    """Return the requirements that pyproject.toml names, with those of every extra and of the build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
    ]
    return [Requirement(line) for lines in lists for line in lines]


def closure(requirements: list[Requirement]) -> dict[str, str]:
    """Return name and installed version of ``requirements`` and of all they need on this platform.

    Raises importlib.metadata.PackageNotFoundError for one that is not installed.
    """
    pins: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(requirement, extra) for requirement in requirements for extra in ("", *requirement.extras)]
    while waiting:
        requirement, extra = waiting.pop()
        key = (canonicalize_name(requirement.name), extra)
        if key in seen:
            continue
        seen.add(key)
        distribution = metadata.distribution(requirement.name)
        pins[key[0]] = Version(distribution.version).public  # torch 2.13.0+cpu is 2.13.0 to every index
        for needed in map(Requirement, distribution.requires or ()):
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed, inner) for inner in ("", *needed.extras)]
    return pins


if __name__ == "__main__":
    lines = [f"{name}=={version}\n" for name, version in sorted(closure(wanted()).items())]
    (ROOT / "requirements.lock").write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"requirements.lock: {len(lines)} packages")
