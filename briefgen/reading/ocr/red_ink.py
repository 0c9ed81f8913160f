"""Red ink: seals, which are printed over the text, and the letterheads of official documents."""

from __future__ import annotations

import numpy as np

# The least difference of red from the other colours, from 0 to 255: in any red ink, and in most pixels of it.
_REDDISH, _RED = 20, 60
# The least share of red pixels on a page with a seal or a letterhead.
_LEAST = 0.001


def drop_red_ink(picture: np.ndarray) -> np.ndarray:
    """Return a picture in grey without its red ink.

    It is the red channel, in which red ink is nearly as bright as paper, brightened by how red each pixel is. Black ink
    below the red one stays as dark as it is.
    """
    bright = picture[:, :, 2] + np.maximum(_measure_redness(picture) - _REDDISH, 0)
    return np.repeat(np.minimum(bright, 255).astype(np.uint8)[:, :, np.newaxis], 3, axis=2)


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
