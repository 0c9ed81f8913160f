"""Mood: whether a text states a fact, an expectation, a duty or a goal.

The module ``marks`` finds the words of a sentence that show its mood. The module ``frames`` applies the mood of a
sentence such as 努力实现以下目标： to the list after it. The modules ``section_kinds`` and ``genre`` are used if no
word shows the mood: a section such as 主要目标 and a plan state goals, a section such as 工作回顾 and a report state
facts.
"""
