"""The audit log: who asked what when, and what became of it; and the figures that are made of it."""
