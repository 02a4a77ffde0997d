"""Keeps third-party packages from calling home. Imported first by app.py and the tests, before any of them."""

import os

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
