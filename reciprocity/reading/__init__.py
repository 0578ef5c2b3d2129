"""What was typed, read for what was meant: `reader.read` reads a line, `names.named` a name, `dates.day_from` a day."""
