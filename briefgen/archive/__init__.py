"""The archive: the ledger of editions, and the folders of those that were issued."""
