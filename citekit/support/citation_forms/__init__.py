"""Printed citations, in the forms that manuals and archives prescribe, read into what they say.

Data goes one way: `forms` (which form has a citation?) → `note`, `entry`, `apa` (a form each; its docstring is its
grammar) → `reading` (what forms share) → `container`, `holding`, `document`, `persons` (what pieces say) → `text`.
"""
