"""Pages for people: HTML that stands by itself, with links that work under any address and without JavaScript.

Each module makes one kind of page, as a pure function of what it shows; `layout` puts around it what all pages have,
and `html` is what writes elements, so that whatever a record says is text and never markup.
"""
