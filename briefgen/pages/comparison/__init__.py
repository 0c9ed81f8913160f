"""The page that compares regions."""
