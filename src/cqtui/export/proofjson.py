"""What a proofreader found as the JSON object that docs/contract.md describes."""

from collections.abc import Callable, Sequence

from cqtui.export.contract import Json, named_json, passage_json
from cqtui.model.proof import Finding, Proof

Say = Callable[..., str]


def message(finding: Finding, say: Say) -> str:
    """What was found, in one line for a person."""
    text = say(f"proof.rule.{finding.rule}", **dict(finding.facts))
    return text + say("proof.times", n=finding.times) if finding.times > 1 else text


def proof_json(proof: Proof, names: Sequence[str], say: Say) -> Json:
    """`cqtui/proof/1`; `names` are those of the draft and of each report it was held against."""
    draft, *others = names
    units = {unit.id: unit for unit in proof.draft.units()}
    last = {unit.id: unit for unit in proof.against[-1].units()} if proof.against else {}
    return {
        "schema": "cqtui/proof/1",
        "draft": named_json(proof.draft, draft),
        "against": [named_json(d, name) for d, name in zip(proof.against, others, strict=True)],
        "counts": proof.counts(),
        "findings": [
            {
                "kind": one.kind,
                "rule": one.rule,
                "severity": one.severity.value,
                "message": message(one, say),
                "expected": one.expected,
                "facts": dict(one.facts),
                "times": one.times,
                "draft": passage_json(one.passage, units) if one.passage else None,
                "last": passage_json(one.last, last) if one.last else None,
            }
            for one in proof.findings
        ],
    }
