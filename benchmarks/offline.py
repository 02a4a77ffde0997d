"""Keeps the peers from calling home too. Imported first by every process of a benchmark."""

import index.offline  # noqa: F401  for the packages that both use

# isort: split

import os

os.environ.update(HAYSTACK_TELEMETRY_ENABLED="False")
