"""Building: out/ planned from the corpus, what changed made anew, all of it written at once."""
