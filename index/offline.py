"""Keeps third-party packages from calling home. Imported first by app.py and the tests, before any of them."""

import os

# The LLM is the one that the settings name: what a shell exports for other programs would send it another key, headers
# and organisation, log what is asked, or lead it through a gateway.
for name in [name for name in os.environ if name.upper().startswith(("LANGCHAIN_", "LANGSMITH_", "OPENAI_"))]:
    del os.environ[name]

# Set, not defaulted: an organisation's intranet must not depend on what a shell happens to export.
os.environ.update(
    ANONYMIZED_TELEMETRY="False",  # Chroma
    GRADIO_ANALYTICS_ENABLED="False",
    HF_HUB_DISABLE_PROGRESS_BARS="1",  # "Loading weights" between our own lines
    HF_HUB_OFFLINE="1",
    LANGSMITH_TRACING="false",
    LANGSMITH_TRACING_V2="false",  # is asked before that one, and before LANGCHAIN_TRACING_V2
    ORT_DISABLE_TELEMETRY="1",  # onnxruntime, which Chroma imports
    TIKTOKEN_CACHE_DIR="",  # or tiktoken keeps a copy of its file in the system's temporary folder
    TOKENIZERS_PARALLELISM="true",  # where it is not said, tokenizers warns when the process forks
    TRANSFORMERS_OFFLINE="1",
    TRANSFORMERS_VERBOSITY="error",
)
