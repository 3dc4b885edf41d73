"""The trained model of owners: features of a candidate → how probably it owns, and as what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhenggai.errors import ModelError
from zhenggai.record import OwnerRole
from zhenggai.relations.linear import LinearModel

MODEL_FILE = "model.json"
_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model makes of a candidate."""

    is_owner: bool
    probability: float
    role: OwnerRole


@dataclass(frozen=True, slots=True)
class OwnerModel:
    """Two linear models: whether a candidate owns, and whether an owner in a measure was told to act."""

    owner: LinearModel
    assigned: LinearModel

    @classmethod
    def read(cls, folder: Path) -> OwnerModel:
        """Reads `model.json` of a model's folder.

        Raises:
            ModelError: The file is missing or damaged.
        """
        path = folder / MODEL_FILE
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: expected a model of owners in JSON ({error}); train it anew") from error
        if not isinstance(row, dict) or not {"owner", "assigned"} <= row.keys():
            raise ModelError(f"{path}: expected the models `owner` and `assigned`; train it anew")
        models = (LinearModel.from_json(row[name], where=f"{path}: {name}") for name in ("owner", "assigned"))
        return cls(*models)

    def write(self, folder: Path) -> None:
        """Writes `model.json`; the same model gives the same bytes."""
        row = {"owner": self.owner.to_json(), "assigned": self.assigned.to_json()}
        content = json.dumps(row, ensure_ascii=False, indent=1)
        (folder / MODEL_FILE).write_text(content + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class OwnerJudge:
    """Decides by the model and a threshold, which trades precision for recall."""

    model: OwnerModel
    threshold: float

    def judge(self, features: Sequence[str], *, role: OwnerRole | None = None) -> Verdict:
        """The verdict on a candidate with these features; the model is asked for its role if no rule tells it."""
        probability = round(self.model.owner.probability(features), 4)
        is_owner = probability >= self.threshold
        if role is None:
            is_assigned = is_owner and self.model.assigned.probability(features) > _EVEN
            role = OwnerRole.ASSIGNED if is_assigned else OwnerRole.ACTOR
        return Verdict(is_owner, probability, role)
