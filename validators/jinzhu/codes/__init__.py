"""Codes and code tables of the Chinese standards: what a value must look like to be right.

A check is a function ``check_xxx(text) -> str``: it returns the text unchanged when it is
right and raises :class:`~jinzhu.codes.fault.CodeFault` with a Chinese reason when it is not.
Standard library only, no I/O, no clock.
"""
