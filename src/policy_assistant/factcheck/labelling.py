"""Where the label of a figure begins: behind the noun of the figure before it.

In 22个部门和5个乡镇 the 部门 are the twenty-two; in 民事296件、刑事105件 each word stands before its figure.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[,，;；:：。（(]")
_NOUN_OF_LAST = re.compile(r"[^\s、|]{1,12}?(?:和|与|及|以及|、|中有|中的?)")


def label_start(between: str) -> int:
    """Return where the label of a figure starts in ``between``, the text from the end of the figure before it.

    What stands before the first mark belongs to the figure before, and so does a noun before 和.
    """
    mark = _MARK.search(between)
    if mark:
        return mark.end()
    match = _NOUN_OF_LAST.match(between)
    return match.end() if match else 0
