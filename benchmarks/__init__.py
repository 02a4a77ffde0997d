"""What the project's figures are measured with; run from a checkout, never installed. docs/benchmarks.md shows them."""
