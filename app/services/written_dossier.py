"""The dossier written up once, and what of it goes into which file: all of it, or one volume."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from app.language.numbers import NBSP
from app.reports.assemble import Dossier, Written
from app.reports.manifest import make_manifest, manifest_file
from app.reports.page_map import lay_out
from app.reports.pdf.metadata import Metadata
from app.reports.plan import Plan
from app.reports.written import write_up
from app.texts import export as texts
from app.texts import reports as report_texts
from app.texts import volumes as volume_texts

if TYPE_CHECKING:
    from app.reports.context import DossierContext
    from app.services.export import ExportOptions
    from app.services.signed_page import PutBack


class WrittenDossier:
    """All written pages with the numbers in them; `size` are their bytes."""

    def __init__(
        self, context: DossierContext, plan: Plan, options: ExportOptions, made_by: str, put_back: PutBack | None
    ) -> None:
        self._context, self._plan, self._options = context, plan, options
        self._made_by, self._put_back = made_by, put_back
        written = write_up(context, plan)
        closing = written.closing if put_back is None else put_back.part(written.closing)
        self.page_map = lay_out(plan, context.catalogue, written.front, closing, written.dividers, written.heads)
        pages = BytesIO()
        written.write(self.page_map, pages)
        if put_back is not None:
            pages = put_back.swap(pages, written.closing)
        self._written = Written(pages, written.front, written.dividers, closing, written.heads)
        self.size = len(pages.getbuffer())

    def file(self, volume: int = 0) -> Dossier:
        """What the assembler needs for a volume, from 1; of 0, for the whole dossier in one file."""
        options, front = self._options, self._written.front
        manifest = make_manifest(
            self._context,
            self.page_map,
            with_sensitive=options.with_sensitive,
            font_family=options.font_family,
            dpi=options.dpi,
            signed_page=self._put_back.sha256 if self._put_back is not None else "",
            signature_field=options.signature_field,
            made_by=self._made_by,
            volume=volume,
        ).to_bytes()
        return Dossier(
            page_map=self.page_map,
            catalogue=self._context.catalogue,
            written=self._written,
            metadata=self._metadata(volume),
            file_id=sha256(manifest).digest()[:16],
            data=(manifest_file(manifest),),
            volume=volume,
            signing=front.signing if options.signature_field and volume <= 1 else None,
        )

    def _metadata(self, volume: int) -> Metadata:
        profile, sign_off = self._context.snapshot.profile, self._context.snapshot.sign_off
        ward = report_texts.ward_name(profile.ward_kind, profile.ward)
        title = report_texts.running(ward, profile.year).replace(NBSP, " ")
        whole = Metadata(
            title=title,
            author=report_texts.committee_of(ward),
            subject=self._context.catalogue.title,
            producer=f"{texts.PROGRAM} {self._context.app_version}",
            language="vi-VN",
            created=sign_off.signed_at if sign_off else None,
        )
        return replace(whole, title=volume_texts.titled(title, volume, self._plan.volumes)) if volume else whole
