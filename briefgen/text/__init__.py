"""How Chinese official texts are written: each piece of that knowledge once, for all stages.

The modules hold pure functions, and parts of patterns. A constant is the inside of a character class or a group
without a name of its own, so that other patterns can be built from it: ``rf"[{HAN}]{{2,30}}(?:{ORGAN_ENDS})"``.
Words that an analyst may want to extend are no part of it: they are data of the lexicon.
"""
