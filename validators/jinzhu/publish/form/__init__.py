"""The form in the browser: the validators themselves, and the published register beside them.

``pins`` names every part that is taken from elsewhere, ``fetch`` brings them, ``parts`` puts them
into the site and knows them again. ``register`` tells what a draft is held against, ``sources``
packs our own code, and ``engine`` is what the browser's worker calls in it.
"""
