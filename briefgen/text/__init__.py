"""How Chinese official texts are written. Each rule is written down once here, for all stages.

The modules have pure functions, and string constants from which other modules build their own patterns, as in
``rf"[{HAN}]{{2,30}}(?:{ORGAN_ENDS})"``. A string constant is either a pattern without named groups or the inside of a
character class. The docstring of the constant or of its module says which it is. Words that an analyst may want to add
to are in the lexicon instead.
"""
