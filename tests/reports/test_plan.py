"""What is printed and where: checked on the sample dossier, which has documents in every state."""

from dataclasses import replace

import pytest

from app.criteria.catalogue import Catalogue
from app.models.snapshot import CitationView, ContentState, DocumentView, Snapshot
from app.reports.page_map import Heading, WrittenPart, lay_out
from app.reports.plan import Placing, Plan, criterion_anchor, indicator_anchor, listed_anchor, make_plan


@pytest.fixture(scope="module")
def plan(sample: Snapshot, catalogue: Catalogue) -> Plan:
    return make_plan(sample, catalogue)


def with_document(sample: Snapshot, **changes: object) -> tuple[Snapshot, DocumentView]:
    """The sample with its first document changed."""
    changed = replace(sample.documents[0], **changes)  # type: ignore[arg-type]
    return replace(sample, documents=(changed, *sample.documents[1:])), changed


def placing(snapshot: Snapshot, catalogue: Catalogue, document: DocumentView, **options: bool) -> Placing:
    plan = make_plan(snapshot, catalogue, **options)  # type: ignore[arg-type]
    return next(one.how for one in plan.documents() if one.document.id == document.id)


def test_every_cited_document_is_there_once(plan: Plan, sample: Snapshot) -> None:
    cited = {citation.document for citation in sample.citations}
    planned = [one.document.id for one in plan.documents()]
    assert len(planned) == len(set(planned))
    assert set(planned) == cited
    assert [one.id for one in plan.uncited] == ["loose"]


def test_documents_stand_by_indicator_and_code(plan: Plan, catalogue: Catalogue) -> None:
    order = [indicator.id for indicator in catalogue.indicators()]
    places = [(order.index(one.home), int(one.code.rpartition(".")[2])) for one in plan.documents()]
    assert places == sorted(places)
    for section in plan.criteria:
        of_criterion = {one.id for one in next(c for c in catalogue.criteria if c.id == section.criterion).indicators}
        assert {one.home for one in section.documents} <= of_criterion


def test_a_document_stays_where_its_code_says(sample: Snapshot, catalogue: Catalogue) -> None:
    """MC.9.1.01 is looked for under 9.1, even when an earlier indicator cites it too."""
    document = next(one for one in sample.documents if one.code.startswith("MC.9.1."))
    earlier = CitationView("first", document.id, "1.1", "x")
    plan = make_plan(replace(sample, citations=(earlier, *sample.citations)), catalogue)
    planned = next(one for one in plan.documents() if one.document.id == document.id)
    assert planned.home == "9.1"
    assert planned.indicators[0] == "1.1"
    assert planned in plan.citing("1.1")


def test_a_document_no_longer_cited_by_its_own_indicator_moves(sample: Snapshot, catalogue: Catalogue) -> None:
    document = next(one for one in sample.documents if one.code.startswith("MC.9.1."))
    citations = tuple(replace(one, indicator="2.1") if one.document == document.id else one for one in sample.citations)
    plan = make_plan(replace(sample, citations=citations), catalogue)
    planned = next(one for one in plan.documents() if one.document.id == document.id)
    assert (planned.home, planned.criterion) == ("2.1", "2")


@pytest.mark.parametrize(
    ("state", "how"),
    [
        (ContentState.OK, Placing.MERGED),
        (ContentState.REPAIRED, Placing.MERGED),
        (ContentState.SIGNED, Placing.MERGED_AND_EMBEDDED),
        (ContentState.PASSWORD, Placing.EMBEDDED),
        (ContentState.DAMAGED, Placing.EMBEDDED),
        (ContentState.ATTACHMENT, Placing.EMBEDDED),
    ],
)
def test_how_follows_the_state(sample: Snapshot, catalogue: Catalogue, state: ContentState, how: Placing) -> None:
    content = replace(sample.documents[0].content, state=state, pages=3)
    snapshot, document = with_document(sample, content=content, sensitive=False)
    assert placing(snapshot, catalogue, document) is how


