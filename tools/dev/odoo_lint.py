"""Odoo's own test_lint, looking at our addons only.

python -m dev.odoo_lint RESULT ADDON,... SERVER-ARGUMENT ...
"""

import sys

from odoo.modules import Manifest
from odoo.tests.result import OdooTestResult

from dev import odoo_tests


def narrow(names):
    """From the first test on, Odoo knows of no other addons than these.

    It reads the docstrings of all models, and asks of ours what it asks of base's.
    """
    start = OdooTestResult.startTest

    def start_test(self, test):
        ours = [Manifest.for_addon(name) for name in names]
        Manifest.all_addon_manifests = staticmethod(lambda: ours)
        docstrings = sys.modules["odoo.addons.test_lint.tests.test_docstring"]
        docstrings.MODULES_TO_LINT = tuple(names)
        start(self, test)

    OdooTestResult.startTest = start_test


if __name__ == "__main__":
    narrow(sys.argv[2].split(","))
    sys.exit(odoo_tests.run(sys.argv[1], sys.argv[3:]))
