"""Entry point of ./dev."""

import sys

from dev.cli import main

sys.exit(main(sys.argv[1:]))
