"""The Document drawn on pages with Qt: PDF, preview and printer show the same strokes.

All lengths here are in twips (1/20 pt), in which every size of type and every width of a table
is a whole number; whoever draws scales the painter to the device.
"""
