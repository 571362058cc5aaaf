"""What tests of touches share."""

# how a planned touch comes into each state
CLOSE = {
    "waiting": lambda touch: touch,
    "on hold": lambda touch: touch._hold(),
    "done": lambda touch: touch.action_done(),
    "skipped": lambda touch: touch._close("skipped", "-"),
    "given up": lambda touch: touch._give_up(lambda env: "-"),
    "missed": lambda touch: touch._close("missed"),
}
