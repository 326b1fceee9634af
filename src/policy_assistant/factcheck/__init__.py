"""A staff draft → a judgement on each claim: supported, contradicted, not found, nothing to check."""

from policy_assistant.factcheck.checker import LONGEST, FactChecker
from policy_assistant.factcheck.verdicts import ClaimVerdict, Judgement

__all__ = ["LONGEST", "ClaimVerdict", "FactChecker", "Judgement"]
