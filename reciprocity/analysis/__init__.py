"""What the journal says: pure functions from evidence to answers, every one with what it rests on."""
