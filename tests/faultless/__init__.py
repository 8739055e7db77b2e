"""Invented reports without a fault, to measure how often the checks raise a false alarm.

`python -m tests.faultless` composes them from the paragraphs in `bank/` and writes them to
`tests/data/faultless/`; the same seed gives the same reports. No real body is meant.
"""
