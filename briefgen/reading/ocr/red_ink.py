"""Red ink: seals, which are printed over the text, and the letterheads of official documents."""

from __future__ import annotations

import numpy as np

# The least difference of red from the other colours, from 0 to 255: in any red ink, and in most pixels of it.
_REDDISH, _RED = 20, 60
# The least share of red pixels on a page with a seal or a letterhead, and that from which the colour of ink is sure.
_LEAST, _LEAST_INK = 0.001, 0.0005
# The share of red pixels that are as dark as the darkest ink without text below it, or darker.
_DARKEST = 30


def drop_red_ink(picture: np.ndarray) -> np.ndarray:
    """Return a picture in grey without its red ink.

    It is the red channel, in which red ink is nearly as bright as paper. Pixels are brightened by what ink of their
    redness lacks, and no more: black ink below the red one is reddish at its edges, and in the pictures of cameras and
    JPEG as a whole. Brightened by its redness, it would be gone.
    """
    bright = picture[:, :, 2]
    redness = _measure_redness(picture)
    red = redness > _RED
    if np.count_nonzero(red) >= _LEAST_INK * red.size:
        lacks = max(float(np.median(bright)) - float(np.percentile(bright[red], _DARKEST)), 0.0)
        full = max(float(np.median(redness[red])) - _REDDISH, 1.0)
        lift = np.clip((redness - _REDDISH) * np.float32(lacks / full), 0, lacks)
        bright = np.minimum(bright + lift, 255).astype(np.uint8)
    return np.repeat(bright[:, :, np.newaxis], 3, axis=2)


def keep_red_ink(picture: np.ndarray) -> np.ndarray | None:
    """Return a picture of the red ink alone, dark on white; None if there is hardly any."""
    redness = _measure_redness(picture)
    if np.count_nonzero(redness > _RED) < _LEAST * redness.size:
        return None
    ink = 255 - np.clip(redness * 2, 0, 255).astype(np.uint8)
    return np.repeat(ink[:, :, np.newaxis], 3, axis=2)


def _measure_redness(picture: np.ndarray) -> np.ndarray:
    """Return by how much each pixel is more red than blue or green."""
    redness: np.ndarray = picture[:, :, 2].astype(np.int16) - np.max(picture[:, :, :2], axis=2)
    return redness
