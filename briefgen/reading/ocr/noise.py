"""Noise of scanners and cameras: single pixels that are brighter or darker than those around them."""

from __future__ import annotations

import cv2
import numpy as np

# The usual difference of a pixel from the middle one of the nine around it, from 0 to 255. Print and clean scans have
# one of 0, coarse JPEG of 0 or 1, and pictures with noise of 2 and more.
_NOISE = 1.5
_AROUND = 3


def smooth_noise(picture: np.ndarray) -> np.ndarray:
    """Return a picture with each pixel as the middle one of the nine around it, if it has noise; else the picture."""
    smooth: np.ndarray = cv2.medianBlur(picture, _AROUND)
    difference = cv2.absdiff(picture[:, :, 1], smooth[:, :, 1])
    return smooth if float(np.median(difference)) >= _NOISE else picture
