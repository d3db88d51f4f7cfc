"""Rendering: a module for each rendering element of CSL 1.0.2, and for what cs:names is made of.

(https://docs.citationstyles.org/en/1.0.2/specification.html#rendering-elements). Each has a `compile` function
from an element and its scope to a closure (:mod:`citekit.csl.compile`); :mod:`citekit.csl.rendering.elements`
lists them by the elements' names.
"""
