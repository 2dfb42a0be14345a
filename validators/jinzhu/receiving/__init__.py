"""A push as a server of one's own receives it: judged in git's quarantine, before anything lands.

What the hook is told of the pusher decides whose commits may come; what they bring is judged
commit by commit, since a blob that a later commit removes stays on the server all the same; then
the merged result is held against the standards as anywhere else. Nothing here writes a ref, uses
a work tree or runs anything that was pushed.
"""
