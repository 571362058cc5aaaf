"""Odoo's own tests, all of them in the finished registry.

    python -m dev.odoo_core RESULT SERVER-ARGUMENT ...

Odoo tests some of a module as soon as it is loaded, before those that extend it, such
as ours, are there. Here these tests come at the end, with everything loaded.
"""

import sys

from odoo.tests import loader

from dev import odoo_tests


def put_off():
    make_suite = loader.make_suite

    def make(module_names, position="at_install"):
        if position == "at_install":
            return loader.OdooSuite()
        suite = make_suite(module_names, "at_install")
        suite.addTests(make_suite(module_names, position))
        return suite

    loader.make_suite = make


if __name__ == "__main__":
    odoo_tests.narrow()
    put_off()
    sys.exit(odoo_tests.run(sys.argv[1], sys.argv[2:]))
