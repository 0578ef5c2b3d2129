"""An answer becomes text: whole sentences, a drawn page, or JSON. Nothing here opens a journal or judges."""
