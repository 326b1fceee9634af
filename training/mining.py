"""Hard negatives: what BM25 over unigrams and bigrams finds for a question and is not its answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from policy_assistant.chinese.tokens import lexical_tokens

_K1, _B = 1.2, 0.75  # SQLite's, so that what is mined is what the index would find


class Bm25:
    """BM25 (Robertson & Zaragoza 2009) of many questions at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._column: dict[str, int] = {}
        counted = [self._counts(text, grow=True) for text in texts]
        lengths = np.array([sum(counts.values()) for counts in counted], np.float32)
        norm = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))
        found = np.zeros(len(self._column), np.float32)
        for counts in counted:
            found[list(counts)] += 1
        idf = np.log1p((len(texts) - found + 0.5) / (found + 0.5))
        rows, columns, values = [], [], []
        for row, counts in enumerate(counted):
            for column, count in counts.items():
                rows.append(row)
                columns.append(column)
                values.append(idf[column] * count * (_K1 + 1) / (count + norm[row]))
        shape = (len(texts), len(self._column))
        self._weights = sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape).T.tocsr()

    def _counts(self, text: str, grow: bool = False) -> dict[int, int]:
        counts: dict[int, int] = {}
        for token in lexical_tokens(text):
            column = self._column.setdefault(token, len(self._column)) if grow else self._column.get(token, -1)
            if column >= 0:
                counts[column] = counts.get(column, 0) + 1
        return counts

    def best(self, questions: Sequence[str], k: int) -> list[list[int]]:
        """Return the rows of the ``k`` texts with the highest score for each question, best first."""
        found: list[list[int]] = []
        for question in questions:
            columns = list(self._counts(question))
            if not columns:
                found.append([])
                continue
            scores = np.asarray(self._weights[columns].sum(axis=0)).ravel()
            best = np.argpartition(-scores, min(k, len(scores) - 1))[:k]
            found.append([int(i) for i in best[np.argsort(-scores[best])] if scores[i] > 0])
        return found
