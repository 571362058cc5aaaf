"""./dev setup"""

from dev import browser, databases
from dev.work import say


def add_arguments(parser):
    """It takes none."""


def run(_options):
    browser.folder()
    databases.template()
    say("Everything is there: ./dev serve or ./dev test.")
    return 0
