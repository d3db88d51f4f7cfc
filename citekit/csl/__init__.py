"""Citing: what a style says, done to records (CSL 1.0.2, https://docs.citationstyles.org/en/1.0.2/specification.html).

:mod:`citekit.csl.engine` is the way in. An engine takes a style, its locales, records and citations, and
returns tagged output (:mod:`citekit.csl.output`), which :mod:`citekit.csl.markup` makes text or HTML of.
What a record answers to a CSL variable, :mod:`citekit.csl.variables` alone knows.
"""
