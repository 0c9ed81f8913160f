"""The editor's choices in editorial.toml: reads them, finds their sentences again after changes, and applies them."""
