"""What we depend on, looked at before it is shipped: licences, and published weaknesses of the pinned versions.

Offline (and in the tests) the licences that the installed packages declare are held against what we may ship, and the
pins against `advisories.toml`. `--online` asks PyPI about every pin: python packaging/audit.py --online
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from packaging.version import Version

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "requirements.lock"
REGISTRY = "https://pypi.org/pypi"

_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)
_APART = frozenset({"pyside6", "pyside6-addons", "pyside6-essentials", "shiboken6"})
"""Under the LGPL as files of their own, which whoever wants may replace."""
_SPELT = {
    "Apache 2.0": "Apache-2.0",
    "BSD license (see license.txt for details), Copyright (c) 2000-2025, ReportLab Inc.": "BSD-3-Clause",
    "BSD license (see LICENSE.txt for details), Copyright (c) 2000-2022, ReportLab Inc.": "BSD-3-Clause",
}


def pins(lock: str) -> dict[str, str]:
    """Name → version of everything in a lock file."""
    return {match[1]: match[2] for match in _PIN.finditer(lock)}


def licence_problems(declared: Mapping[str, str], accepted: frozenset[str]) -> Iterator[str]:
    """Packages whose licence we may not ship, or do not know; of a choice, one that we may is enough."""
    for name, said in declared.items():
        licence = _SPELT.get(said, said)
        choices = [set(re.split(r" AND ", choice.strip("() "))) for choice in re.split(r" OR ", licence)]
        if not any(all(_may_ship(name, one, accepted) for one in choice) for choice in choices):
            yield f"{name}: {said or 'declares no licence'}"


def _may_ship(name: str, licence: str, accepted: frozenset[str]) -> bool:
    if "GPL" in licence:
        return name in _APART and licence.startswith("LGPL") and licence in accepted
    return licence in accepted


def declared_licences(names: Mapping[str, str]) -> dict[str, str]:
    """What the installed packages declare; those of other systems are not installed here and left out."""
    found = {}
    for name in names:
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        found[name] = about["License-Expression"] or about["License"] or ""
    return found


def accepted_licences() -> frozenset[str]:
    """Those of components.toml, where a person has reviewed what is shipped."""
    listed = tomllib.loads((HERE / "windows" / "components.toml").read_text(encoding="utf-8"))
    return frozenset(listed["accepted"])


def known_weaknesses(pinned: Mapping[str, str], advisories: str) -> Iterator[str]:
    """Pins older than the first version without a weakness listed in `advisories.toml`."""
    for one in tomllib.loads(advisories)["advisories"]:
        version = pinned.get(one["package"])
        if version is not None and Version(version) < Version(one["fixed"]):
            yield f"{one['package']} {version}: {one['id']}, fixed in {one['fixed']}"


def ask(name: str, version: str, registry: str = REGISTRY) -> list[str]:
    """What a registry with PyPI's JSON interface says of a version. LookupError where it says nothing."""
    try:
        with urlopen(f"{registry}/{name}/{version}/json", timeout=30) as answer:
            told = json.load(answer)
    except (HTTPError, URLError, ValueError) as error:
        raise LookupError(f"{name} {version}: {error}") from error
    if "vulnerabilities" not in told:
        raise LookupError(f"{name} {version}: no word on vulnerabilities")
    found = [one for one in told["vulnerabilities"] if not one.get("withdrawn")]
    return [f"{name} {version}: {one['id']}, fixed in {', '.join(one['fixed_in']) or 'nothing yet'}" for one in found]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where something is wrong, 2 where a registry did not answer for every pin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--online", action="store_true", help="ask PyPI about every pinned version")
    parser.add_argument("--registry", default=REGISTRY, help="another registry with the same JSON interface")
    args = parser.parse_args(arguments)
    pinned = pins(LOCK.read_text(encoding="utf-8"))
    problems = list(licence_problems(declared_licences(pinned), accepted_licences()))
    problems += known_weaknesses(pinned, (HERE / "advisories.toml").read_text(encoding="utf-8"))
    silent = []
    for name, version in pinned.items() if args.online else ():
        try:
            problems += ask(name, version, args.registry)
        except LookupError as error:
            silent.append(str(error))
    for line in (*problems, *silent):
        print(line)
    asked = f"{len(pinned) - len(silent)} asked about online" if args.online else "none asked about online"
    print(f"{len(pinned)} packages, {asked}: {len(problems)} problems")
    return 1 if problems else 2 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
