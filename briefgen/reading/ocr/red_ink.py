"""Red ink: seals, which are printed over the text, and the letterheads of official documents."""

from __future__ import annotations

import numpy as np

# The least difference of red from the other colours, from 0 to 255, in a pixel of red ink.
_RED = 60
# The least share of red pixels on a page with a seal or a letterhead.
_LEAST = 0.001


def drop_red_ink(picture: np.ndarray) -> np.ndarray:
    """Return the red channel of a picture as a grey picture. Red ink is as bright as paper there."""
    return np.repeat(picture[:, :, 2:3], 3, axis=2)


def keep_red_ink(picture: np.ndarray) -> np.ndarray | None:
    """Return a picture of the red ink alone, dark on white; None if there is hardly any."""
    redness = picture[:, :, 2].astype(np.int16) - np.max(picture[:, :, :2], axis=2)
    if np.count_nonzero(redness > _RED) < _LEAST * redness.size:
        return None
    ink = 255 - np.clip(redness * 2, 0, 255).astype(np.uint8)
    return np.repeat(ink[:, :, np.newaxis], 3, axis=2)
