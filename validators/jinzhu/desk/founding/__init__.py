"""A hall of one's own: its repository made, kept at the installed version, made ready to go live.

``found`` makes the repository, ``plan_upgrade`` and ``carry_out`` move what was generated to the
installed version, ``readiness`` says what is still missing before the hall goes live.
"""
