"""Documents into an index: only what changed, resumable, one writer."""

from policy_assistant.indexing.run import index

__all__ = ["index"]
