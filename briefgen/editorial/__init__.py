"""The editor's commands: choose and hold texts, arrange an edition, send it for review, issue it."""
