"""Whether a place is on a disk that is not connected. Nothing is kept elsewhere to know it by: paths tell."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTED_BELOW = tuple(map(Path, ("/media", "/run/media", "/mnt", "/Volumes")))
"""Where systems put the folders of sticks and other disks that come and go."""


def lacks_its_disk(place: Path) -> bool:
    """Whether a file's folder is where disks are mounted, holds nothing, and no disk is mounted above it.

    Links are followed as far as they lead. On Windows it is the drive that is not there.
    """
    real = Path(os.path.realpath(place))
    if os.name == "nt":
        return bool(real.drive) and not Path(real.anchor).exists()
    root = next((root for root in MOUNTED_BELOW if root in real.parents), None)
    if root is None or _holds_something(real.parent):
        return False
    return not any(os.path.ismount(folder) for folder in real.parents if root in folder.parents)


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
