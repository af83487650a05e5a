"""What is measured of two units, and what each measure counts for."""

from collections.abc import Sequence

import pytest
from support.comparisons import document

from cqtui.compare.align import bags
from cqtui.compare.align.align import Rounds, field_of
from cqtui.compare.align.bags import Floats
from cqtui.compare.align.candidates import candidates
from cqtui.compare.align.context import context
from cqtui.compare.align.lines import again, alone
from cqtui.compare.align.lineweights import ROUNDS as OF_LINES
from cqtui.compare.align.measures import measures
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.align.profiles import Profile, profiles
from cqtui.compare.align.weights import ROUNDS

TEXTS = ("完善养老服务体系。", "加快高速公路建设，新增里程292公里。", "稳定粮食生产。")


@pytest.mark.parametrize(("rounds", "lines"), [(ROUNDS, False), (OF_LINES, True)])
def test_every_measure_has_a_weight_and_every_weight_a_measure(rounds: Rounds, lines: bool) -> None:
    """The weights are written by a script: they must be of the measures as they are now."""
    old, new = (list(document(*texts).units()) for texts in (TEXTS, TEXTS[::-1]))
    pairing = Pairing.of(profiles(old, _silent), profiles(new, _silent), _silent)
    cells = candidates(pairing, [], _silent)
    own = dict(measures(pairing, cells, _silent))
    chances = field_of(cells, own["words"], [])
    if lines:
        own |= alone(pairing, cells)
    around = dict(context(chances, cells, pairing, lines=lines))
    assert {*rounds[0][1]} == {*own}
    assert {*rounds[1][1]} == {*around, *own}
    asked_again = [{*dict(again(chances, cells, pairing))}] if lines else []
    assert [{*weights} for _, weights in rounds[2:]] == asked_again


def test_a_table_that_is_kept_tells_the_same_as_one_worked_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Short reports take the one way, long ones the other."""
    texts = [*TEXTS, "扩大高速公路里程，稳定粮食产量。", "完善养老服务，稳定就业。"]
    sides = [profiles([*document(*x).units()], _silent) for x in (texts, texts[::-1])]
    short = [values.tolist() for _, values in _measured(*sides)]
    monkeypatch.setattr(bags, "KEPT", 0)
    assert [values.tolist() for _, values in _measured(*sides)] == short


def _measured(old: Sequence[Profile], new: Sequence[Profile]) -> list[tuple[str, Floats]]:
    pairing = Pairing.of(old, new, _silent)
    return [*measures(pairing, candidates(pairing, [], _silent), _silent)]


def _silent(_share: float) -> None:
    pass
