"""Building: plans the files of out/, makes the files that changed, and writes all of them together."""
