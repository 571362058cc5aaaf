"""Set up, run and check Customer Care: the verbs of ./dev."""
