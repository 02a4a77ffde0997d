"""A model as one operation, which is faster where threads work beside it.

In Python a transformer is some hundreds of small operations, and after each of them it waits for Python's lock: another
thread that computes makes an embedding take several times as long, and two embeddings at once hardly more than one. A
traced model gives the lock back once. PyTorch deprecates `torch.jit.trace`; what is to replace it either runs
in Python too (`torch.export`) or needs a C++ compiler on the user's machine (`torch.compile`).
"""

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer

Features = Mapping[str, Any]  # what the model's tokenizer makes of texts
Run = Callable[[Features], torch.Tensor]

OUTPUT = "sentence_embedding"
TOLERANCE = {torch.float32: 1e-5, torch.bfloat16: 1e-2}  # by which a component of a vector may differ
# Batches of different lengths and shapes, with and without padding. The first is traced.
PROBES: Sequence[Sequence[str]] = (
    ("市民政局新建了多少个社区食堂？", "养老"),
    ("养老",),
    ("全市建成社区养老服务站。" * 20,),
    ("What was built?", "全市建成社区养老服务站。" * 8, "公园"),
)

_log = logging.getLogger(__name__)


def plain(model: SentenceTransformer) -> Run:
    """The model as it is: from features to (n, dimension)."""

    def run(features: Features) -> torch.Tensor:
        vectors: torch.Tensor = model(dict(features))[OUTPUT]
        return vectors

    return run


def traced(model: SentenceTransformer, prompt: str) -> Run:
    """The same, traced; the model as it is where it can't be traced or gives other vectors then.

    Args:
        model: In evaluation mode.
        prompt: With which it is used.
    """
    untraced = plain(model)
    try:
        with torch.inference_mode():
            probes = [model.preprocess(list(texts), prompt=prompt) for texts in PROBES]
            run = _traced(model, untraced, probes[0])
            for probe in probes:
                torch.testing.assert_close(run(probe), untraced(probe), rtol=0, atol=_tolerance(model))
    except Exception as error:  # noqa: BLE001  models of all kinds raise anything, and all of them work untraced
        _log.debug("The model is not traced: %s", str(error)[:200])
        return untraced
    return run


class _Whole(torch.nn.Module):
    """The model from tensors to a tensor, which is what can be traced."""

    def __init__(self, model: SentenceTransformer, names: Sequence[str], others: Features) -> None:
        super().__init__()
        self._steps = torch.nn.ModuleList(model)  # not itself: tracing asks for every attribute there is
        self._names = names
        self._others = others

    def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
        features: dict[str, Any] = {**self._others, **dict(zip(self._names, tensors, strict=True))}
        for module in self._steps:
            features = module(features)
        vectors: torch.Tensor = features[OUTPUT]
        return vectors


def _traced(model: SentenceTransformer, untraced: Run, features: Features) -> Run:
    names = _tensors(features)
    others = {name: value for name, value in features.items() if name not in names}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is deprecated, and of what depends on the probe: it is compared
        function = torch.jit.trace(  # type: ignore[no-untyped-call]
            _Whole(model, names, others), tuple(features[name] for name in names), check_trace=False
        )

    def run(given: Features) -> torch.Tensor:
        if _tensors(given) != names:
            return untraced(given)
        # Unoptimised: it is as fast, and the first questions do not wait for it to be optimised.
        with torch.jit.optimized_execution(False):  # type: ignore[attr-defined]
            vectors: torch.Tensor = function(*(given[name] for name in names))
        return vectors

    return run


def _tensors(features: Features) -> list[str]:
    """The names of the features that are tensors; what the others are, such as the prompt's length, is traced too."""
    return [name for name, value in features.items() if isinstance(value, torch.Tensor)]


def _tolerance(model: SentenceTransformer) -> float:
    return TOLERANCE.get(next(model.parameters()).dtype, max(TOLERANCE.values()))
