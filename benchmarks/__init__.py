"""Measurements: of the ranking on public question sets, of speed and quality beside plain LangChain."""
