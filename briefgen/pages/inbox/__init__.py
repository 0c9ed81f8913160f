"""The inbox: the sources with what is missing of each, as a list that a person fills in."""
