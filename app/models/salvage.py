"""The rows of a damaged .cdht file: whatever whole record any of its pages still holds, by table.

Nothing is believed because SQLite would say so: a row counts if its record is whole and every value is of its column's
kind. What belongs to which table is told by the tree of pages from above (inner pages, the schema) and from below (the
pointer map); where the schema itself is gone, by what the rows look like. The file is only read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, BinaryIO

from app.models.changes import Key, Row
from app.models.raw_pages import INNER, LEAF, ROOT, TREE, Cell, RawPages, Unreadable, values
from app.models.schema import TABLES, Column

_COLUMN = re.compile(r'[(,]\s*"?(\w+)"? (?:VARCHAR|INTEGER|BOOLEAN|BLOB|DATE)\b')
_HASH = re.compile(r"[0-9a-f]{64}")
_KINDS = {"text": str, "integer": int, "blob": bytes}
_ENOUGH = 3  # leaves that tell what a table is
_SCHEMA = 1  # the page where the list of tables begins


class Salvage:
    """Reads the file once through; the bytes of scans are left where they are until `chunk` is asked for them.

    Attributes:
        rows: The rows of every table but `chunks`, as `app.models.load.rows_of` gives them.
        damaged: Tables of which some page or row could not be read.
        unknown: Whether some page could not even be told to belong to a table.
        newer: Tables and columns that this program does not know, where the list of tables can be read.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._pages = RawPages(file)
        self.rows: dict[str, dict[Key, Row]] = {table: {} for table in TABLES}
        self.damaged: set[str] = set()
        self.unknown = False
        self.newer: list[str] = []
        self._chunks: dict[int, Cell] = {}
        self._up: dict[int, int] = {}
        self._roots: dict[int, str] = {}
        self._torn: list[int] = []
        self._columns: dict[str, Sequence[Column]] = dict(TABLES)
        leaves = self._leaves()
        self._read_schema(leaves.pop(_SCHEMA, []))
        for root, pages in leaves.items():
            self._read_tree(root, pages)
        self.damaged |= {table for root, table in self._roots.items() if root > self._pages.count}  # it was cut off
        self.damaged |= {self._roots.get(self._root_of(number), "") for number in self._torn}

    def chunk(self, number: int) -> bytes | None:
        """The bytes of a chunk row by its id; None where they are gone."""
        cell = self._chunks.get(number)
        if cell is None:
            return None
        try:
            _, data = values(self._pages.record(cell))
        except (Unreadable, ValueError):
            return None
        return data if isinstance(data, bytes) else None

    def _leaves(self) -> dict[int, list[int]]:
        """Root → the leaves of its tree in the order of their numbers; pages that hang from nothing under 0."""
        pages = self._pages
        waiting, seen = list(pages.numbers()), set[int]()
        candidates = []
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            kind = pages.read(number)[100 if number == _SCHEMA else 0]
            if kind == INNER:
                children, whole = pages.children(number)
                for child in children:
                    self._up.setdefault(child, number)
                    waiting.append(child)
                if not whole:
                    self._torn.append(number)
            elif kind == LEAF or pages.kind(number) in {ROOT, TREE}:
                candidates.append((number, kind))
        found: dict[int, list[int]] = defaultdict(list)
        for number, kind in sorted(candidates):
            if kind in {2, 10}:  # of an index
                continue
            found[self._root_of(number)].append(number)
        return found

    def _root_of(self, number: int) -> int:
        passed = set[int]()
        while number not in passed:
            passed.add(number)
            if number == _SCHEMA or self._pages.kind(number) == ROOT:
                return number
            number = self._parent(number)
        return 0

    def _parent(self, number: int) -> int:
        """Both say it or, where they differ, whoever the other does not speak against."""
        above = self._up.get(number, 0)
        if self._pages.kind(number) != TREE:
            return above
        below = self._pages.parent(number)
        if above in {0, below} or not 0 < below <= self._pages.count:
            return above or below
        return below if number in self._pages.children(below)[0] else above

    def _read_schema(self, leaves: list[int]) -> None:
        for row in self._records("", leaves):
            if len(row) != 5 or row[0] != "table" or not isinstance(row[3], int):
                continue
            name, root = str(row[1]), row[3]
            if name in TABLES:
                self._roots[root] = name
                self._order(name, str(row[4]))
            elif not name.startswith("sqlite_"):
                self.newer.append(name)

    def _order(self, table: str, sql: str) -> None:
        """Columns as this file has them: a file that was brought up to date has the added ones last."""
        known = {column.name: column for column in TABLES[table]}
        named = _COLUMN.findall(sql)
        self.newer += [f"{table}.{name}" for name in named if name not in known]
        if set(named) == set(known):
            self._columns[table] = [known[name] for name in named]

    def _read_tree(self, root: int, leaves: list[int]) -> None:
        table = self._roots.get(root) or self._guessed(leaves)
        if not table:
            self.unknown = self.unknown or any(self._pages.cells(one)[0] for one in leaves)
            return
        if table == "chunks":
            for leaf in leaves:
                cells, whole = self._pages.cells(leaf)
                self._chunks.update((cell.row, cell) for cell in cells)
                if not whole:
                    self.damaged.add(table)
            return
        for row in self._records(table, leaves):
            self._keep(table, row)

    def _records(self, table: str, leaves: list[int]) -> list[list[object]]:
        """Every whole record; where a table has its row id for a key, SQLite stores nothing there: it is put in."""
        found = []
        for leaf in leaves:
            cells, whole = self._pages.cells(leaf)
            if not whole:
                self.damaged.add(table)
            for cell in cells:
                try:
                    row = values(self._pages.record(cell))
                except Unreadable:
                    self.damaged.add(table)
                    continue
                if row and row[0] is None:
                    row[0] = cell.row
                found.append(row)
        return found

    def _keep(self, table: str, row: list[object]) -> None:
        made = self._typed(self._columns[table], row)
        if made is None:
            self.damaged.add(table)
            return
        key = tuple(made[column.name] for column in TABLES[table] if column.key)
        if key in self.rows[table]:
            self.damaged.add(table)
        else:
            self.rows[table][key] = made

    @staticmethod
    def _typed(columns: Sequence[Column], row: list[object]) -> Row | None:
        """The row with values as `rows_of` gives them; columns that came later have their default."""
        if len(row) > len(columns):
            return None
        made: dict[str, Any] = {}
        for n, column in enumerate(columns):
            value = row[n] if n < len(row) else (None if column.nullable else "")
            if value is None:
                if not column.nullable:
                    return None
            elif type(value) is not _KINDS[column.stored]:
                return None
            elif column.read is not None:
                try:
                    value = column.read(value)
                except (ValueError, ArithmeticError):
                    return None
            made[column.name] = value
        return made

    def _guessed(self, leaves: list[int]) -> str:
        """The one table, not yet found, whose rows these can be."""
        rows = [row for row in self._records("", leaves[:_ENOUGH]) if row]
        self.damaged.discard("")
        if not rows:
            return ""
        if len(rows[0]) == 2 and isinstance(rows[0][1], bytes) and isinstance(rows[0][0], str):
            return "frozen" if _HASH.fullmatch(rows[0][0]) else "texts"
        fitting = [
            table
            for table in TABLES.keys() - set(self._roots.values())
            if len(TABLES[table]) == len(rows[0]) and all(self._typed(TABLES[table], row) for row in rows)
        ]
        return fitting[0] if len(fitting) == 1 else ""
