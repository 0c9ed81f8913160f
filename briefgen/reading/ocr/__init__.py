"""Recognising the text of scans, with the packages of ``briefgen[ocr]``.

1. ``pdf_pages`` draws the pages of a PDF that have no text. ``opening`` opens files of pictures, and ``inner_pictures``
   chooses which pictures in documents are text.
2. ``recogniser_process`` sends each picture to a process of its own, and receives a ``ScannedPage``.
3. In that process, ``noise`` smooths the picture, ``red_ink`` takes seals from it, ``orientation`` turns and
   straightens the page, ``engine`` finds and reads the lines (RapidOCR), and ``picture_rules`` finds the ruling lines.
4. ``scanned_letters`` turns the lines of all pages into the letters of pages as a PDF has them, so that the same code
   makes paragraphs and tables of both. ``scanner_marks`` leaves out what programs that scan print on pages.
5. ``doubts`` knows the words that were recognised with little confidence, and finds them in the text of the document.
"""
