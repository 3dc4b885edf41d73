"""Clauses and what they do → the network of the second reading, by torch (extra `train`).

A convolution over characters; for each clause what it and its surroundings hold; a recurrent layer over the clauses;
a first opinion, pooled over all clauses that are marked and labelled alike; a second recurrent layer over both. Beside
what each clause does it learns at which character a statement opens and ends, and, from single statements without any
surroundings, what wording alone tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from zhenggai.structure.clause_inputs import INPUTS, LONGEST, MARKS, TAIL, inputs
from zhenggai.structure.clause_model import PARTS
from zhenggai.structure.clause_runs import Ints
from zhenggai.training.clause_graph import POINTED, SO_FAR
from zhenggai.training.clauses import WORDINGS, ClauseExample

_CLAUSE_MARKS, _BLOCK_MARKS, _MARK = 9, 6, 8
_CHANNELS, _WIDTH, _RECURRENT = 128, 208, 128
_FAR = -1e4
_BATCH, _LINES = 8, 96
_RATE, _DECAY, _STEEPEST, _WARM = 2e-3, 1e-2, 2.0, 0.15
_SLOWLY = 0.25
"""How fast the vectors of characters change beside the rest."""
_FIRST_SHARE, _POINTER_SHARE, _WORDING_SHARE = 0.5, 0.3, 0.5
_DROPOUT, _HIDDEN_CHARACTERS, _HIDDEN_MARKS, _SMOOTHING = 0.3, 0.08, 0.1, 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkOptions:
    """How the network is trained; the defaults are those of the shipped model.

    Attributes:
        epochs: How often it sees each text.
        seed: Of everything random.
    """

    epochs: int = 14
    seed: int = 1


class ClauseNet(nn.Module):  # type: ignore[misc]
    """The network in torch; the graph that `clause_graph.py` writes of it says the same."""

    def __init__(self, vectors: np.ndarray[Any, Any]) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False)
        self.wide = nn.Conv1d(vectors.shape[1], _CHANNELS, 5, padding=2)
        self.far = nn.Conv1d(_CHANNELS, _CHANNELS, 3, padding=2, dilation=2)
        self.clause_marks = nn.ModuleList(nn.Embedding(MARKS, _MARK) for _ in range(_CLAUSE_MARKS))
        self.block_marks = nn.ModuleList(nn.Embedding(MARKS, _MARK) for _ in range(_BLOCK_MARKS))
        self.joined = nn.Linear(9 * _CHANNELS + _MARK * (_CLAUSE_MARKS + _BLOCK_MARKS), _WIDTH)
        self.first = nn.GRU(_WIDTH, _RECURRENT, bidirectional=True, batch_first=True)
        self.first_parts = nn.Linear(2 * _RECURRENT, len(PARTS))
        pooled = len(PARTS) * 6
        self.second = nn.GRU(2 * _RECURRENT + _WIDTH + pooled, _RECURRENT, bidirectional=True, batch_first=True)
        self.second_parts = nn.Linear(2 * _RECURRENT, len(PARTS))
        self.pointers = nn.ModuleList(nn.Linear(2 * _RECURRENT, _CHANNELS) for _ in range(2))
        self.edges = nn.Linear(_CHANNELS, 2)
        self.wording = nn.Linear(3 * _CHANNELS, len(WORDINGS))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, *values: Any) -> tuple[Any, Any, Any]:
        """Probabilities of the parts of each clause, scores of each character to open and to end a statement."""
        given = dict(zip(INPUTS, values, strict=True))
        _, parts, edges = self.told([given], self.characters(given["characters"]))
        return parts.softmax(1), edges[:, 0], edges[:, 1]

    def characters(self, rows: Any) -> Any:
        """What each character is in its surroundings, shape (characters, channels)."""
        vectors = self.vectors(rows)
        if self.training:
            vectors = vectors * (torch.rand(len(rows), 1) > _HIDDEN_CHARACTERS)
        wide = functional.dropout(torch.relu(self.wide(vectors.T[None])), _DROPOUT / 2, self.training)
        return (wide + torch.relu(self.far(wide)))[0].T

    def wordings(self, seen: Any, start: Any, end: Any) -> Any:
        """Scores of fault, deed and neither of stretches, by nothing but their wording."""
        return self.wording(self.dropout(self._stretches(seen, start, end)))

    def told(self, texts: Sequence[dict[str, Any]], seen: Any) -> tuple[Any, Any, Any]:
        """Scores of the parts by the first and by the second opinion, and of each character as an edge.

        Args:
            texts: The inputs of each text, offsets moved to where its characters stand in `seen`.
            seen: What the characters of all are, as `characters` gives it.
        """
        sizes = [len(one["block_of"]) for one in texts]
        looks = torch.cat([self._look(one, seen) for one in texts])
        looks = self.dropout(torch.relu(self.joined(self.dropout(looks))))
        first = self.dropout(_along(self.first, looks, sizes))
        scores = self.first_parts(first)
        company = torch.cat(
            [_company(told, one) for told, one in zip(_parted(scores.softmax(1), sizes), texts, strict=True)]
        )
        second = self.dropout(_along(self.second, torch.cat([first, looks, company], 1), sizes))
        pointed = [
            self._edges(second_of, one, seen) for second_of, one in zip(_parted(second, sizes), texts, strict=True)
        ]
        return scores, self.second_parts(second), torch.cat(pointed)

    def _look(self, one: dict[str, Any], seen: Any) -> Any:
        spans, of_block = one["clause_spans"], one["block_spans"]
        sums = functional.pad(seen.cumsum(0), (0, 0, 1, 0))
        around = torch.cat([_mean(sums, of_block[:, 2 * at], of_block[:, 2 * at + 1]) for at in range(4)], 1)
        marks = [table(one["clause_marks"][:, at]) for at, table in enumerate(self.clause_marks)]
        marks += [table(one["block_marks"][:, at])[one["block_of"]] for at, table in enumerate(self.block_marks)]
        if self.training:
            marks = [mark * (torch.rand(len(mark), 1) > _HIDDEN_MARKS) for mark in marks]
        return torch.cat([
            self._stretches(seen, spans[:, 0], spans[:, 1]),
            _mean(sums, spans[:, 2], spans[:, 3]),
            _mean(sums, spans[:, 4], spans[:, 5]),
            around[one["block_of"]],
            *marks,
        ], 1)  # fmt: skip

    def _stretches(self, seen: Any, start: Any, end: Any) -> Any:
        """The highest of each channel, the first character and the last; of long stretches both ends count."""
        seen = functional.pad(seen, (0, 0, 0, LONGEST))
        steps = torch.arange(LONGEST)[None]
        is_long = (end - start > LONGEST)[:, None]
        places = torch.where(is_long & (steps >= LONGEST - TAIL), end[:, None] - LONGEST, start[:, None]) + steps
        highest = torch.where((places < end[:, None])[..., None], seen[places], 0.0).amax(1)
        return torch.cat([highest, seen[start], seen[(end - 1).clamp(min=0)]], 1)

    def _edges(self, told: Any, one: dict[str, Any], seen: Any) -> Any:
        own = seen[one["from"] : one["to"]] if "from" in one else seen
        pointed = [(own * pointer(told)[one["clause_of"]]).sum(1, keepdim=True) / POINTED for pointer in self.pointers]
        return torch.cat(pointed, 1) + self.edges(own)


def weights_of(net: ClauseNet) -> dict[str, np.ndarray[Any, Any]]:
    """All that a network has learnt, by its names in torch."""
    return {name: value.detach().numpy() for name, value in net.state_dict().items()}


def _parted(values: Any, sizes: Sequence[int]) -> Sequence[Any]:
    """The rows of each text."""
    return [values] if len(sizes) == 1 else torch.split(values, list(sizes))


def _mean(sums: Any, start: Any, end: Any) -> Any:
    return (sums[end] - sums[start]) / (end - start).clamp(min=1)[:, None]


def _along(layer: Any, values: Any, sizes: Sequence[int]) -> Any:
    """A recurrent layer over each text's clauses."""
    if len(sizes) == 1:
        return layer(values[None])[0][0]
    padded = nn.utils.rnn.pad_sequence(_parted(values, sizes), batch_first=True)
    packed = nn.utils.rnn.pack_padded_sequence(padded, torch.tensor(sizes), batch_first=True, enforce_sorted=False)
    found, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
    return torch.cat([found[row, :size] for row, size in enumerate(sizes)])


