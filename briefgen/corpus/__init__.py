"""The corpus: all sources of a project. Their briefs are computed once, kept in a cache and opened when needed."""
