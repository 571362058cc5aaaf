from urllib.parse import urlencode

from odoo.tests import HttpCase

from odoo.addons.web.tests.test_js import unit_test_error_checker


class WidgetsCommon(HttpCase):
    """The unit tests in the static/tests of an addon, which run in a browser."""

    allow_inherited_tests_method = True
    module = ""

    def test_widgets_pass_their_own_tests_in_the_browser(self):
        query = {
            "headless": "",
            "loglevel": 2,
            "preset": "desktop",
            "timeout": 15000,
            "id": self._get_suite(),
        }
        self.browser_js(
            f"/web/tests?{urlencode(query)}",
            code="",
            ready="",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )

    def _get_suite(self):
        """What the test page calls the tests of the addon."""
        number = 0
        for letter in f"@{self.module}":
            number = ((number << 5) - number + ord(letter)) & 0xFFFFFFFF
        return f"{number:08x}"
