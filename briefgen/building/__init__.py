"""Building: plans the files of out/, makes those that changed, and writes all of them together."""
