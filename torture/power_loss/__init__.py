"""Simulated power cuts: record every disk operation, then replay them without the writes that were not synced.

kill -9 cannot test this: what a process wrote before it was killed is in the page cache, and reaches the disk.
"""
