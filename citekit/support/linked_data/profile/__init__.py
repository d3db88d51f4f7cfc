"""The profile of the published graph: which properties there are, how often, with what values.

`profile.csv` is the table, as DCTAP has it (https://www.dublincore.org/specifications/dctap/), with a column more:
the class that a shape is for. `shapes.ttl` is the same as SHACL (https://www.w3.org/TR/shacl/); `table` makes it.
`rules.ttl` has what goes beyond a row, by hand.
"""
