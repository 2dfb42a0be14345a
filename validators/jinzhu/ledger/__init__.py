"""Git history -> approvals, signatures, numbers, publications, and a hall opened with them.

``hall`` opens one for every command; ``reading`` walks along trunk, ``judgement`` says what is
wrong with an approval, and what is proven of it is told by ``proof``.
"""
