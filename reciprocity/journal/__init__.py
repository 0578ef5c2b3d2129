"""The journal: all SQL, and all files that belong to it."""
