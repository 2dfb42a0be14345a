"""For the citizen: the pages that follow from the approved filings.

``view`` turns the register into what is shown on a day, ``pages`` turns that into HTML, ``shell``
stamps the HTML into a frame that someone else has rendered. Only ``plugin`` and ``shells`` know
that this someone is MkDocs.
"""
