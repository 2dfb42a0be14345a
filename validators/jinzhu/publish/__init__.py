"""For the citizen: the pages that follow from the approved filings.

``view`` turns the register into what is shown on a day, ``pages`` turns that into HTML, ``shell``
stamps the HTML into a frame that someone else has rendered. ``record`` is what a build says of
itself, ``verification`` builds it again, ``deployment`` tags what was published. Only ``plugin``,
``shells``, ``settings`` and ``rebuild`` know that MkDocs renders.
"""
