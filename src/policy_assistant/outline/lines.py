"""The lines of a text, found by offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from policy_assistant.records import Span

_MARKUP = re.compile(r"^[\s#>*•●◆■▪★☆]+|[\s*#]+$")

_LONG = 300  # characters
_FEW = 60


def plain(words: str) -> str:
    """Return ``words`` without Markdown marks, bullets and white space at the two ends."""
    return _MARKUP.sub("", words)


class Lines:
    """The lines of ``text[body.start:body.end]``; a line's span leaves out its ``\\n``."""

    def __init__(self, text: str, body: Span) -> None:
        self.text = text
        self.body = body
        self.first_stop = text.find("。", body.start, body.end)  # of the first sentence, -1 without one
        self._starts = [body.start]
        self._starts += [m.end() for m in re.compile("\n").finditer(text, body.start, body.end)]
        written = re.compile(r"[^\n]*\S[^\n]*").finditer(text, body.start, body.end)
        self._single = len(list(islice(written, 2))) < 2

    def index(self, offset: int) -> int:
        """Return the number, from 0, of the line that holds ``offset``."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def span(self, index: int) -> Span:
        """Return the span of line ``index``."""
        end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else self.body.end
        return Span(self._starts[index], end)

    def at(self, offset: int) -> Span:
        """Return the span of the line that holds ``offset``."""
        return self.span(self.index(offset))

    def run_together(self, index: int) -> bool:
        """Whether line ``index`` may be several that were run together: it is long, or all there is."""
        return len(self.span(index)) > _LONG or self._single

    def few_words(self, index: int) -> bool:
        """Whether line ``index`` is short and without a mark, as headings are."""
        words = self.words(index)
        return len(words) <= _FEW and not any(c in "。；：，,;:" for c in words)

    def blank(self, start: int, end: int) -> bool:
        """Whether nothing but blanks, markup and a colon stands between two offsets."""
        return not self.text[start:end].strip("*#_：: \n\r\t　\u00a0")

    def colon_before(self, offset: int) -> bool:
        """Whether the last written character before ``offset`` is a colon."""
        while offset > self.body.start and self.text[offset - 1].isspace():
            offset -= 1
        return offset > self.body.start and self.text[offset - 1] in "：:"

    def has_sentence_before(self, offset: int) -> bool:
        """Whether a full stop stands in the body before ``offset``."""
        return 0 <= self.first_stop < offset

    def words(self, index: int) -> str:
        """Return line ``index`` without Markdown marks and outer white space."""
        return plain(self.span(index).of(self.text))

    def backwards(self, before: int, after: int) -> Iterator[int]:
        """Yield the numbers of the non-blank lines between lines ``after`` and ``before``, both left out, last first."""
        for index in range(before - 1, after, -1):
            if self.words(index):
                yield index
