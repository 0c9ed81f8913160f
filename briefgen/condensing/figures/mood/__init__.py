"""Mood: whether what a text states is so, is expected, or is only to be.

marks finds the words of a sentence that decide it. frames carries it from a sentence such as 努力实现以下目标： to the
list that follows. genre says what a text states where no word decides: a plan what is to be, a report what is.
"""
