"""Question → hits: lexical and dense rankings fused, then weighed by what the question names."""

from policy_assistant.retrieval.fusion import Weights
from policy_assistant.retrieval.neighbours import neighbours
from policy_assistant.retrieval.retriever import Retriever

__all__ = ["Retriever", "Weights", "neighbours"]
