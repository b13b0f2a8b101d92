"""What kind of drive a path lies on, and where drives are mounted now: a stick may be pulled, a share may go away.

Windows says it itself; on Linux it is read from /proc/mounts and /sys. Asking never touches the drive, so a slow share
or an empty card reader holds nobody up. A hard disk in a USB case counts as fixed, as Windows has it.
"""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """A drive that stays, one that a person can pull out, or another machine's."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"


if sys.platform == "win32":
    import ctypes

    _KERNEL = ctypes.windll.kernel32
    _KINDS = {2: Kind.REMOVABLE, 3: Kind.FIXED, 4: Kind.NETWORK}  # as GetDriveTypeW counts; CDs and the like are left
    _NO_DIALOGS = 1  # SEM_FAILCRITICALERRORS

    def kind(path: Path) -> Kind:
        """Of the drive that `path` is on, whether or not the file is there; FIXED where nobody knows."""
        anchor = path.absolute().anchor
        if anchor.startswith("\\\\") and not anchor.startswith("\\\\?\\"):
            return Kind.NETWORK
        return _KINDS.get(_KERNEL.GetDriveTypeW(anchor), Kind.FIXED)

    def places() -> tuple[Path, ...]:
        """The roots of drives that can be looked at now; an empty card reader then raises instead of asking."""
        _KERNEL.SetErrorMode(_NO_DIALOGS | _KERNEL.GetErrorMode())
        there = _KERNEL.GetLogicalDrives()
        roots = [f"{chr(ord('A') + n)}:\\" for n in range(2, 26) if there >> n & 1]
        return tuple(Path(root) for root in roots if _KERNEL.GetDriveTypeW(root) in _KINDS)

else:
    _NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.gvfsd-fuse", "9p", "davfs", "afs"}
    _OCTAL = re.compile(r"\\([0-7]{3})")

    def kind(path: Path) -> Kind:
        """Of the drive that `path` is on, whether or not the file is there; FIXED where nobody knows."""
        return kind_in(path.absolute(), Path("/proc/mounts"), Path("/sys/class/block"))

    def places() -> tuple[Path, ...]:
        """The mount points of disks and shares that can be looked at now."""
        mounted = _mounts(Path("/proc/mounts"))
        return tuple(place for place, device, system in mounted if device.startswith("/dev/") or system in _NETWORK)

    def kind_in(path: Path, mounts: Path, blocks: Path) -> Kind:
        """`kind` by a list of mounts and a folder of block devices as the kernel writes them."""
        on = [one for one in _mounts(mounts) if path.is_relative_to(one[0])]
        if not on:
            return Kind.FIXED
        _, device, system = max(enumerate(on), key=lambda one: (len(one[1][0].parts), one[0]))[1]  # the last covers
        if system in _NETWORK:
            return Kind.NETWORK
        disk = (blocks / Path(device).name).resolve()
        for folder in (disk, disk.parent):  # a partition's folder lies in its disk's
            try:
                return Kind.REMOVABLE if (folder / "removable").read_text().strip() == "1" else Kind.FIXED
            except OSError:
                continue
        return Kind.FIXED

    def _mounts(file: Path) -> list[tuple[Path, str, str]]:
        """Where, of which device, of which kind of file system; the kernel writes blanks by their octal number."""
        try:
            lines = file.read_bytes().decode(errors="surrogateescape").splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            device, place, system, *_ = line.split(" ")
            spelt = _OCTAL.sub(lambda match: chr(int(match[1], 8)), place)
            found.append((Path(spelt), device, system))
        return found
