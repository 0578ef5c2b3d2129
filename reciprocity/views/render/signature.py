"""How every page of recip's begins; by it an older one is known, and replaced."""

from __future__ import annotations

SIGNATURE = b'<!doctype html>\n<html lang="en" data-page-of="recip">'
