"""./dev stop"""

from dev import postgres


def add_arguments(parser):
    """It takes none."""


def run(_options):
    postgres.stop()
    return 0
