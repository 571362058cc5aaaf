"""The states of a touch, and what follows from them alone."""

PLANNED, DONE, SKIPPED, MISSED = "planned", "done", "skipped", "missed"

# what a touch in each state may become yet
NEXT_STATES = {
    PLANNED: {DONE, SKIPPED, MISSED},
    SKIPPED: {DONE, PLANNED},
    MISSED: {DONE, PLANNED},
    DONE: set(),
}
MEANT_STATES = (PLANNED, DONE)  # nobody skipped or missed it
# of two touches that answer the same, which one stays: the first
MERGE_ORDER = (DONE, PLANNED, SKIPPED, MISSED)
