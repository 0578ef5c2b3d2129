"""An answer as a page for a browser: one file, drawn charts, no script, and nothing fetched from anywhere."""
