"""Finished reports read back, whatever program wrote them."""
