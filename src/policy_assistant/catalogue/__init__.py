"""The truth: documents, sections and passages of one generation, and the lexical index over them, in SQLite."""

from policy_assistant.catalogue.reader import Catalogue
from policy_assistant.catalogue.schema import StoredFile
from policy_assistant.catalogue.writer import CatalogueWriter

__all__ = ["Catalogue", "CatalogueWriter", "StoredFile"]
