"""Whether this processor computes faster in bfloat16 than in float32: measured once, as nothing else tells.

With AMX, bfloat16 is five times as fast; with AVX-512 alone it can be half as fast, though both claim to support it.
"""

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

import torch
from transformers import BertConfig, BertModel

from index.errors import StateNotWritable
from index.store.disk import write_atomically

Precision = Literal["float32", "bfloat16"]
FILE = "precision.json"
ROUNDS = 3
# bfloat16 has 8 bits of precision; it has to be worth that.
GAIN = 1.3


def choose(models: Path) -> Precision:
    """The precision to compute in, from the folder's record or else measured (a second or two) and recorded there.

    Raises:
        DiskFull: There is no space left.
    """
    processor = {"torch": torch.__version__, **torch.cpu.get_capabilities()}
    try:
        record = json.loads((models / FILE).read_bytes())
        if record["processor"] == processor and record["precision"] in ("float32", "bfloat16"):
            return record["precision"]  # type: ignore[no-any-return]
    except (OSError, ValueError, TypeError, KeyError):
        pass  # no record, or none of ours: measure
    seconds = _measure()
    precision: Precision = "bfloat16" if seconds["bfloat16"] * GAIN < seconds["float32"] else "float32"
    record = {"precision": precision, "seconds": seconds, "processor": processor}
    with suppress(StateNotWritable):  # an image has its models where nothing can be written: each start measures
        write_atomically(models / FILE, json.dumps(record, indent=1).encode())
    return precision


def _measure() -> dict[str, float]:
    """Seconds of the fastest of a few rounds; the precisions take turns, for other programs may be busy."""
    models = _models()
    taken: dict[str, list[float]] = {name: [] for name in models}
    tokens = torch.zeros((4, 128), dtype=torch.long)
    with torch.inference_mode():
        for _ in range(1 + ROUNDS):
            for name, model in models.items():
                start = time.perf_counter()
                model(tokens)
                taken[name].append(time.perf_counter() - start)
    return {name: min(seconds[1:]) for name, seconds in taken.items()}


def _models() -> dict[str, torch.nn.Module]:
    """One layer of the shape of multilingual-e5-small, in both precisions."""
    config = BertConfig(
        vocab_size=8, hidden_size=384, num_hidden_layers=1, num_attention_heads=12, intermediate_size=1536
    )
    models: dict[str, torch.nn.Module] = {"float32": BertModel(config), "bfloat16": BertModel(config)}
    return {name: model.eval().to(getattr(torch, name)) for name, model in models.items()}
