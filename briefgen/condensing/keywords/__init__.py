"""Keywords: the terms that distinguish a text from others. Each engine has its own finder."""
