"""The corpus: all sources of a project, their briefs computed once, remembered, and found."""
