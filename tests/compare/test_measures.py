"""What is measured of two units, and what each measure counts for."""

from support.comparisons import document

from cqtui.compare.align import field_of
from cqtui.compare.context import context
from cqtui.compare.measures import Pairing, candidates, measures
from cqtui.compare.profiles import profiles
from cqtui.compare.weights import ROUNDS

TEXTS = ("完善养老服务体系。", "加快高速公路建设，新增里程292公里。", "稳定粮食生产。")


def test_every_measure_has_a_weight_and_every_weight_a_measure() -> None:
    """The weights are written by a script: they must be of the measures as they are now."""
    old, new = (list(document(*texts).units()) for texts in (TEXTS, TEXTS[::-1]))
    pairing = Pairing.of(profiles(old, _silent), profiles(new, _silent), _silent)
    cells = candidates(pairing, [], _silent)
    own = dict(measures(pairing, cells, _silent))
    parents = pairing.old.parent, pairing.new.parent
    around = dict(context(field_of(cells, own["words"], []), cells, *parents))
    assert {*ROUNDS[0][1]} == {*own}
    assert {*ROUNDS[1][1]} == {*around, *own}


def _silent(_share: float) -> None:
    pass
