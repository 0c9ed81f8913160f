"""Pages: what each page of the output holds, one module or package a page."""
