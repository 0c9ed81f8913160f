"""The archive: the ledger of all editions, and the folders of the issued editions."""
