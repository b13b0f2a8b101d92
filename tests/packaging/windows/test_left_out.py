"""The Windows program signs and reads signatures without what it leaves out: no HTTP client, no TLS."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import fetch
import pikepdf

from tests.signatures.keys import PASSWORD, SIGNER, Authority

SCRIPT = """
import sys
for name in sys.argv[5].split():
    sys.modules[name] = None  # importing it fails
from pathlib import Path
from app.services.digital_signing import sign_pdf
from app.services.pdf_signature_check import of_path
from app.services.signing_keys import KeyFile
pdf, signed, key, password = sys.argv[1:5]
sign_pdf(Path(pdf), Path(signed), KeyFile(Path(key), password))
assert [one.integrity for one in of_path(Path(signed))] == ["whole"]
"""


def test_signatures_need_nothing_that_is_not_shipped(tmp_path: Path) -> None:
    pdf, signed, key = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.p12"))
    with pikepdf.new() as new:
        new.add_blank_page()
        new.save(pdf)
    Authority().issue(SIGNER).p12(key)
    left_out = {name.replace("-", "_") for name in fetch.NOT_SHIPPED} - {"pyside6"} | {
        "attr",
        "ssl",
        "_ssl",
        "requests",
    }
    words = [str(pdf), str(signed), str(key), PASSWORD, " ".join(sorted(left_out))]
    subprocess.run([sys.executable, "-c", SCRIPT, *words], check=True)
    assert signed.exists()
