"""The overview: where the dossier stands, criterion by criterion, and what to do next."""

from app.ui.overview.overview_page import OverviewPage

__all__ = ["OverviewPage"]
