import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
WISHES = {
    "HF_HUB_OFFLINE": "0",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_GATEWAY": "true",
    "LANGSMITH_TRACING": "true",
    "OPENAI_API_KEY": "sk-of-the-shell",
    "OPENAI_CUSTOM_HEADERS": "X-Shell: 1",
}
CODE = """
import index.offline
import os
from huggingface_hub.constants import HF_HUB_OFFLINE
from langsmith.utils import tracing_is_enabled
print(HF_HUB_OFFLINE, tracing_is_enabled(), sorted(name for name in os.environ if "OPENAI" in name or "GATE" in name))
"""


def test_wins_over_what_the_shell_exports() -> None:
    found = subprocess.run(
        [sys.executable, "-c", CODE], cwd=REPOSITORY, env=os.environ | WISHES, check=True, capture_output=True
    )
    assert found.stdout.split() == [b"True", b"False", b"[]"]
