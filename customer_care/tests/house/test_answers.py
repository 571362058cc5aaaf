from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import BaseCase, tagged

from odoo.addons.web.controllers.utils import clean_action

from ...models.common.answers import CLOSE, notify, open_action
from ...models.privacy.ours import is_ours
from ..common import CareCommon

OWN = "models/common/answers.py"


@tagged("post_install", "-at_install")
class TestAnswers(BaseCase):
    """What buttons answer is written in one place."""

    def test_notification_says_its_sentence_and_what_comes_next(self):
        answer = notify("Saved.", CLOSE, "info", sticky=True)
        self.assertEqual(answer["tag"], "display_notification")
        self.assertEqual(
            answer["params"],
            {"message": "Saved.", "type": "info", "next": CLOSE, "sticky": True},
        )

    def test_warning_stays_until_it_is_closed(self):
        for tone, stays in [("success", False), ("info", False), ("warning", True)]:
            with self.subTest(tone=tone):
                answer = notify("Two were left out.", CLOSE, tone)
                self.assertIs(answer["params"]["sticky"], stays)

    def test_no_client_changes_what_the_next_button_answers(self):
        notify("Saved.", CLOSE)["params"]["next"]["target"] = "new"
        self.assertNotIn("target", CLOSE)

    def test_no_other_file_writes_a_notification(self):
        folder = Path(Manifest.for_addon("customer_care").path)
        paths = [*folder.glob("models/**/*.py"), *folder.glob("wizards/*.py")]
        writing = {
            path.relative_to(folder).as_posix()
            for path in paths
            if "display_notification" in path.read_text(encoding="utf-8")
        }
        self.assertEqual(writing, {OWN})


@tagged("post_install", "-at_install")
class TestOpenAction(CareCommon):
    """Whatever XML defines is opened in one way, by those who may press the button."""

    def test_windows_and_pages_open_alike(self):
        env = self.env(user=self.care_user)
        for xmlid, action_type in [
            ("customer_care.care_touch_action_my", "ir.actions.act_window"),
            ("customer_care.care_guide_action", "ir.actions.client"),
        ]:
            with self.subTest(xmlid):
                action = open_action(env, xmlid, context={"lang": "en_US"})
                self.assertEqual(action["type"], action_type)
                self.assertEqual(action["context"], {"lang": "en_US"})

    def test_list_behind_a_figure_shows_no_examples(self):
        env = self.env(user=self.care_user)
        xmlid = "customer_care.care_touch_action"
        self.assertNotIn("useSampleModel", open_action(env, xmlid))
        action = open_action(env, xmlid, domain=[("profile_id", "=", 0)])
        self.assertIs(action["useSampleModel"], False)
        with self.assertNoLogs("odoo.addons.web.controllers.utils", "WARNING"):
            cleaned = clean_action(action, env)  # what the client is sent
        self.assertIs(cleaned["useSampleModel"], False)

    def test_list_of_what_hangs_on_one_record_shows_no_examples(self):
        actions = self.env["ir.actions.act_window"].search([])
        ours = actions.filtered(lambda action: is_ours(action.res_model))
        of_one = ours.filtered(lambda action: "active_id" in (action.domain or ""))
        self.assertTrue(of_one)
        for action in actions:
            with self.subTest(action.name):
                told = action._get_action_dict().get("useSampleModel")
                self.assertEqual(told is False, action in of_one)
