"""What kind of drive a path lies on, by lists as the Linux kernel writes them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import drives
from app.drives import Kind

if sys.platform == "win32":
    pytest.skip("Linux's lists", allow_module_level=True)

MOUNTS = r"""/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/mau/USB\040C\304\220HT vfat rw 0 0
/dev/sdc /media/mau/thẻ vfat rw 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
mau@may:/ /home/mau/xa fuse.sshfs rw 0 0
tmpfs /mnt/chung/tam tmpfs rw 0 0
"""


@pytest.fixture
def kernel(tmp_path: Path) -> tuple[Path, Path]:
    """Mounts and block devices: a disk with a partition, a stick with one, and a card without."""
    mounts, blocks = tmp_path / "mounts", tmp_path / "block"
    mounts.write_text(MOUNTS.replace(r"\304\220", "Đ"), encoding="utf-8")
    blocks.mkdir()
    for disk, partition, removable in (("sda", "sda2", "0"), ("sdb", "sdb1", "1"), ("sdc", "", "1")):
        folder = tmp_path / "devices" / disk
        (folder / partition).mkdir(parents=True)
        (folder / "removable").write_text(f"{removable}\n")
        name = partition or disk
        (blocks / name).symlink_to(folder / partition)
    return mounts, blocks


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/mau/Hồ sơ.cdht", Kind.FIXED),
        ("/media/mau/USB CĐHT/Hồ sơ.cdht", Kind.REMOVABLE),
        ("/media/mau/USB CĐHT khác/Hồ sơ.cdht", Kind.FIXED),
        ("/media/mau/thẻ/a/b.cdht", Kind.REMOVABLE),
        ("/mnt/chung/x.cdht", Kind.NETWORK),
        ("/mnt/chung/tam/x.cdht", Kind.FIXED),
        ("/home/mau/xa/x.cdht", Kind.NETWORK),
        ("/proc/1", Kind.FIXED),
    ],
)
def test_the_drive_is_that_of_the_nearest_mount(kernel: tuple[Path, Path], path: str, expected: Kind) -> None:
    assert drives.kind_in(Path(path), *kernel) is expected


def test_without_the_kernels_lists_a_drive_is_taken_as_fixed(tmp_path: Path) -> None:
    assert drives.kind_in(Path("/media/x"), tmp_path / "không có", tmp_path) is Kind.FIXED
    assert drives.kind(tmp_path) in set(Kind)
    assert all(place.is_absolute() for place in drives.places())
