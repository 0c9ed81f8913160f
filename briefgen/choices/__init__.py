"""The editor's choices, editorial.toml: read, found again in changed sources, applied to texts and editions."""
