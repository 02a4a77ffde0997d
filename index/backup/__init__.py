"""The state folder in one archive, written while it is in use, and put back."""
