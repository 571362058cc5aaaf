from odoo.tests import Form, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTouchOpinion(CareCommon):
    """Whoever visits tells the managers what he thinks, and they alone read it."""

    def _log(self, env, **values):
        touches = env["care.touch"].with_context(default_profile_id=self.profile.id)
        view = "customer_care.care_touch_view_form_record"
        with Form(touches, view) as form:
            for name, value in values.items():
                form[name] = value
        form.record.action_done()
        return form.record

    def test_opinion_told_in_a_touch_is_read_by_managers_alone(self):
        with self._request_of(self.care_user) as env:
            touch = self._log(env, opinion="They would rather talk to Hao")
            self.assertFalse(touch.opinion)
            self.assertRefused(touch.read, ["private_opinion"])
            said = [("private_opinion", "ilike", "Hao")]
            self.assertRefused(env["care.touch"].search, said)
        with self._request_of(self.care_officer) as env:
            self.assertRefused(touch.with_env(env).read, ["private_opinion"])
            self.assertFalse(touch.with_env(env).opinion)
        with self._request_of(self.care_manager) as env:
            told = touch.with_env(env)
            self.assertEqual(told.private_opinion, "They would rather talk to Hao")
            self.assertIn(told.private_opinion, told.profile_id.told_opinions)

    def test_second_opinion_leaves_the_first(self):
        with self._request_of(self.care_user) as env:
            touch = self._log(env, opinion="Friendly")
            touch.opinion = "In a hurry"
        self.assertEqual(touch.sudo().private_opinion, "Friendly\nIn a hurry")
