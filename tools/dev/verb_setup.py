"""./dev setup"""

from dev import browser, prepared
from dev.work import say


def add_arguments(parser):
    """It takes none."""


def run(_options):
    browser.folder()
    prepared.base()
    say("Everything is there: ./dev serve or ./dev test.")
    return 0
