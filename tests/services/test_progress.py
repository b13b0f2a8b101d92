"""Who owes what until when."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.snapshot import Settings
from app.models.tables import HandIn
from app.services import answers, history, profile
from app.services.change import Change
from app.services.progress import UnitStatus, deadline, unit_status
from app.services.workspace import Workspace

Attach = Callable[..., Change]


def of(ws: Workspace, unit: str) -> UnitStatus:
    return next(one for one in unit_status(ws.catalogue, *ws.present) if one.unit.id == unit)


def put(ws: Workspace, state: str, indicator: str = "10") -> None:
    def work(session: Session) -> None:
        session.merge(HandIn(unit="culture", indicator=indicator, state=state, reason=""))

    ws.commit("test", "", work)


def test_a_new_dossier_owes_everything_by_the_middle_of_march(ws: Workspace) -> None:
    assert [len(one.owed) for one in unit_status(ws.catalogue, *ws.present)] == [9, 10, 1, 3, 4, 16, 5]
    assert deadline(ws.snapshot) == date(2022, 3, 15)
    profile.set_settings(ws, Settings(deadline=date(2022, 2, 1)))
    assert deadline(ws.snapshot) == date(2022, 2, 1)


def test_an_indicator_goes_from_owed_to_received_to_done(ws: Workspace, attach: Attach) -> None:
    assert of(ws, "culture").owed == ("10",)
    put(ws, "received")
    assert of(ws, "culture") == UnitStatus(of(ws, "culture").unit, received=("10",))
    answers.set_figure(ws, "hamlets", 2021, Decimal(10))
    answers.set_figure(ws, "culture_hamlets", 2021, Decimal(9))
    for item in ws.indicator("10").evidence:
        attach("10", item.id, data=item.id.encode())
    assert of(ws, "culture").done == ("10",)
    put(ws, "returned")
    assert of(ws, "culture").returned == of(ws, "culture").open == ("10",)
    history.undo(ws)
    assert of(ws, "culture").done == ("10",)
    assert of(ws, "culture").total == 1
