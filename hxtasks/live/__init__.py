"""Live pages: what others change shows up by itself, as the same partials that a page is made of.

`changes.tail` reads the log, `hub` decides who is told what, `news` renders it once for each kind of viewer,
`streams` are the open pages.
"""
