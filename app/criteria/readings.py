"""Which reading of a contradictory passage is in force, and which notes an indicator carries just now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.criteria.answers import Answers, Profile
from app.criteria.catalogue import ConflictNote, Indicator, When
from app.criteria.scorecard import NoteState


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the variants of a rule look at: the profile, and the reading in force of each of the indicator's notes."""

    profile: Profile
    readings: Mapping[str, str | None]

    def hold(self, when: When) -> bool:
        """Whether everything that the condition names is so."""
        return (
            (when.difficult is None or when.difficult == self.profile.difficult)
            and (when.terrain is None or when.terrain == self.profile.terrain)
            and all(self.readings.get(note) == reading for note, reading in when.readings.items())
        )

    def flags(self) -> frozenset[str]:
        """The flags that the profile alone raises."""
        raised = {"difficult": self.profile.difficult, "highland": self.profile.terrain == "highland"}
        return frozenset(flag for flag, is_so in raised.items() if is_so)


def circumstances(indicator: Indicator, profile: Profile, answers: Answers) -> Circumstances:
    """The circumstances under which the indicator's rule is read."""
    return Circumstances(profile, {note.id: _reading(note, answers)[0] for note in indicator.notes})


def note_states(indicator: Indicator, answers: Answers, flags: frozenset[str]) -> tuple[NoteState, ...]:
    """The notes that apply under those flags, in the order of the set."""
    states = []
    for note in indicator.notes:
        if note.flag is None or note.flag in flags:
            reading, reason, decided = _reading(note, answers)
            states.append(NoteState(note.id, reading, decided, reason))
    return tuple(states)


def open_titles(indicator: Indicator, states: tuple[NoteState, ...]) -> tuple[str, ...]:
    """Titles of the applying notes that offer readings of which none is in force: undecided until a person chooses."""
    waiting = {state.note for state in states if state.reading is None}
    return tuple(note.title for note in indicator.notes if note.readings and note.id in waiting)


def _reading(note: ConflictNote, answers: Answers) -> tuple[str | None, str, bool]:
    """The reading in force, the reason given for it, and whether a person chose it.

    A choice that the set does not know (it was made under another version) does not count.
    """
    chosen = answers.readings.get(note.id)
    if chosen is not None and any(reading.id == chosen.reading for reading in note.readings):
        return chosen.reading, chosen.reason, True
    return note.default, "", False
