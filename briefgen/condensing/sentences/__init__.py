"""Sentences: one reading of each sentence, on which ranking, measures and themes rest."""
