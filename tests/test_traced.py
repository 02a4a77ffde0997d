"""Traced models give the vectors of the models they are made of, or are not used."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch
from sentence_transformers import SentenceTransformer
from test_encoder import save_model

from index.embeddings import Embedder, encoder
from index.embeddings.traced import PROBES, plain, traced

TEXTS = [["library"], ["a b c", "d" * 50], ["", "x"], ["open until eight " * 2, "z", "no"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("model"), {"query": "q: "})


@contextmanager
def calls(model: SentenceTransformer) -> Iterator[list[int]]:
    """How often Python runs the model's first part."""
    seen: list[int] = []
    hook = model[0].register_forward_hook(lambda *_: seen.append(1))
    yield seen
    hook.remove()


def same(model: SentenceTransformer, run: Any, texts: list[str]) -> bool:
    with torch.inference_mode():
        features = model.preprocess(texts, prompt="q: ")
        return torch.allclose(run(features), plain(model)(features), rtol=0, atol=1e-5)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_any_model_whose_vectors_stay_the_same(folder: Path, dtype: torch.dtype) -> None:
    model = encoder._load(str(folder), dtype).eval()
    run = traced(model, "q: ")
    with calls(model) as seen, torch.inference_mode():
        for texts in TEXTS:
            run(model.preprocess(texts, prompt="q: "))
    assert seen == []
    assert dtype is torch.bfloat16 or all(same(model, run, texts) for texts in TEXTS)


def test_the_built_in_model(embedder: Embedder) -> None:
    assert isinstance(embedder, encoder.SentenceTransformerEmbedder)
    with calls(embedder._model) as seen:
        embedder.encode_query("市知识产权局承诺了什么？")
        embedder.encode_queries([text for probe in PROBES for text in probe])
    assert seen == []


class Branching(torch.nn.Module):
    """Does to long texts what a trace of a short one does not show."""

    def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        if features["input_ids"].shape[1] > 40:
            features["sentence_embedding"] = -features["sentence_embedding"]
        return features


class Failing(torch.nn.Module):
    """Can't be traced."""

    def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        if torch.jit.is_tracing():  # type: ignore[attr-defined, no-untyped-call]
            raise RuntimeError("not this one")
        return features


@pytest.mark.parametrize("part", [Branching(), Failing()])
def test_a_model_that_a_trace_does_not_show_runs_as_it_is(folder: Path, part: torch.nn.Module) -> None:
    model = SentenceTransformer(modules=[*encoder._load(str(folder), torch.float32), part], device="cpu").eval()
    run = traced(model, "q: ")
    with calls(model) as seen:
        assert all(same(model, run, texts) for texts in TEXTS)
    assert len(seen) == 2 * len(TEXTS)


def test_features_that_were_not_traced_run_as_they_are(folder: Path) -> None:
    model = encoder._load(str(folder), torch.float32).eval()
    run = traced(model, "q: ")
    features = model.preprocess(["a b c"])
    features = {**features, "token_type_ids": torch.ones_like(features["input_ids"])}
    with torch.inference_mode(), calls(model) as seen:
        assert torch.equal(run(features), plain(model)(features))
    assert len(seen) == 2
