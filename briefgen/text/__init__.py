"""The notation of Chinese official texts, each piece of it once."""
