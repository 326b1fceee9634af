"""How the two shipped models are made: material → examples → negatives → training → export → figures (see README.md)."""
