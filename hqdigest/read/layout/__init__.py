"""Layout: the lines of a decoded text go in; articles with headlines, bylines and sections, and passages come out.

`structure.read_document` is the way in: lines and their wraps, what each line is, headlines and what belongs to them,
sections, tables, and the passages in which everything is found.
"""
