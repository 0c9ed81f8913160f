"""Mood: whether a text states a fact, an expectation, a duty or a goal.

The module ``marks`` finds the words of a sentence that show its mood. The module ``frames`` applies the mood of a
sentence such as 努力实现以下目标： to the list after it. The module ``genre`` is used if no word shows the mood: a plan
states goals, and a report states facts.
"""
