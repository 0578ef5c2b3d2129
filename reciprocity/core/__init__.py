"""Values and words: all that crosses from one room to another. No clock, file, SQL or screen."""
