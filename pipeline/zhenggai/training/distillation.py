"""Pools scored by a teacher → the small network of names and its head, by torch (extra `train`).

Where there is gold the network learns the gold tags, elsewhere the teacher's probabilities of tags (knowledge
distillation, Hinton et al. 2015). Its vectors of characters begin as LAC's own.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ConfigError, ModelError
from zhenggai.tagging.encoder_graph import read_embedding
from zhenggai.tagging.head import Head, write_head
from zhenggai.tagging.lexicon_features import KNOWN, LISTS, WIDTH
from zhenggai.tagging.network_graph import Layer, Weights, write_network
from zhenggai.tagging.tags import TAGS
from zhenggai.training.silver import Pool

_WARM = 50
_LOWEST_RATE = 0.02
_DECAY = 0.01
_STEEPEST = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DistillationOptions:
    """How the network is built and trained; the defaults are those of the shipped model.

    Attributes:
        steps: Batches that are learnt from.
        window: Characters in a row.
        rows: Rows in a batch.
        rate: The highest learning rate.
        vector: Numbers in a character's vector: the principal axes of LAC's.
        first: Channels of the first convolution, over five characters.
        channels: Channels of the four above it, over three characters 1, 2, 4 and 8 apart.
        dropout: The share of channels that are hidden.
        list_dropout: The share of word lists that a row doesn't show.
        character_dropout: The share of characters that are shown as unknown ones.
        seed: Of everything random.

    Raises:
        ConfigError: A number is below what it can be.
    """

    steps: int = 5000
    window: int = 512
    rows: int = 8
    rate: float = 2e-3
    vector: int = 128
    first: int = 160
    channels: int = 80
    dropout: float = 0.15
    list_dropout: float = 0.1
    character_dropout: float = 0.05
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("steps", "window", "rows", "rate", "vector", "first", "channels"):
            if getattr(self, name) <= 0:
                raise ConfigError(f"distilling: expected {name} above 0, but got {getattr(self, name)}; correct it")


_FIRST_WINDOW, _WINDOW, _STEPS_APART = 5, 3, (1, 2, 4, 8)


def distil(
    pools: Mapping[str, Pool],
    shares: Mapping[str, float],
    teacher: Path,
    output: Path,
    *,
    options: DistillationOptions | None = None,
    on_step: Callable[[int, float], None] | None = None,
) -> None:
    """Trains a network and writes its graph; the same pools and options give the same network on one machine.

    Args:
        pools: What is learnt from, by name.
        shares: How often a row is of each pool.
        teacher: The folder whose vectors of characters the network begins with.
        output: The folder to write `network.onnx` and `head.npz` into.
        options: None means the defaults.
        on_step: Called after each step with its number and the loss.

    Raises:
        ConfigError: A pool is shorter than a row.
        ModelError: torch or onnx is not installed, or the teacher is missing.
    """
    options = options or DistillationOptions()
    for name, pool in pools.items():
        if len(pool.rows) <= options.window:
            raise ConfigError(f"distilling: expected more than {options.window} characters of {name}; give more text")
    torch = _torch()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    network = _Network(torch, _principal(read_embedding(teacher), options.vector), options)
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=_DECAY)
    draw = _Draw(pools, shares, options)
    for step in range(options.steps):
        rate = options.rate * min(1, (step + 1) / _WARM) * max(_LOWEST_RATE, 1 - step / options.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = network.loss(*draw.batch())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
        optimizer.step()
        if on_step is not None:
            on_step(step + 1, float(loss.detach()))
    write_network(network.weights(), output)
    write_head(network.head(), output)


def _principal(table: NDArray[np.float32], axes: int) -> NDArray[np.float32]:
    """The rows of a table along its principal axes, those first along which they differ most."""
    centred = table - table.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    reduced: NDArray[np.float32] = centred @ directions[:axes].T
    return reduced


def _torch() -> Any:
    try:
        return importlib.import_module("torch")
    except ImportError as error:
        raise ModelError(
            "expected the package torch, but it isn't installed; `pip install 'zhenggai[train]'`"
        ) from error


class _Draw:
    """Draws rows of the pools."""

    def __init__(self, pools: Mapping[str, Pool], shares: Mapping[str, float], options: DistillationOptions) -> None:
        self._pools = list(pools.values())
        chances = np.array([shares[name] for name in pools])
        self._chances = chances / chances.sum()
        self._options = options
        self._noise = np.random.default_rng(options.seed)

    def batch(self) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        """Rows of characters, features, and the probabilities of tags that are to be learnt."""
        chosen = self._noise.choice(len(self._pools), self._options.rows, p=self._chances)
        rows = [self._row(self._pools[number]) for number in chosen]
        characters, features, targets = (np.stack(one) for one in zip(*rows, strict=True))
        return characters, features, targets

    def _row(self, pool: Pool) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        options, noise = self._options, self._noise
        start = int(noise.integers(0, len(pool.rows) - options.window))
        inside = slice(start, start + options.window)
        features = np.unpackbits(pool.features[inside], axis=1)[:, :WIDTH].astype(np.float32)
        features[:, : WIDTH - len(KNOWN)] *= np.repeat(noise.random(len(LISTS)) >= options.list_dropout, 3)
        characters = pool.rows[inside].astype(np.int64)
        characters[noise.random(options.window) < options.character_dropout] = 0
        targets = pool.targets[inside].astype(np.float32)
        return characters, features, targets / targets.sum(axis=1, keepdims=True)


class _Network:
    """The network in torch, with the scores of tags as its last layer."""

    def __init__(self, torch: Any, embedding: NDArray[np.float32], options: DistillationOptions) -> None:
        nn = torch.nn
        self._torch, self._dropout = torch, nn.Dropout(options.dropout)
        self._embedding = nn.Embedding(*embedding.shape)
        self._embedding.weight.data.copy_(torch.tensor(embedding))
        self._first = nn.Conv1d(embedding.shape[1], options.first, _FIRST_WINDOW, padding=_FIRST_WINDOW // 2)
        self._features = nn.Linear(WIDTH, options.first, bias=False)
        widths = [options.first, *[options.channels] * len(_STEPS_APART)]
        self._layers = [
            nn.Conv1d(before, after, _WINDOW, dilation=apart, padding=apart * (_WINDOW // 2))
            for before, after, apart in zip(widths, widths[1:], _STEPS_APART, strict=False)
        ]
        self._tags = nn.Linear(options.channels, len(TAGS))

    def parameters(self) -> list[Any]:
        """All that is learnt."""
        modules: Sequence[Any] = (self._embedding, self._first, self._features, *self._layers, self._tags)
        return [one for module in modules for one in module.parameters()]

    def loss(self, characters: NDArray[np.int64], features: NDArray[np.float32], targets: NDArray[np.float32]) -> Any:
        """The cross-entropy to the targets, the mean of all characters."""
        torch = self._torch
        vectors = self._embedding(torch.tensor(characters)).transpose(1, 2)
        by_features = self._features(torch.tensor(features)).transpose(1, 2)
        found = self._dropout(torch.relu(self._first(vectors) + by_features))
        for layer in self._layers:
            above = torch.relu(layer(found))
            found = self._dropout(found + above if above.shape == found.shape else above)
        scores = torch.log_softmax(self._tags(found.transpose(1, 2)), dim=-1)
        return -(torch.tensor(targets) * scores).sum(dim=-1).mean()

    def weights(self) -> Weights:
        """What has been learnt."""
        return Weights(
            _array(self._embedding.weight),
            Layer(_array(self._first.weight), _array(self._first.bias), 1),
            np.ascontiguousarray(_array(self._features.weight).T),
            [
                Layer(_array(layer.weight), _array(layer.bias), apart)
                for layer, apart in zip(self._layers, _STEPS_APART, strict=True)
            ],
        )

    def head(self) -> Head:
        """The last layer as a head, whose hidden layer hands on what it is given: that is never below zero."""
        weights = _array(self._tags.weight)
        width = weights.shape[1]
        return Head(
            np.eye(width, dtype=np.float32),
            np.zeros(width, dtype=np.float32),
            np.ascontiguousarray(weights.T),
            _array(self._tags.bias),
        )


def _array(tensor: Any) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy()
    return array
