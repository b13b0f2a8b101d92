"""The plain description of the tables says what the mapped classes say."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from app.models.schema import TABLES
from app.models.tables import Base

KINDS = {str: "text", int: "int", bool: "bool", Decimal: "decimal", date: "date", datetime: "moment", bytes: "bytes"}


def test_every_table_and_column_is_described_as_it_is_mapped() -> None:
    mapped = {
        name: [(one.name, KINDS[one.type.python_type], one.primary_key, bool(one.nullable)) for one in table.columns]
        for name, table in Base.metadata.tables.items()
    }
    described = {
        name: [(one.name, one.kind, one.key, one.nullable) for one in columns] for name, columns in TABLES.items()
    }
    assert described == mapped


def test_a_dossier_opens_without_sqlalchemy(working_sample: Path) -> None:
    script = """
import sys
from pathlib import Path
from app.services.workspace import Workspace
with Workspace.open(Path(sys.argv[1])) as ws:
    assert ws.snapshot.documents and ws.scorecard.total.points
print("sqlalchemy" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", script, str(working_sample)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert run.stdout.strip() == "False"
