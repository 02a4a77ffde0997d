"""What an administrator does beside serving: backups, and installing where there is no package index."""
