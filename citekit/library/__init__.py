"""The library: records kept on disk, found by their ids and by words, with what became of each and when.

It is behind everything that is published. It can be made anew from the records at any time; only when each was
changed or withdrawn is known nowhere else. `contract` says what a library can do, `opening` opens one by its address.
"""
