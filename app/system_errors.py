"""What a failure of the file system means. Windows has finer numbers than Python's `errno` keeps.

Python calls a stick that was pulled out “permission denied” and a server that is gone “invalid argument”.
"""

from __future__ import annotations

import errno

_WINDOWS = {
    errno.EIO: (21, 31, 51, 53, 55, 59, 64, 67, 121, 433, 483, 1006, 1117, 1167, 1231, 1232),  # not ready, gone, silent
    errno.ENOSPC: (39, 112, 1295),
    errno.EROFS: (19,),
    errno.EBUSY: (32, 33),  # another program holds the file, or a part of it
    errno.ENAMETOOLONG: (111, 206),
}
_MEANING = {number: meaning for meaning, numbers in _WINDOWS.items() for number in numbers}


def meaning(error: OSError) -> int:
    """The number of `errno` that says what happened; 0 where nothing does."""
    windows = getattr(error, "winerror", None)
    return _MEANING.get(windows or 0) or error.errno or 0
