"""The editor's commands: choose sentences, hold texts, arrange an edition, send it for review, issue it."""
