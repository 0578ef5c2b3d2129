"""Questions on a terminal: how what an action asks is worded there, and with which keys it is answered."""
