"""Keywords: the terms by which a text can be told from others and found again. Each engine has its own finder."""
