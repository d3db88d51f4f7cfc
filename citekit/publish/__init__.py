"""Records as a site of static files, which any web server serves rightly: pages for people, data for machines.

`site` says what a publisher sets; the other modules make one kind of file each, from entries of the library;
`building` puts them into the folder, whole, and writes again only what has changed.
"""
