from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ...tools.words import get_label
from ..common import BY_RULE
from ..occasion.common_occasion import OccasionCommon

REPORT = "customer_care.care_profile_report_action"


@freeze_time("2026-03-10")
@tagged("post_install", "-at_install")
class TestCarePrintout(OccasionCommon):
    """A printout holds what its reader may read of the customer, and is logged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        channel = cls.env.ref("customer_care.care_channel_wechat")
        cls.profile.write(
            {
                "car": "A red one",
                "identity_number": "ID-4711",
                "private_opinion": "Haggles",
                "decision_role": "decides",
                "channel_line_ids": [
                    Command.create({"channel_id": channel.id, "address": "linmei88"})
                ],
            }
        )
        cls._create_occasion(relative_id=cls.daughter.id, month=8)
        cls.touch = cls._create_touch(note="<p>Spoke of the new pump</p>")

    def _print(self):
        report = self.env["ir.actions.report"]
        html, __ = report._render_qweb_html(REPORT, self.profile.ids)
        return html.decode()

    @users("care_user")
    def test_owner_prints_all_he_may_read(self):
        html = self._print()
        for words in (
            "Lin Mei",
            "A red one",
            "Decision Maker",
            "linmei88",
            "Lin An",
            "Spoke of the new pump",
        ):
            with self.subTest(words=words):
                self.assertIn(words, html)

    @users("care_user")
    def test_what_the_system_keeps_for_itself_is_not_printed(self):
        self.profile._write_as_system(
            {
                "date_contact_noted": "2026-02-11",
                "date_next_check": "2026-02-12",
                "date_learn_by": "2026-02-13",
                "own_page_number": 41,
            }
        )
        profile = self.profile.with_env(self.env)
        printed = {label for label, __ in profile._print_record(profile)}
        names = ("date_contact_noted", "date_next_check", "date_learn_by")
        for name in (*names, "own_page_number"):
            with self.subTest(name):
                self.assertNotIn(get_label(profile, name), printed)

    @users("care_user")
    def test_owner_does_not_print_what_groups_protect(self):
        html = self._print()
        self.assertNotIn("ID-4711", html)
        self.assertNotIn("Haggles", html)

    @users("care_manager")
    def test_manager_prints_his_opinion(self):
        self.assertIn("Haggles", self._print())

    @users("care_manager")
    def test_printing_an_identity_number_is_logged(self):
        identity = self.env.ref("customer_care.group_care_identity")
        self.env.user.sudo().group_ids += identity
        self.assertIn("ID-4711", self._print())
        kinds = (
            self.env["care.access.log"].sudo().search([("user_id", "=", self.env.uid)])
        )
        self.assertEqual(set(kinds.mapped("type")), {"print", "identity_read"})

    @users("care_user_two")
    def test_colleague_prints_nothing(self):
        with self.assertRaisesRegex(AccessError, BY_RULE):
            self._print()

    @users("care_user_two")
    def test_sponsor_prints_nothing(self):
        self.profile.sponsor_user_id = self.care_user_two
        self.env.flush_all()
        self.profile.with_user(self.env.user).check_access("read")
        with self.assertRaisesRegex(AccessError, "Only the owner or an officer"):
            self._print()

    @users("care_officer")
    def test_officer_prints_from_the_form(self):
        action = self.profile.with_user(self.env.user).action_print_all()
        self.assertEqual(action["type"], "ir.actions.report")

    @users("care_user")
    def test_free_facts_are_printed_with_their_names(self):
        self.profile.property_list_id.sudo().definition = [
            {"name": "pump", "string": "Pump in use", "type": "char"}
        ]
        self.profile.properties = {"pump": "CR-32"}
        html = self._print()
        self.assertIn("Pump in use", html)
        self.assertIn("CR-32", html)

    @users("care_user")
    def test_free_facts_are_printed_as_their_type_wants(self):
        friend = self._create_contact("Fang Ya")
        colours = [["r", "Red"], ["b", "Blue"]]
        tags = [[*colour, 1] for colour in colours]
        contact = {"comodel": "res.partner"}
        rows = {
            "boolean": (False, "No", {}),
            "char": ("CR-32", "CR-32", {}),
            "date": ("2026-02-01", "02/01/2026", {}),
            "datetime": ("2026-02-01 08:00:00", "02/01/2026 08:00", {}),
            "float": (0.0, "0.0", {}),
            "html": ("<p>Loud <b>pump</b></p>", "Loud *pump*", {}),
            "integer": (0, "0", {}),
            "many2many": (friend.ids, "Fang Ya", contact),
            "many2one": (friend.id, "Fang Ya", contact),
            "monetary": (12.5, "12.5", {"currency_field": "care_currency_id"}),
            "selection": ("r", "Red", {"selection": colours}),
            "tags": (["r", "b"], "Red, Blue", {"tags": tags}),
            "text": ("Two lines", "Two lines", {}),
        }
        types = set(self.profile._fields["properties"].ALLOWED_TYPES) - {"separator"}
        self.assertEqual(set(rows), types)
        names = {kind: f"a_{kind}" for kind in rows} | {"html": "a_html"}
        self.profile.property_list_id.sudo().definition = [
            {"name": names[kind], "string": kind, "type": kind, **more}
            for kind, (__, __, more) in rows.items()
        ]
        # nobody has said anything yet
        profile = self.profile.with_user(self.env.user)
        self.assertEqual(profile._print_facts(), [])
        profile.properties = {
            names[kind]: value for kind, (value, __, __) in rows.items()
        }
        printed = dict(profile._print_facts())
        for kind, (__, text, __) in rows.items():
            with self.subTest(type=kind):
                self.assertIn(text, printed[kind])
