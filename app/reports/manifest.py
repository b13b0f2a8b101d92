"""What an exported PDF says of itself to programs: the file `ho-so.json` among its attachments."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, ValidationError

from app.reports.context import DossierContext
from app.reports.page_map import PageMap
from app.reports.pdf.attachments import Attachment
from app.reports.plan import Placing
from app.texts.export import MANIFEST_DESCRIPTION

MANIFEST_NAME = "ho-so.json"


class ManifestDocument(BaseModel):
    """One document: `pages` and `first_page` are 0 where it has no pages in the PDF."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    sha256: str
    size: int
    how: Placing
    pages: int
    first_page: int
    attachment: str = ""


class Manifest(BaseModel):
    """What the PDF was made from. Hashes are SHA-256 in lower-case hex.

    `signed_page` is the SHA-256 of the scan that stands where the program's sign-off page stood, empty where there is
    none; scans of more than `dpi` dots an inch have fewer here, unless that is 0; `signature_field` says that empty
    signature fields were left. With the same options, the same dossier and the same `made_by` the same bytes come out.
    Of a dossier in volumes this is the manifest of number `volume`, whose `pages` and `documents` it has; `cuts` are
    the anchors that the later ones begin with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    dossier: str
    ward: str
    year: int
    criteria_set: str
    criteria_set_sha256: str
    snapshot_sha256: str
    signed: bool
    pages: int
    with_sensitive: bool
    two_sided: bool
    signed_page: str = ""
    dpi: int = 0
    signature_field: bool = False
    font_family: str
    made_by: str
    documents: tuple[ManifestDocument, ...]
    volume: int = 0
    cuts: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """JSON in UTF-8 that people can read and whose bytes depend on nothing else."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode("utf-8") + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest | None:
        """The manifest read back; None when this is none, or a newer program's."""
        try:
            manifest = cls.model_validate_json(data)
        except ValidationError:
            return None
        return manifest if manifest.format == 1 else None


def make_manifest(
    context: DossierContext,
    page_map: PageMap,
    *,
    with_sensitive: bool,
    font_family: str,
    made_by: str,
    signed_page: str = "",
    dpi: int = 0,
    signature_field: bool = False,
    volume: int = 0,
) -> Manifest:
    """The manifest of a dossier about to be printed, or of one volume of it."""
    snapshot, plan = context.snapshot, page_map.plan
    return Manifest(
        dossier=snapshot.id,
        ward=f"{snapshot.profile.ward_kind} {snapshot.profile.ward}",
        year=snapshot.profile.year,
        criteria_set=snapshot.catalogue_id,
        criteria_set_sha256=snapshot.catalogue_sha256,
        snapshot_sha256=context.snapshot_sha256,
        signed=context.signed,
        pages=len(page_map.pages_of(volume)),
        with_sensitive=with_sensitive,
        two_sided=plan.two_sided,
        font_family=font_family,
        signed_page=signed_page,
        dpi=dpi,
        signature_field=signature_field,
        made_by=made_by,
        documents=tuple(
            ManifestDocument(
                code=planned.code,
                title=planned.document.title,
                sha256=planned.document.content.sha256,
                size=planned.document.content.size,
                how=planned.how,
                pages=planned.pages,
                first_page=page_map.first_page(planned.document.id) or 0,
                attachment=planned.attachment,
            )
            for step in plan.steps()
            if (planned := step.document) is not None and volume in (0, step.volume)
        ),
        volume=volume,
        cuts=plan.cuts,
    )


def manifest_file(data: bytes) -> Attachment:
    """The manifest as a file of the PDF."""
    return Attachment(
        file_name=MANIFEST_NAME,
        description=MANIFEST_DESCRIPTION,
        media_type="application/json",
        relationship="Data",
        size=len(data),
        pieces=(data,),
    )
