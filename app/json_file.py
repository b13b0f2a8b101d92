"""Small files of the program's own, as JSON: replaced whole, so that a crash leaves the old one or the new one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from app.moving import draft_of, put_over


def write(path: Path, value: object) -> None:
    """Put a value into a file whose folder is there. OSError; then what was there before still is."""
    draft = draft_of(path)
    try:
        with draft.open("x", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        put_over(draft, path)
    finally:
        draft.unlink(missing_ok=True)
