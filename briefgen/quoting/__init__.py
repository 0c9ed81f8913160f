"""Quoting: which sentences a page prints, and which words of these sentences. No other package cuts a sentence.

``selection``      which key sentences a page prints, and how a key sentence reads there
``clause_choice``  which clauses of a long sentence are printed
``clause_kinds``   what a clause does in its sentence
``shortening``     which clauses of a long sentence the page of a region prints
``excerpts``       short pieces of a text: around a figure, in a table, in a note, on a terminal
``limits``         how long the printed texts may be
"""
