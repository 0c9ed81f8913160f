"""The pages in out/, such as briefs and comparisons. One module or package per kind of page makes the content."""
