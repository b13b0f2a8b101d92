"""Writes all figures and choices of a dossier as a spreadsheet that a unit can fill in, print, and hand back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.criteria.answers import FigureKey, LevelKey
from app.criteria.catalogue import Catalogue, Figure, Indicator
from app.models.snapshot import Snapshot
from app.services import sheet_layout as layout
from app.services.replacing import replacing
from app.services.sheet_page import Column, Page, put
from app.texts import sheet as texts


def write_workbook(snapshot: Snapshot, catalogue: Catalogue, out: Path) -> None:
    """Write the spreadsheet to `out`, replacing it only once it is whole. KnownError where it cannot be written."""
    workbook = empty_workbook()
    add_pages(workbook, snapshot, catalogue)
    with replacing(out) as draft:
        workbook.save(draft.file)


def empty_workbook() -> Workbook:
    """A workbook without the sheet that openpyxl begins with."""
    workbook = Workbook()
    for empty in workbook.worksheets:
        workbook.remove(empty)
    return workbook


def add_pages(workbook: Workbook, snapshot: Snapshot, catalogue: Catalogue) -> None:
    """Add a sheet each for the figures, levels and explanations of the set, where it asks for any."""
    writer = _Writer(snapshot, catalogue)
    if catalogue.figures:
        writer.figures(workbook.create_sheet(texts.FIGURES))
    if next(layout.judgements(catalogue), None) is not None:
        writer.levels(workbook.create_sheet(texts.LEVELS), workbook.create_sheet(texts.LISTS))
    if layout.measured(catalogue):
        writer.explanations(workbook.create_sheet(texts.EXPLANATIONS))


class _Writer:
    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        profile = snapshot.profile
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._year = profile.year
        self._key = layout.SheetKey(catalogue.id, profile.year)
        self._ward = f"{profile.ward_kind} {profile.ward}"
        self._criteria = {
            indicator.id: texts.criterion(criterion.id, criterion.short)
            for criterion in catalogue.criteria
            for indicator in criterion.indicators
        }

    def figures(self, sheet: Worksheet) -> None:
        """One row a figure, its years side by side; years that no rule asks for are shut."""
        depth = max((figure.years for figure in self._catalogue.figures), default=1)
        years = [self._year - back for back in range(depth)]
        columns = [
            Column(texts.HEAD_CRITERION, 22),
            Column(texts.HEAD_FIGURE, 46),
            Column(texts.HEAD_UNIT, 12),
            *(Column(texts.year_head(year), 12, layout.year_key(year)) for year in years),
            Column(texts.HEAD_USED_BY, 14),
            Column(texts.HEAD_HELP, 50),
        ]
        page = Page(sheet, self._key, self._ward, columns)
        count, amount = _number_validation(whole=True), _number_validation(whole=False)
        used_by = layout.uses(self._catalogue)
        for figure in self._catalogue.figures:
            users = used_by[figure.id]
            page.row(figure.id, (self._criteria_of(users), figure.label, figure.unit))
            for back, year in enumerate(years):
                if back < figure.years:
                    value = self._snapshot.answers.figures.get(FigureKey(figure.id, year))
                    page.number(layout.year_key(year), value, count if figure.kind == "count" else amount)
                else:
                    page.shut(layout.year_key(year))
            self._tail(page, figure, users, 5 + len(years))
        for validation in (count, amount):
            sheet.add_data_validation(validation)

    def _tail(self, page: Page, figure: Figure, users: list[Indicator], place: int) -> None:
        page.label(place, ", ".join(indicator.id for indicator in users))
        page.label(place + 1, figure.help)

    def _criteria_of(self, users: list[Indicator]) -> str:
        return "; ".join(dict.fromkeys(self._criteria[indicator.id] for indicator in users))

    def levels(self, sheet: Worksheet, lists: Worksheet) -> None:
        """One row a judgement, with the official levels to choose from; the lists stand on a hidden sheet."""
        columns = [
            Column(texts.HEAD_INDICATOR, 9),
            Column(texts.HEAD_CONTENT, 48),
            Column(texts.HEAD_LEVEL, 44, layout.LEVEL),
            Column(texts.HEAD_EXPLANATION, 44, layout.EXPLANATION),
            Column(texts.HEAD_SCORING, 48),
        ]
        page = Page(sheet, self._key, self._ward, columns)
        lists.sheet_state = "hidden"
        for place, judgement in enumerate(layout.judgements(self._catalogue), 1):
            labels = judgement.labels()
            for row, label in enumerate(labels, 1):
                put(lists, row, place, label)
            column = get_column_letter(place)
            choices = f"'{texts.LISTS}'!${column}$1:${column}${len(labels)}"
            validation = DataValidation(type="list", formula1=choices, allow_blank=True)
            _tell(validation, texts.LEVEL_HINT)
            sheet.add_data_validation(validation)
            self._level_row(page, judgement, labels, validation)

    def _level_row(
        self, page: Page, judgement: layout.Judgement, labels: tuple[str, ...], validation: DataValidation
    ) -> None:
        indicator = judgement.indicator
        content = texts.level_content(indicator.title, judgement.part.label if judgement.part else "")
        page.row(judgement.key, (indicator.id, content))
        chosen = self._snapshot.answers.levels.get(LevelKey(indicator.id, judgement.part_id))
        places = {option.id: label for option, label in zip(judgement.options, labels, strict=True)}
        page.text(layout.LEVEL, places.get(chosen or "", ""), validation)
        if judgement.is_first:
            page.text(layout.EXPLANATION, self._snapshot.explanations.get(indicator.id, ""))
            page.label(6, indicator.guidance.scoring)
        else:
            page.shut(layout.EXPLANATION)
            page.label(6, "")

    def explanations(self, sheet: Worksheet) -> None:
        """One row for each indicator scored by figures."""
        columns = [
            Column(texts.HEAD_INDICATOR, 9),
            Column(texts.HEAD_CONTENT, 60),
            Column(texts.HEAD_EXPLANATION, 60, layout.EXPLANATION),
            Column(texts.HEAD_SCORING, 48),
        ]
        page = Page(sheet, self._key, self._ward, columns)
        for indicator in layout.measured(self._catalogue):
            page.row(f"{indicator.id}|", (indicator.id, indicator.title))
            page.text(layout.EXPLANATION, self._snapshot.explanations.get(indicator.id, ""))
            page.label(5, indicator.guidance.scoring)


def _number_validation(*, whole: bool) -> DataValidation:
    validation = DataValidation(
        type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
    )
    _tell(validation, texts.COUNT_HINT if whole else texts.AMOUNT_HINT)
    return validation


def _tell(validation: DataValidation, hint: str) -> None:
    validation.errorTitle = texts.WRONG_ENTRY
    validation.error = hint
    validation.showErrorMessage = True
