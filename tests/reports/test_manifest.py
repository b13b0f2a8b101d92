"""The list that an exported PDF carries for programs."""

import json
from typing import Any

import pytest

from app.reports.manifest import Manifest, make_manifest


@pytest.fixture(scope="module")
def manifest(final: Any) -> Manifest:  # noqa: ANN401  (a class of conftest.py)
    return make_manifest(
        final.context, final.page_map, with_sensitive=False, font_family="liberation", made_by="Hồ sơ CĐHT 1.2.3; zlib"
    )


def test_reads_back(manifest: Manifest) -> None:
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest


def test_tells_what_the_dossier_tells(manifest: Manifest, final: Any) -> None:  # noqa: ANN401
    assert manifest.ward == "phường Hoa Mơ"
    assert manifest.signed
    assert manifest.pages == final.page_map.total
    planned = {one.code: one for one in final.plan.documents()}
    assert {one.code for one in manifest.documents} == set(planned)
    for one in manifest.documents:
        assert one.sha256 == planned[one.code].document.content.sha256
        assert one.first_page == (final.page_map.first_page(planned[one.code].document.id) or 0)
        assert (one.pages > 0) == (one.first_page > 0)


def test_people_can_read_it(manifest: Manifest) -> None:
    assert '"ward": "phường Hoa Mơ"' in manifest.to_bytes().decode("utf-8")


@pytest.mark.parametrize(
    "change", [{"format": 2}, {"unknown": 1}, {"pages": "many"}, {"documents": [{"code": "MC.1.1.01"}]}]
)
def test_what_it_does_not_know_is_refused(manifest: Manifest, change: dict[str, object]) -> None:
    altered = json.loads(manifest.to_bytes()) | change
    assert Manifest.from_bytes(json.dumps(altered).encode()) is None


def test_no_json_is_refused() -> None:
    assert Manifest.from_bytes(b"\xff not json") is None
