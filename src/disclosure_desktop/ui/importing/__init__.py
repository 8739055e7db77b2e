"""Reading a finished report in the window: the source at one side, what was understood beside."""
