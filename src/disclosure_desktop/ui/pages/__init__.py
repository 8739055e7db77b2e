"""The pages of the wizard, one kind for each kind of step."""
