"""`python -m reciprocity` is `recip`."""

from reciprocity.cli import main

main()
