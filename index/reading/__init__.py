"""Documents read in a process of their own: what a hostile file does there ends there."""
