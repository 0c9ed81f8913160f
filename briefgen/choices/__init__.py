"""The editor's choices in editorial.toml: reads them, finds their sentences in changed sources, and applies them."""
