"""The page of a brief.

``page``           the tasks that make it
``proportion``     what of a brief its page prints, and what only the workbook has
``main_figures``   which figures matter most
``measure_lines``  the measures of each theme in one line
``workbook``       all of a brief as a workbook
``view``           the filters of its template
"""
