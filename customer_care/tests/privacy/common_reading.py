from odoo.service.model import call_kw

from ...models.privacy import readings
from ..common_access import AccessCommon

MANY = 7  # customers whom somebody reads


class ReadingCommon(AccessCommon):
    """Seven customers of the first user, and what is kept of who reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = cls.profile | cls._create_profiles(MANY - 1)
        cls.rows = cls.env["care.access.reading"]
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        readings.forget()
        self.addCleanup(readings.forget)

    def _call(self, user, model, method, *args, **kwargs):
        """Call as programs do, and end the transaction as the server does."""
        with self._request_of(user) as env:
            env.invalidate_all()
            result = call_kw(env[model], method, [*args], kwargs)
        self._end()
        return result

    def _end(self):
        """Let what was read be kept, as after the answer of a request."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.run()
        self.env.cr.postrollback.clear()
        self.env.invalidate_all()

    def _count(self, user, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        rows = self.rows.search([("user_id", "=", user.id), *domain])
        return sum(rows.mapped("customer_count"))
