"""The pages of the output. Each kind of page has its own module or package, which assembles its content."""
