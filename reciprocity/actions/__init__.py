"""What recip does: one plain function an act, for every door alike."""
