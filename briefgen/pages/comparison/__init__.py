"""The comparison of regions."""