def _company(told: Any, one: dict[str, Any]) -> Any:
    """A first opinion, pooled: over what is alike, over the block, over the text, and counted so far."""
    length = (one["clause_spans"][:, 1] - one["clause_spans"][:, 0]).clamp(min=1)[:, None].to(told.dtype)
    pooled = [told]
    for keys in (one["alike"], one["alike_in_place"], one["block_of"], torch.zeros_like(one["block_of"])):
        total = torch.zeros_like(told).scatter_add(0, keys[:, None].expand_as(told), told * length)
        weight = torch.zeros_like(length).scatter_add(0, keys[:, None], length)
        pooled.append((total / weight.clamp(min=1.0))[keys])
    return torch.cat([*pooled, torch.log1p((told.cumsum(0) - told).clamp(min=0.0)) * SO_FAR], 1)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to learn from: its inputs, parts, and the places of the characters that open and end statements."""

    values: dict[str, Ints]
    parts: Ints
    opens: Ints
    ends: Ints


def fit_network(
    examples: Sequence[ClauseExample],
    lines: Sequence[tuple[int, str]],
    vectors: np.ndarray[Any, Any],
    table: Ints,
    *,
    options: NetworkOptions | None = None,
    on_epoch: Callable[[int, float], None] | None = None,
) -> ClauseNet:
    """Trains the network; the same examples and options give the same weights on one machine.

    Args:
        examples: Texts with what their clauses do.
        lines: Single statements, normalized, each with the place of what it is among `WORDINGS`.
        vectors: Of the characters, shape (characters, axes).
        table: The row of each code point.
        options: None means the defaults.
        on_epoch: Called after each epoch with its number and the loss.
    """
    options = options or NetworkOptions()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    noise = np.random.default_rng(options.seed)
    texts = [_text(one, table) for one in examples if len(one.clauses.clauses)]
    rows = [(wording, table[[ord(sign) for sign in line]]) for wording, line in lines]
    net = ClauseNet(vectors)
    vectors_of = net.vectors.weight
    learnt = [one for one in net.parameters() if one is not vectors_of]
    rates = [_RATE, _RATE * _SLOWLY]
    optimizer = torch.optim.AdamW([{"params": learnt}, {"params": [vectors_of]}], lr=_RATE, weight_decay=_DECAY)
    steps = options.epochs * -(-len(texts) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rates, total_steps=steps, pct_start=_WARM)
    net.train()
    for epoch in range(options.epochs):
        total = 0.0
        for batch in _batches(texts, noise):
            loss = _loss(net, batch)
            if rows:
                drawn = [rows[place] for place in noise.integers(len(rows), size=_LINES)]
                loss = loss + _WORDING_SHARE * _wording_loss(net, drawn)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), _STEEPEST)
            optimizer.step()
            schedule.step()
            total += loss.item()
        if on_epoch is not None:
            on_epoch(epoch + 1, total)
    net.eval()
    return net


def _text(example: ClauseExample, table: Ints) -> _Text:
    return _Text(inputs(example.clauses, table), example.parts, example.opens, example.ends)


def _batches(texts: Sequence[_Text], noise: np.random.Generator) -> list[list[_Text]]:
    """Texts of about one length together, in any order."""
    size = np.array([len(one.parts) for one in texts]) * np.exp(noise.normal(0, 0.25, len(texts)))
    order = np.argsort(size, kind="stable")
    starts = np.arange(0, len(order), _BATCH)
    noise.shuffle(starts)
    return [[texts[place] for place in order[start : start + _BATCH]] for start in starts]


def _loss(net: ClauseNet, batch: Sequence[_Text]) -> Any:
    given, offset = [], 0
    rows: list[Any] = []
    for one in batch:
        values = {name: torch.from_numpy(value) for name, value in one.values.items()}
        length = len(values["characters"])
        rows += [values["characters"], torch.zeros(4, dtype=torch.long)]
        moved = {name: values[name] + offset for name in ("clause_spans", "block_spans")}
        given.append({**values, **moved, "from": offset, "to": offset + length})
        offset += length + 4
    seen = net.characters(torch.cat(rows))
    first, second, edges = net.told(given, seen)
    parts = torch.cat([torch.from_numpy(one.parts) for one in batch])
    weight = torch.cat([_weight(one) for one in batch]) / len(batch)
    loss = functional.cross_entropy(second, parts, reduction="none", label_smoothing=_SMOOTHING)
    loss = loss + _FIRST_SHARE * functional.cross_entropy(first, parts, reduction="none")
    total = (loss * weight).sum()
    return total + _POINTER_SHARE * _pointer_loss(batch, edges) / len(batch) ** 0.5


def _weight(one: _Text) -> Any:
    """Of each clause: the root of its length, so that a text counts by the root of its own."""
    spans = one.values["clause_spans"]
    root = np.sqrt(np.maximum(spans[:, 1] - spans[:, 0], 1))
    return torch.from_numpy((root / np.sqrt(root.sum()) / 4).astype(np.float32))


def _pointer_loss(batch: Sequence[_Text], edges: Any) -> Any:
    """How far the characters that open and end statements are from being the likeliest of their clauses."""
    places, targets, columns, offset = [], [], [], 0
    for one in batch:
        clause_of = one.values["clause_of"]
        for column, wanted in enumerate((one.opens, one.ends)):
            for place in wanted:
                inside = np.flatnonzero(clause_of == clause_of[place])
                places.append(torch.from_numpy(inside + offset))
                targets.append(int(place - inside[0]))
                columns.append(column)
        offset += len(clause_of)
    if not places:
        return edges.sum() * 0
    scores = nn.utils.rnn.pad_sequence(
        [edges[inside, column] for inside, column in zip(places, columns, strict=True)],
        batch_first=True,
        padding_value=_FAR,
    )
    return functional.cross_entropy(scores, torch.tensor(targets), reduction="sum") / len(targets) ** 0.5


def _wording_loss(net: ClauseNet, lines: Sequence[tuple[int, Ints]]) -> Any:
    rows, starts, offset = [], [], 0
    for _, line in lines:
        rows += [line, np.zeros(4, np.int64)]
        starts.append(offset)
        offset += len(line) + 4
    start = torch.tensor(starts)
    end = start + torch.tensor([len(line) for _, line in lines])
    scores = net.wordings(net.characters(torch.from_numpy(np.concatenate(rows))), start, end)
    return functional.cross_entropy(scores, torch.tensor([wording for wording, _ in lines]))
