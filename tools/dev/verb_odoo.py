"""./dev odoo COMMAND ..."""

import os
import sys

from dev import server


def run(words):
    os.execve(sys.executable, server.command(*words), server.environment(True))
