"""All that knows SQL or files: where the journal is, how it is opened, what it keeps and what it is asked."""
