"""The record, in CSL's words: see :mod:`citekit.model.record` and :mod:`citekit.model.vocabulary`."""
