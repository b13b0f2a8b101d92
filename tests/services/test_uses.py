"""Where a document is used and should be, on the shipped criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.criteria.wording import Place
from app.errors import KnownError
from app.services import answers, documents, history, uses
from app.services.change import Change
from app.services.workspace import Workspace

Attach = Callable[..., Change]
Whole = Callable[[], None]
REPORT = "learning-society-report"
HEAD = "PHƯỜNG HOA MƠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/QĐ-UBND\n"


def places_of(ws: Workspace, shared: str) -> list[Place]:
    return [(one.id, item.id) for one in ws.catalogue.indicators() for item in one.evidence if item.shared == shared]


def named(ws: Workspace, document: str) -> list[Place]:
    return [spot.place for spot in uses.named_elsewhere(ws.catalogue, ws.snapshot, document)]


def only_document(ws: Workspace) -> str:
    (document,) = ws.snapshot.documents
    return document.id


# --- where it is used and where the guidance names it -----------------------------------------------------------------
def test_the_yearly_report_is_wanted_wherever_the_guidance_names_it(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    assert len(places) >= 12
    attach(*places[0])
    document = only_document(ws)
    assert sorted(named(ws, document)) == sorted(places[1:])
    documents.cite_many(ws, document, places[1:4])
    assert sorted(named(ws, document)) == sorted(places[4:])
    cited = uses.used_at(ws.catalogue, ws.snapshot, document)
    assert [(one.indicator, one.item) for one in cited] == places[:4]


def test_a_document_that_the_guidance_names_once_is_wanted_nowhere_else(ws: Workspace, attach: Attach) -> None:
    attach("9.1", "1")
    assert named(ws, only_document(ws)) == []


def test_places_that_lack_evidence_come_first_by_whichever_way_they_are_complete(ws: Workspace, attach: Attach) -> None:
    """An own report at 14.1 makes the yearly one unneeded there, though it still serves."""
    places = places_of(ws, REPORT)
    attach(*places[0], data=b"1")
    document = only_document(ws)
    with_other_way = [place for place in places if place[1] == "1b" and place[0].startswith("14.")]
    indicator = with_other_way[0][0]
    spots = {spot.place: spot for spot in uses.named_elsewhere(ws.catalogue, ws.snapshot, document)}
    assert spots[with_other_way[0]].lacking
    attach(indicator, "1", data=b"2")
    after = uses.named_elsewhere(ws.catalogue, ws.snapshot, document)
    assert not next(spot for spot in after if spot.place == with_other_way[0]).lacking
    lacking = [spot.lacking for spot in after]
    assert lacking == sorted(lacking, reverse=True)


def test_an_indicator_that_does_not_apply_asks_for_nothing(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    attach(*places[0])
    aside = places[-1][0]
    answers.set_not_applicable(ws, aside, "Phường không có")
    document = only_document(ws)
    assert aside not in [indicator for indicator, _ in named(ws, document)]
    rest = [spot for spot in uses.likely_spots(ws.catalogue, ws.snapshot, document) if spot.indicator.id == aside]
    assert rest
    assert not any(spot.lacking or spot.named for spot in rest)


def test_what_is_in_the_trash_counts_for_nothing(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    attach(*places[0], data=b"1", title="Báo cáo tổng kết")
    attach("9.1", "1", data=b"2")
    removed = ws.snapshot.documents[0].id
    documents.remove(ws, removed)
    offers = uses.likely_documents(ws.catalogue, ws.snapshot, places[1])
    assert [offer.document.id for offer in offers] == [ws.snapshot.documents[1].id]


# --- what is likeliest ------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def sample(complete_sample: Path) -> Iterator[Workspace]:
    with Workspace.open(complete_sample) as opened:
        yield opened


def test_a_place_is_offered_once_and_never_where_it_is_cited(sample: Workspace) -> None:
    snapshot = sample.snapshot
    every = {(one.id, item.id) for one in sample.catalogue.indicators() for item in one.evidence}
    for document in snapshot.documents[:20]:
        offered = [spot.place for spot in uses.likely_spots(sample.catalogue, snapshot, document.id)]
        cited = {(one.indicator, one.item) for one in uses.used_at(sample.catalogue, snapshot, document.id)}
        assert len(offered) == len(set(offered))
        assert set(offered) == every - cited


def test_what_the_guidance_names_comes_before_what_only_sounds_alike(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    attach(*places[0], title="Báo cáo tỷ lệ hộ nghèo")
    spots = uses.likely_spots(ws.catalogue, ws.snapshot, only_document(ws))
    assert {spot.place for spot in spots[: len(places) - 1]} == set(places[1:])
    assert spots[len(places) - 1].indicator.id == "11"


def test_within_one_indicator_the_item_that_its_title_names_comes_first(ws: Workspace, attach: Attach) -> None:
    attach("9.1", "1", title="Quy chế hoạt động của Ban chỉ đạo")
    spots = uses.spots_in(ws.catalogue, ws.snapshot, "1.1", document=only_document(ws))
    assert {spot.indicator.id for spot in spots} == {"1.1"}
    assert len(spots) == len(ws.indicator("1.1").evidence)
    assert spots[0].item.id == "2b"


def test_the_sample_s_documents_are_among_the_first_for_their_places(sample: Workspace) -> None:
    """Each taken off its place and asked for again: among the first five of some fifty, nine times of ten."""
    found = []
    for citation in sample.snapshot.citations:
        (gone,) = [one for one in sample.snapshot.documents if one.id == citation.document]
        rest = tuple(one for one in sample.snapshot.citations if one.id != citation.id)
        snapshot = replace(sample.snapshot, citations=rest)
        offers = uses.likely_documents(sample.catalogue, snapshot, (citation.indicator, citation.item))
        found.append(gone.id in [offer.document.id for offer in offers[:5]])
    assert len(found) > 80
    assert sum(found) >= 0.9 * len(found), sum(found) / len(found)


def test_a_document_known_by_where_it_is_cited_is_said_to_be_named(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    attach("9.1", "1", data=b"1", title="Báo cáo tổng kết công tác xây dựng XHHT/CĐHT của UBND xã")
    attach(*places[0], data=b"2", title="Scan0001")
    first, second = uses.likely_documents(ws.catalogue, ws.snapshot, places[1])
    assert (first.document.title, first.named) == ("Scan0001", True)
    assert not second.named


# --- citing at many ---------------------------------------------------------------------------------------------------
def test_citing_at_many_places_is_one_step(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    places = places_of(ws, REPORT)
    attach(*places[0])
    document = only_document(ws)
    change = documents.cite_many(ws, document, places[1:])
    assert len(ws.snapshot.citations) == len(places)
    assert {indicator for indicator, _ in places[1:]} <= change.indicators
    assert places[1][0] in change.sentence
    assert places[-1][0] in change.sentence
    assert_whole()
    history.undo(ws)
    assert len(ws.snapshot.citations) == 1
    assert_whole()


def test_citing_at_many_is_all_or_none(ws: Workspace, attach: Attach) -> None:
    places = places_of(ws, REPORT)
    attach(*places[0])
    document = only_document(ws)
    with pytest.raises(KnownError, match="đã được gắn"):
        documents.cite_many(ws, document, [places[1], places[0]])
    with pytest.raises(KnownError, match="không có minh chứng"):
        documents.cite_many(ws, document, [places[1], ("9.1", "zz")])
    assert len(ws.snapshot.citations) == 1
    documents.remove(ws, document)
    with pytest.raises(KnownError):
        documents.cite_many(ws, document, [places[1]])


def test_citing_at_one_of_many_reads_like_citing(ws: Workspace, attach: Attach) -> None:
    attach("9.1", "1", title="Sổ gia đình học tập")
    change = documents.cite_many(ws, only_document(ws), [("11", "1")])
    assert change.sentence == "Gắn “Sổ gia đình học tập” vào chỉ số\u00a011, minh chứng\u00a01"


# --- at hand where evidence is lacking ----------------------------------------------------------------------------
def test_what_the_guidance_names_is_at_hand_until_the_evidence_is_there(ws: Workspace, attach: Attach) -> None:
    def at_hand() -> dict[str, list[str]]:
        found = uses.at_hand(ws.catalogue, ws.snapshot, ws.indicator("3.2"))
        return {item: [one.title for one in documents] for item, documents in found.items()}

    assert at_hand() == {}
    attach("2.1", "1", data=b"1", title="Kế hoạch")
    attach(*places_of(ws, REPORT)[0], data=b"2", title="Báo cáo tổng kết")
    assert at_hand() == {"1b": ["Kế hoạch"], "2b": ["Báo cáo tổng kết"]}
    attach("3.2", "1", data=b"3", title="Kế hoạch của các ngành")
    assert at_hand() == {"2b": ["Báo cáo tổng kết"]}, "the other way is complete"
    documents.remove(ws, ws.snapshot.documents[1].id)
    assert at_hand() == {}


def test_nothing_is_at_hand_for_an_indicator_that_does_not_apply(ws: Workspace, attach: Attach) -> None:
    attach("2.1", "1")
    answers.set_not_applicable(ws, "3.2", "Phường không có")
    assert uses.at_hand(ws.catalogue, ws.snapshot, ws.indicator("3.2")) == {}


# --- dropped on an indicator ------------------------------------------------------------------------------------------
def test_the_only_item_and_the_only_one_named_are_plain(ws: Workspace, attach: Attach) -> None:
    attach("2.1", "1", title="Scan0001")
    document = only_document(ws)
    alone = next(one for one in ws.catalogue.indicators() if len(one.evidence) == 1 and one.id != "2.1")
    only = uses.plain(uses.spots_in(ws.catalogue, ws.snapshot, alone.id, document=document))
    assert only is not None
    assert only.place == (alone.id, alone.evidence[0].id)
    named = uses.plain(uses.spots_in(ws.catalogue, ws.snapshot, "3.3", document=document))
    assert named is not None
    assert (named.place, named.named) == (("3.3", "2"), True)


def test_the_last_item_that_lacks_evidence_is_plain_only_where_it_is_the_likeliest(
    ws: Workspace, attach: Attach
) -> None:
    def plain(words: str) -> Place | None:
        spot = uses.plain(uses.spots_in(ws.catalogue, ws.snapshot, "9.1", words=words))
        return spot.place if spot is not None else None

    assert plain("so ho gia dinh cong nhan gia dinh hoc tap") is None, "both items lack evidence"
    attach("9.1", "1")
    assert plain("so ho gia dinh cong nhan gia dinh hoc tap") == ("9.1", "2")
    assert plain("so ho gia dinh trong cap xa") is None, "its name says the other one"
    attach("9.1", "2", data=b"2")
    assert plain("so ho gia dinh cong nhan gia dinh hoc tap") is None, "nothing is lacking: it may be meant for either"


def test_where_it_is_cited_everywhere_nothing_is_left(ws: Workspace, attach: Attach) -> None:
    attach("2.1", "1")
    spots = uses.spots_in(ws.catalogue, ws.snapshot, "2.1", document=only_document(ws))
    assert spots == ()
    assert uses.plain(spots) is None


# --- where a scan belongs ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "text", "indicator"),
    [
        ("so ho gia dinh hoc tap", "", "9.1"),
        ("scan0007", HEAD + "QUYẾT ĐỊNH\nVề việc công nhận danh hiệu “Gia đình học tập” năm 2021", "9.1"),
        ("IMG_2034", HEAD + "BÁO CÁO\nKết quả giảm tỷ lệ hộ nghèo năm 2021", "11"),
        ("ke hoach phat trien kinh te xa hoi", "", "1.2"),
    ],
)
def test_what_a_scan_says_leads_to_its_indicator(ws: Workspace, name: str, text: str, indicator: str) -> None:
    spots, known = uses.spots_for(ws.catalogue, ws.snapshot, name, text)
    assert known
    assert indicator in [spot.indicator.id for spot in spots[:3]]


def test_a_scan_that_says_nothing_is_offered_every_place_once_in_official_order(ws: Workspace) -> None:
    spots, known = uses.spots_for(ws.catalogue, ws.snapshot, "IMG_2034", "")
    wanted = [(indicator.id, item.id) for indicator in ws.catalogue.indicators() for item in indicator.evidence]
    assert not known
    assert [spot.place for spot in spots] == wanted
