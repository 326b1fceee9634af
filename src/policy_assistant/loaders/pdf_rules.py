"""The straight lines drawn on a PDF page: borders of cells, underlines, rules under a running head."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_THICKEST = 3.0  # points; a border is often drawn as a filled bar
_SHORTEST = 5.0
_MAX_OBJECTS = 20_000  # a map or a plan; its lines rule no table
_OUTLINES = 50  # shapes; that many may be characters turned into drawings
_MAX_DEPTH = 4
Matrix = tuple[float, float, float, float, float, float]


class Rule(NamedTuple):
    """A straight line along the page: at ``at`` across, from ``start`` to ``end`` along, in points."""

    upright: bool
    at: float
    start: float
    end: float


def drawings(page: Any) -> tuple[list[Rule], bool]:
    """Return the straight lines drawn on ``page``, and whether there is a picture or drawing that may hold text."""
    count = pdfium.FPDFPage_CountObjects(page)
    objects = [pdfium.FPDFPage_GetObject(page, index) for index in range(min(count, _MAX_OBJECTS))]
    rules: list[Rule] = []
    images, paths = 0, 0
    for drawn, matrix in _unpacked(objects, (1, 0, 0, 1, 0, 0), _MAX_DEPTH):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _rules(drawn, _times(_matrix(drawn), matrix))
    return ([] if count > _MAX_OBJECTS else rules), bool(images) or paths >= _OUTLINES


def _unpacked(objects: list[Any], matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Yield ``objects``, those of forms in their place, each with the matrix of what it stands in."""
    for drawn in objects:
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM and depth:
            count = min(pdfium.FPDFFormObj_CountObjects(drawn), _MAX_OBJECTS)
            inner = [pdfium.FPDFFormObj_GetObject(drawn, index) for index in range(count)]
            yield from _unpacked(inner, _times(_matrix(drawn), matrix), depth - 1)
        else:
            yield drawn, matrix


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _rules(path: Any, matrix: Matrix) -> Iterator[Rule]:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    for points in _subpaths(path, matrix):
        if stroked.value:
            yield from (rule for pair in pairwise(points) if (rule := _rule(*pair)))
        elif filled.value:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if rule := _rule((min(xs), min(ys)), (max(xs), max(ys))):
                yield rule


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule | None:
    """Return the rule between two corners that lie along the page, None where they are too far apart both ways."""
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if y1 - y0 <= _THICKEST and x1 - x0 >= _SHORTEST:
        return Rule(False, (y0 + y1) / 2, x0, x1)
    if x1 - x0 <= _THICKEST and y1 - y0 >= _SHORTEST:
        return Rule(True, (x0 + x1) / 2, y0, y1)
    return None
