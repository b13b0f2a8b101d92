"""What every written page is made from: one frozen value, so that the same dossier always prints the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.criteria.catalogue import Catalogue, Criterion, Figure, Indicator
from app.criteria.scorecard import Scorecard
from app.models.snapshot import Snapshot
from app.reports.typeface import LIBERATION, Typeface


@dataclass(frozen=True)
class DossierContext:
    """A dossier ready to be written up.

    `snapshot_sha256` is over the canonical form of `snapshot` (lower-case hex): what a sign-off freezes, and what a
    draft is told apart by. `app_version` is printed on the closing page.
    """

    snapshot: Snapshot
    catalogue: Catalogue
    scorecard: Scorecard
    snapshot_sha256: str
    app_version: str
    typeface: Typeface = LIBERATION

    @property
    def signed(self) -> bool:
        return self.snapshot.sign_off is not None

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures of the set by id."""
        return {figure.id: figure for figure in self.catalogue.figures}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators of the set by id."""
        return {indicator.id: indicator for indicator in self.catalogue.indicators()}

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Criteria of the set by id."""
        return {criterion.id: criterion for criterion in self.catalogue.criteria}
