"""Recognising the text of scans, with the packages of ``briefgen[ocr]``.

1. ``pdf_pages`` draws the pages of a PDF that have no text. ``briefgen.reading.image`` opens files of pictures.
2. ``recogniser_process`` sends each picture to a process of its own, and receives a ``ScannedPage``.
3. In that process, ``red_ink`` takes seals from the picture, ``orientation`` turns and straightens the page, ``engine``
   finds and reads the lines (RapidOCR), and ``picture_rules`` finds the ruling lines.
4. ``scanned_letters`` turns the lines of all pages into the letters of pages as a PDF has them, so that the same code
   makes paragraphs and tables of both. ``scanner_marks`` leaves out what programs that scan print on pages.
5. ``doubts`` knows the words that were recognised with little confidence, and finds them in the text of the document.
"""
