"""A private journal of give and take."""

__version__ = "0.1.0"
