"""How Chinese official texts are written: each piece of that knowledge once, for all stages.

The modules have pure functions, and parts from which stages build their own patterns, as in
``rf"[{HAN}]{{2,30}}(?:{ORGAN_ENDS})"``. A string constant is a pattern without named groups, or the inside of a
character class; its docstring says which. Words that an analyst may want to extend stand in the lexicon instead.
"""
