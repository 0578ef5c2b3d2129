"""Power cuts: what recip asks of the disk is recorded, and then the disk forgets what it was not yet told to keep.

kill -9 cannot test this: what a program wrote before it was killed is the system's, and reaches the disk.
"""