def test_sensitive_documents_are_left_out_unless_chosen(sample: Snapshot, catalogue: Catalogue) -> None:
    content = replace(sample.documents[0].content, state=ContentState.OK, pages=3)
    snapshot, document = with_document(sample, content=content, sensitive=True)
    assert placing(snapshot, catalogue, document) is Placing.LEFT_OUT
    assert placing(snapshot, catalogue, document, with_sensitive=True) is Placing.MERGED


def test_a_document_of_unknown_length_is_embedded(sample: Snapshot, catalogue: Catalogue) -> None:
    content = replace(sample.documents[0].content, state=ContentState.OK, pages=None)
    snapshot, document = with_document(sample, content=content, sensitive=False)
    assert placing(snapshot, catalogue, document) is Placing.EMBEDDED
    counted = make_plan(snapshot, catalogue, counted={content.id: 7})
    assert next(one.pages for one in counted.documents() if one.document.id == document.id) == 7


def test_removed_documents_are_gone(sample: Snapshot, catalogue: Catalogue) -> None:
    snapshot, document = with_document(sample, removed=True)
    plan = make_plan(snapshot, catalogue)
    assert document.id not in {one.document.id for one in plan.documents()}
    assert document.id not in {one.id for one in plan.uncited}


def test_attachment_names_differ_and_are_file_names(sample: Snapshot, catalogue: Catalogue) -> None:
    same = tuple(replace(one, file_name='a/b:c*?"<>|.pdf') for one in sample.documents)
    names = [one.attachment for one in make_plan(replace(sample, documents=same), catalogue).embedded()]
    assert len(names) == len(set(names)) > 3
    assert not set("".join(names)) & set('/\\:*?"<>|')


def test_pages_run_on_without_gap(plan: Plan, catalogue: Catalogue) -> None:
    front = WrittenPart(12, {"contents": 1}, (Heading("Mục lục", 1),))
    dividers = {section.criterion: WrittenPart(1 + at % 2) for at, section in enumerate(plan.criteria)}
    page_map = lay_out(plan, catalogue, front, WrittenPart(2), dividers)
    page = 13
    for section in plan.criteria:
        assert page_map.dividers[section.criterion] == page_map.page_of(criterion_anchor(section.criterion)) == page
        page += dividers[section.criterion].pages
        for one in section.documents:
            if one.how.has_pages:
                assert page_map.first_page(one.document.id) == page_map.page_of(one.anchor) == page
                page += one.pages
            else:
                assert page_map.first_page(one.document.id) is None
    assert page_map.closing == page
    assert page_map.total == page + 1
    assert page_map.page_of("contents") == 2
    assert page_map.page_of("nowhere") is None


def test_an_unprinted_document_is_found_in_the_list(plan: Plan, catalogue: Catalogue) -> None:
    unprinted = next(one for one in plan.documents() if not one.how.has_pages)
    listed = lay_out(plan, catalogue, WrittenPart(12, {listed_anchor(unprinted.code): 8}), WrittenPart(1))
    assert listed.page_of(unprinted.anchor) == 9
    unlisted = lay_out(plan, catalogue, WrittenPart(12), WrittenPart(1))
    assert unlisted.page_of(unprinted.anchor) == unlisted.dividers[unprinted.criterion]


def test_an_indicator_leads_to_its_evidence(plan: Plan, catalogue: Catalogue) -> None:
    page_map = lay_out(plan, catalogue, WrittenPart(1), WrittenPart(1))
    for criterion in catalogue.criteria:
        for indicator in criterion.indicators:
            own = [one for one in plan.citing(indicator.id) if one.how.has_pages and one.home == indicator.id]
            shared = [one for one in plan.citing(indicator.id) if one.how.has_pages]
            expected = (
                min(page_map.documents[one.document.id] for one in own or shared)
                if shared
                else page_map.dividers[criterion.id]
            )
            assert page_map.page_of(indicator_anchor(indicator.id)) == expected
