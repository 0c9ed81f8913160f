"""The pages in out/, such as briefs and comparisons. Each kind of page has a module or package for its content."""
