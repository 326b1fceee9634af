"""Which tokens of a question the lexical index is asked for, and in which words."""

from __future__ import annotations

from collections.abc import Mapping

POSTINGS = 40_000
"""Most postings that one question may touch.

Time grows with the postings, while the commonest tokens say least. Measured on STARD over 62,496 articles, every
second question, limit 100 (recall@10, recall@100, median processor time on one slow core): all tokens .501, .700,
218 ms; bigrams only .482, .690; at most 40,000 postings, rarest tokens first, .503, .693, 54 ms; 20,000 postings
.487, .684, 27 ms. An index of up to some thousand passages is asked for all tokens.
"""


def worth_asking(frequencies: Mapping[str, int], postings: int = POSTINGS) -> list[str]:
    """Return the tokens that stand anywhere, rarest first, as far as ``postings`` goes; the rarest at least."""
    chosen: list[str] = []
    for token, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        postings -= frequency
        if frequency and chosen and postings < 0:
            break
        if frequency:
            chosen.append(token)
    return chosen


def match_any(tokens: list[str]) -> str:
    """Return the FTS5 query for passages with any of ``tokens``, each of which stands for nothing but itself."""
    return " OR ".join('"' + token.replace('"', '""') + '"' for token in tokens)
