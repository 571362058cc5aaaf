"""Numbers that shares and their intervals are counted with, wherever one is told."""

WHOLE = 100  # percent
SURE = 1.959964  # of a normal distribution 95 % lie within so many deviations
