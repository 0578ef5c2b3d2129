"""What is done to a journal so that nobody's journal has to stand it first: `python -m torture`."""
