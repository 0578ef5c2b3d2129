"""Commands: a family a file, each with its options, the action it calls, and the report it shows."""
