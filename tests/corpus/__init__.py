"""The corpus of report files in tests/data/corpus: how it is invented, damaged and written.

`python -m tests.corpus` writes it anew; see `__main__.py` for the programs that needs.
"""
