"""From candidates to marks: which labels open a section, and how deep.

One pass over the candidates with a stack of the open rungs. A label is believed when it continues a sequence that
is open (三 after 二), or begins one (an 一 that a 二 follows later). Where it hangs is read off the document itself:
a rung that goes on after the label contains it; what was seen once to nest is taken to nest again; only where that
leaves the question open does the custom of ``RANK`` decide. All look-ahead is a table of "the next label of the
same rung", so the pass is linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_assistant.outline.labels import Candidate, Number, Standing, surest
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.marks import Mark
from policy_assistant.outline.rungs import RANK, RUNNING, STATUTE, Rung
from policy_assistant.outline.sequences import Sequences, succeeds
from policy_assistant.outline.stack import Open, Stack
from policy_assistant.outline.titles import lead_in_above, title_above
from policy_assistant.records import HeadingHint, Span

_LONGEST_HEADING = 60  # characters; a label glued to a word is believed only this near to the label above it
_RUN_WITHOUT_FIRST = 3  # labels in sequence that are believed although the sequence does not begin with 1
_REPEALED = 30  # articles that a code may skip
_LOST = 2  # how far a ladder may jump in a damaged text
_ENDING_WITH_LINE = frozenset(
    {Rung.BRACKETED, Rung.NUMBERED, Rung.ENCLOSED, Rung.HALF_BRACKETED, Rung.CIRCLED}
)  # inside a paragraph, that is
_LEAD_IN = 99  # the heading level of a line that only introduces a list


class Nesting:
    """The pass over one document's candidates and marked headings; call ``marks`` once."""

    def __init__(self, lines: Lines, found: Sequence[Candidate], hints: Sequence[HeadingHint]) -> None:
        self._lines, self._text, self._found, self._hints = lines, lines.text, found, hints
        self._sequences = Sequences(found)
        self._marks: list[Mark] = []
        self._stack = Stack()
        self._learned: set[tuple[Rung, Rung]] = set()  # (inner, outer) seen in this document

    def marks(self) -> list[Mark]:
        """Return the marks in the order of the text."""
        position = 0
        for index, candidate in enumerate(self._found):
            while position < len(self._hints) and self._hints[position].start < candidate.start:
                self._heading(position, index)
                position += 1
            self._candidate(index)
        for rest in range(position, len(self._hints)):
            self._heading(rest, len(self._found))
        return self._marks

    # Whether a candidate is a label

    def _candidate(self, index: int) -> None:
        candidate = self._found[index]
        if candidate.rung is Rung.ATTACHMENT:
            self._stack.cut(1)
            self._push(candidate)
            return
        place = self._continued(index)
        if place is not None:
            self._stack.cut(place)
            self._push(candidate)
            return
        self._stack.expire(candidate.start)
        if self._begins(index):
            self._begin(index)
        elif self._resumes(candidate):
            self._seat(index)
            self._push(candidate)

    def _continued(self, index: int) -> int | None:
        """Return the place on the stack of the rung that the candidate continues."""
        candidate = self._found[index]
        places = [p for p in self._stack.places(candidate.rung) if not self._stack.ended_above(p, candidate.start)]
        for place in places:
            if succeeds(self._stack[place].number, candidate.number) and self._may_continue(candidate):
                return place
        return next((place for place in places if self._jumps(self._stack[place].number, index)), None)

    def _may_continue(self, candidate: Candidate) -> bool:
        if candidate.standing > Standing.GLUED or candidate.rung is Rung.INLINE:
            return True
        if candidate.rung is Rung.BRACKETED:
            return self._lines.run_together(candidate.line)
        return candidate.rung in STATUTE and self._follows_heading(candidate)

    def _jumps(self, last: Number, index: int) -> bool:
        """Whether the label continues over a gap (repealed articles, a lost label) or repeats a number by mistake."""
        candidate = self._found[index]
        gap = candidate.number[0] - last[0]
        if candidate.doubtful or candidate.number[1] or gap < 0 or not self._stands_free(candidate):
            return False
        if candidate.standing is not Standing.LINE and self._sequences.length(index) < 2:
            return False
        if candidate.rung is Rung.ARTICLE:
            return 0 < gap <= _REPEALED and self._sequences.length(index) > 1
        if gap == 0:
            return last[0] > 1 and self._sequences.length(index) > 1
        return gap <= _LOST

    def _begins(self, index: int) -> bool:
        """Whether the candidate starts a sequence."""
        candidate = self._found[index]
        if candidate.number != (1, 0):
            return self._begins_late(index)
        on_line = candidate.standing is Standing.LINE
        if on_line and not candidate.doubtful and (surest(candidate.rung) or self._in_code(candidate)):
            return True
        if self._sequences.length(index) < 2:
            return False
        if candidate.rung in RUNNING and not on_line:
            following = self._sequences.upcoming(candidate.rung, index)
            return following is not None and following.line == candidate.line and not following.doubtful
        if candidate.doubtful:
            return on_line
        return candidate.standing > Standing.GLUED or self._follows_heading(candidate)

    def _begins_late(self, index: int) -> bool:
        """Whether a sequence starts with a number above 1: a part of a code, or a text that lost its beginning."""
        candidate, length = self._found[index], self._sequences.length(index)
        on_line = candidate.standing is Standing.LINE
        if candidate.rung is Rung.ARTICLE:
            opens = self._in_code(candidate) and Rung.ARTICLE not in self._stack.container.memory
        else:
            opens = candidate.rung in STATUTE and self._lines.few_words(candidate.line)
        if on_line and opens:
            return True
        enough = _RUN_WITHOUT_FIRST if on_line else _RUN_WITHOUT_FIRST + 1
        return length >= enough and not candidate.doubtful and self._stands_free(candidate)

    def _stands_free(self, candidate: Candidate) -> bool:
        """Whether the label stands at the start of its line, or behind a blank where lines are run together."""
        gap = candidate.standing is Standing.GAP
        return candidate.standing is Standing.LINE or (gap and self._lines.run_together(candidate.line))

    def _in_code(self, candidate: Candidate) -> bool:
        return candidate.rung is Rung.ARTICLE and self._stack.holds(STATUTE)

    def _resumes(self, candidate: Candidate) -> bool:
        """Whether the candidate goes on counting across its parents: 6. under 二、 after 5. under 一、."""
        last = self._stack.container.memory.get(candidate.rung)
        return last is not None and succeeds(last, candidate.number) and candidate.standing >= Standing.GAP

    def _follows_heading(self, candidate: Candidate) -> bool:
        """Whether only the words of a heading stand between the last mark's label and the candidate."""
        if not self._marks or self._marks[-1].rung in RUNNING:
            return False
        end = self._marks[-1].label.end
        if candidate.start - end > _LONGEST_HEADING:
            return False
        return not any(c in "。；！!?？\n" for c in self._text[end : candidate.start])

    # Where a label hangs

    def _begin(self, index: int) -> None:
        candidate = self._found[index]
        if self._may_open_container(index):
            self._reprint(candidate)
        same = self._stack.places(candidate.rung)
        if not same:
            self._seat(index)
            self._push(candidate)
        elif any(self._encloses_run(place, index) for place in same):
            self._push(candidate)
        else:
            self._restart(same[0], candidate)

    def _encloses_run(self, place: int, index: int) -> bool:
        """Whether the open rung of the same kind goes on after the candidate's own run: 7. [1. 2.] 8."""
        after = self._sequences.number_after_run(index)
        return after is not None and succeeds(self._stack[place].number, after)

    def _restart(self, place: int, candidate: Candidate) -> None:
        """Start a second list beside the first, under the line that introduces it if there is one."""
        above = self._marks[-1].line if self._marks else -1
        lead_in = lead_in_above(self._lines, candidate.line, above) if candidate.standing is Standing.LINE else None
        if lead_in is None or self._stack.holds({Rung.ARTICLE}):
            self._stack.cut(place)
        else:
            if self._stack[place - 1].level == _LEAD_IN:
                place -= 1
            self._stack.cut(place)
            self._open_heading(self._lines.span(lead_in), _LEAD_IN)
        self._push(candidate)

    def _seat(self, index: int) -> None:
        """Close the open rungs that do not contain the candidate."""
        while self._stack.top.rung in RANK and not self._contains(self._stack.top, index):
            self._stack.pop()
        if self._stack.top.rung in RANK and self._goes_on(self._stack.top, index):
            self._learned.add((self._found[index].rung, self._stack.top.rung))

    def _contains(self, outer: Open, index: int) -> bool:
        candidate = self._found[index]
        if candidate.rung in STATUTE and outer.rung in STATUTE:
            return RANK[candidate.rung] > RANK[outer.rung]
        if self._goes_on(outer, index) or (candidate.rung, outer.rung) in self._learned:
            return True
        if candidate.rung in STATUTE:
            return False
        if outer.rung in STATUTE and candidate.rung is Rung.COUNTED and self._code_ended(index):
            return False
        return RANK[candidate.rung] > RANK[outer.rung] or self._lines.colon_before(candidate.start)

    def _code_ended(self, index: int) -> bool:
        """Whether a 一、 stands after the last article: a ladder behind a code, not a list inside it."""
        if Rung.ARTICLE not in self._stack.container.memory or self._lines.colon_before(self._found[index].start):
            return False
        return self._sequences.upcoming(Rung.ARTICLE, index) is None

    def _goes_on(self, outer: Open, index: int) -> bool:
        """Whether the open rung has its next label somewhere after the candidate."""
        following = self._sequences.upcoming(outer.rung, index)
        return following is not None and succeeds(outer.number, following.number)

    # Parts of a document that count for themselves

    def _may_open_container(self, index: int) -> bool:
        """Whether numbering starts anew here: a first label, a second 一、, or articles after a ladder."""
        candidate, container = self._found[index], self._stack.container
        if candidate.number != (1, 0) or candidate.standing < Standing.GAP:
            return False
        if container.first is None:
            return container.rung is not Rung.ATTACHMENT
        anew = container.first is candidate.rung or (container.first in STATUTE) is not (candidate.rung in STATUTE)
        opened = [self._stack[place] for place in range(len(self._stack))]
        inside = any(self._goes_on(o, index) for o in opened if o.rung in RANK and o.rung is not candidate.rung)
        return anew and not inside

    def _reprint(self, candidate: Candidate) -> None:
        """Open a container at the title of a reprinted document above the candidate, if there is one."""
        after = self._marks[-1].label.end if self._marks else self._lines.body.start
        title = title_above(self._lines, candidate.start, after)
        if title is not None:
            self._stack.cut(1)
            self._open_heading(title, 0, container=True)

    def _heading(self, position: int, index: int) -> None:
        """Place a line that the file marks as a heading; ``index`` is of the candidate after it."""
        hint = self._hints[position]
        if self._names_attachment(hint):
            return
        self._stack.expire(hint.start)
        level = self._level(position)
        while not self._stack.top.container and not self._holds(self._stack.top, hint, level, index):
            self._stack.pop()
        if self._stack.top.rung in RANK:
            self._learned.add((Rung.HEADING, self._stack.top.rung))
        self._open_heading(Span(hint.start, hint.end), level)

    def _names_attachment(self, hint: HeadingHint) -> bool:
        """Whether the line is the title right below 附件1, which is the heading of that section."""
        last = self._marks[-1] if self._marks else None
        return last is not None and last.rung is Rung.ATTACHMENT and self._lines.blank(last.label.end, hint.start)

    def _level(self, position: int) -> int:
        """Return a heading's level: twice what the file says, less one where the next heading follows at once.

        Bold lines are all of one level; of two in a row the first stands above the second and its likes.
        """
        hint = self._hints[position]
        following = self._hints[position + 1] if position + 1 < len(self._hints) else None
        above = following is not None and following.level == hint.level and self._lines.blank(hint.end, following.start)
        return 2 * hint.level - above

    def _holds(self, outer: Open, hint: HeadingHint, level: int, index: int) -> bool:
        """Whether a marked heading stands inside an open section."""
        if outer.rung is Rung.HEADING:
            return outer.level < level
        if (Rung.HEADING, outer.rung) in self._learned or self._follows_at_once(outer, hint):
            return True
        if not self._goes_on(outer, index - 1):
            return False
        # Articles, and numbers that run on across headings, have the heading above them.
        above = outer.rung is Rung.ARTICLE or self._stack.holds({Rung.HEADING})
        following = self._found[index]
        return not (above and following.rung is outer.rung and self._lines.blank(hint.end, following.start))

    def _follows_at_once(self, outer: Open, hint: HeadingHint) -> bool:
        """Whether the section has had nothing but its heading, so that the marked line is its first part."""
        last = self._marks[-1]
        alone = last.rung is outer.rung and self._lines.few_words(last.line)
        return alone and self._lines.blank(self._lines.span(last.line).end, hint.start)

    def _push(self, candidate: Candidate) -> None:
        in_line = candidate.rung in _ENDING_WITH_LINE and candidate.standing <= Standing.STOP
        limit = self._lines.span(candidate.line).end if in_line or candidate.rung in RUNNING else None
        label = Span(candidate.label, candidate.end)
        depth = len(self._stack)
        attachment = candidate.rung is Rung.ATTACHMENT
        self._marks.append(
            Mark(
                candidate.start,
                label,
                candidate.rung,
                candidate.number,
                depth,
                candidate.line,
                limit,
                container=attachment,
            )
        )
        container = self._stack.container
        container.memory[candidate.rung] = candidate.number
        container.first = container.first or candidate.rung
        self._stack.push(Open(candidate.rung, candidate.number, limit, container=attachment))

    def _open_heading(self, words: Span, level: int, *, container: bool = False) -> None:
        label, line = Span(words.start, words.start), self._lines.index(words.end - 1)
        self._marks.append(
            Mark(words.start, label, Rung.HEADING, (0, 0), len(self._stack), line, None, words, container)
        )
        self._stack.push(Open(Rung.HEADING, (0, 0), level=level, container=container))
