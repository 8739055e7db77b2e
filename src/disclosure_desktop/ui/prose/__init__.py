"""Prose in the window: the field, its marks, what is pasted and what is offered."""
