"""Links made into rows: every unit in one, in the order that docs/contract.md promises."""

from collections.abc import Sequence

from cqtui.analysis.fold import fold
from cqtui.compare.align.align import Link
from cqtui.compare.align.moves import heaviest_run
from cqtui.compare.align.parts import parts
from cqtui.compare.edits import edits
from cqtui.compare.likeness import likeness
from cqtui.compare.pace import Tick
from cqtui.model.comparison import Reason, Row, Status
from cqtui.model.document import Unit

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Indices of the old and of the new units of one row."""


def rows(
    old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link], tick: Tick
) -> tuple[Row, ...]:
    """The rows of two documents whose units correspond as `links` has it."""
    groups = _groups(len(old), len(new), links)
    moved = _moved(groups, old, new)
    by_unit: dict[int, list[Link]] = {}
    for link in links:
        by_unit.setdefault(link.old, []).append(link)
    found = []
    for k, group in enumerate(_ordered(groups, moved)):
        own = [link for i in group[0] for link in by_unit.get(i, ())]
        found.append(_row(group, old, new, own, moved=group in moved))
        tick((k + 1) / len(groups))
    return tuple(found)


def _groups(old: int, new: int, links: Sequence[Link]) -> list[Group]:
    """Units that hang together by links; a unit without any is a group of its own."""
    root = list(range(old + new))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for link in links:
        one, other = sorted((find(link.old), find(old + link.new)))
        root[other] = one
    found: dict[int, tuple[list[int], list[int]]] = {}
    for x in range(old + new):
        sides = found.setdefault(find(x), ([], []))
        sides[x >= old].append(x if x < old else x - old)
    return [(tuple(a), tuple(b)) for a, b in found.values()]


def _moved(groups: Sequence[Group], old: Sequence[Unit], new: Sequence[Unit]) -> set[Group]:
    """Two-sided groups that are not in the heaviest run in order on both sides."""
    if [u.text for u in new] < [u.text for u in old]:
        # Always worked out the same way round: of two runs of one weight the first is taken.
        turned = _moved([(b, a) for a, b in groups], new, old)
        return {(a, b) for b, a in turned}
    paired = sorted((g for g in groups if g[0] and g[1]), key=lambda g: g[1])
    weight = [
        1 + sum(len(old[i].text) for i in a) + sum(len(new[j].text) for j in b) for a, b in paired
    ]
    kept = heaviest_run([a[0] for a, _ in paired], weight)
    return {g for k, g in enumerate(paired) if k not in kept}


def _ordered(groups: Sequence[Group], moved: set[Group]) -> list[Group]:
    """Reading order of the new document; what is removed stands behind what it followed.

    That is the last row which kept its order and begins before it in the old document: such rows
    follow each other on both sides, and so the removed ones keep their old order.
    """
    shown = sorted((g for g in groups if g[1]), key=lambda g: g[1])
    behind: dict[Group | None, list[Group]] = {}
    anchor: Group | None = None
    for group in sorted(groups, key=lambda g: g[0]):
        if not group[0]:
            continue
        if not group[1]:
            behind.setdefault(anchor, []).append(group)
        elif group not in moved:
            anchor = group
    result = list(behind.get(None, ()))
    for group in shown:
        result += [group, *behind.get(group, ())]
    return result


def _row(
    group: Group, old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link], *, moved: bool
) -> Row:
    left, right = tuple(old[i] for i in group[0]), tuple(new[j] for j in group[1])
    if not left or not right:
        status = Status.REMOVED if left else Status.ADDED
        return Row(status=status, moved=False, score=0.0, old=left, new=right)
    texts = "".join(u.text for u in left), "".join(u.text for u in right)
    return Row(
        status=_status(left, right),
        moved=moved,
        score=round(likeness(*map(fold, texts)), 4),
        old=left,
        new=right,
        links=tuple((old[link.old].id, new[link.new].id) for link in links),
        edits=edits(*texts),
        parts=parts(*texts),
        why=_strongest(links),
        link_reasons=tuple(link.why for link in links),
    )


def _status(old: Sequence[Unit], new: Sequence[Unit]) -> Status:
    if len(old) == len(new) == 1:
        return Status.SAME if old[0].text == new[0].text else Status.REVISED
    return Status.SPLIT if len(new) > len(old) else Status.MERGED


def _strongest(links: Sequence[Link]) -> tuple[Reason, ...]:
    """Each reason with the greatest weight that it has in any link, the strongest first."""
    best: dict[str, float] = {}
    for link in links:
        for reason in link.why:
            best[reason.reason] = max(best.get(reason.reason, 0.0), reason.weight)
    return tuple(
        Reason(r, x) for r, x in sorted(best.items(), key=lambda item: (-item[1], item[0]))
    )
