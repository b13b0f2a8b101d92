"""Any series of rearrangements keeps every page that was not taken out, once, and no file is ever empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.services.page_order import Arrangement, Page, interleaved


def arranged(*parts: str) -> Arrangement:
    """Parts by the numbers of their pages: "12", "345"."""
    return Arrangement(tuple(tuple(Page("a", int(number)) for number in part) for part in parts))


def numbers(arrangement: Arrangement) -> list[str]:
    return ["".join(str(page.number) for page in part) for part in arrangement.parts]


def test_pages_move_together() -> None:
    five = Arrangement.of("a", 5)
    assert numbers(five.moved({1, 3}, 0)) == ["24135"]
    assert numbers(five.moved({0, 1}, 5)) == ["34512"]
    assert numbers(five.moved({0}, 3)) == ["23145"]
    assert numbers(five.moved({1, 2}, 2)) == ["12345"]
    assert numbers(five.moved({0, 3}, 3)) == ["23145"]


def test_steps_go_over_the_border_of_a_file_and_end_at_the_ends() -> None:
    two = arranged("12", "345")
    assert numbers(two.moved_back({2})) == ["132", "45"]
    assert numbers(two.moved_on({1})) == ["1", "3245"]
    assert two.moved_back({0}) == two
    assert two.moved_on({3, 4}) == two
    assert numbers(two.moved_back({0, 2})) == ["132", "45"]
    assert numbers(two.moved_on({1, 4})) == ["1", "3425"]


def test_a_file_that_holds_one_page_keeps_it_at_the_ends() -> None:
    ends = arranged("1", "23", "4")
    assert ends.moved_back({0}) == ends
    assert ends.moved_on({3}) == ends


def test_a_file_begins_at_a_page_and_is_joined_again_there() -> None:
    split = Arrangement.of("a", 5).split({2, 4})
    assert numbers(split) == ["12", "34", "5"]
    assert split.begins == {0: 1, 2: 2, 4: 3}
    assert numbers(split.split({2})) == ["1234", "5"]
    assert split.split({0}) == split


def test_taking_all_pages_of_a_file_takes_the_file() -> None:
    assert numbers(arranged("12", "3").without({2})) == ["12"]
    assert arranged("1").without({0}).parts == ()


def test_turns_add_up() -> None:
    turned = Arrangement.of("a", 2).turned({1}, 270).turned({1}, 180)
    assert [page.turn for page in turned.pages] == [0, 90]
    assert turned.places_of([Page("a", 2)]) == (1,)
    assert turned.turned({1}, -90) == Arrangement.of("a", 2)


def test_two_sides_are_one_scan() -> None:
    fronts, backs = Arrangement.of("a", 3), Arrangement.of("b", 3).pages

    def words(arrangement: Arrangement) -> str:
        return " ".join(f"{page.document}{page.number}" for page in arrangement.pages)

    assert words(fronts.with_backs(backs, backwards=False)) == "a1 b1 a2 b2 a3 b3"
    assert words(fronts.with_backs(backs, backwards=True)) == "a1 b3 a2 b2 a3 b1"
    assert words(fronts.with_backs(backs[:1], backwards=False)) == "a1 b1 a2 a3"
    assert len(interleaved((), backs)) == 3


@given(st.data())
def test_nothing_is_lost_or_doubled(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    now = Arrangement.of("a", count)
    left = set(range(1, count + 1))
    for _ in range(data.draw(st.integers(0, 12))):
        if not left:
            break
        places = data.draw(st.sets(st.integers(0, len(now.pages) - 1), min_size=1))
        chosen = [now.pages[at].number for at in sorted(places)]
        before = now
        match data.draw(st.sampled_from(["move", "back", "on", "turn", "split", "drop"])):
            case "move":
                now = now.moved(places, data.draw(st.integers(0, len(now.pages))))
            case "back":
                now = now.moved_back(places)
            case "on":
                now = now.moved_on(places)
            case "turn":
                now = now.turned(places, data.draw(st.sampled_from([90, 180, 270, -90])))
            case "split":
                now = now.split(places)
                assert now.pages == before.pages
            case _:
                now = now.without(places)
                left -= set(chosen)
        assert sorted(page.number for page in now.pages) == sorted(left)
        assert all(now.parts)
        assert all(page.turn in {0, 90, 180, 270} for page in now.pages)
        there = now.places_of([before.pages[at] for at in places])
        assert {now.pages[at].number for at in there} == set(chosen) & left
