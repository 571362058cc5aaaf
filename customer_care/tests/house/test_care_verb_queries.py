from odoo.tests import tagged, users

from ..common import CareCommon

FEW, MANY = 2, 10
SOME = 3  # queries more for many: what is written takes a few for each thousand
# what a person presses for the rows that they have chosen in a list
VERBS = (
    ("care.touch", "action_done"),
    ("care.touch", "action_record_not_reached"),
    ("care.touch", "action_record_wrong_number"),
    ("care.touch", "action_record_declined"),
    ("care.touch", "action_note_came"),
    ("care.touch", "action_note_absent"),
    ("care.promise", "action_give"),
    ("care.promise", "action_keep"),
    ("care.promise", "action_break"),
    ("care.match", "action_plan"),
    ("care.match", "action_help"),
    ("care.match", "action_cancel"),
    ("care.referral", "action_give_reward"),
    ("care.group", "action_note_removal"),
    ("care.feedback", "action_take"),
    ("care.feedback", "action_return"),
    ("care.feedback", "action_start"),
    ("care.feedback", "action_wait"),
    ("care.feedback", "action_solve"),
    ("care.feedback", "action_share_with_customer"),
    ("care.feedback", "action_note_phone_answer"),
    ("care.profile", "action_mark_learned"),
    ("care.profile", "action_renew_own_page"),
    ("care.profile", "action_archive"),
)


@tagged("post_install", "-at_install")
class TestCareVerbQueries(CareCommon):
    """What is pressed for many rows costs no more queries for each of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contacts = cls._create_profiles(MANY + FEW)

    def _make(self, model, verb, profiles):
        """Rows on which the verb can be pressed, one for each customer."""
        own = [{"profile_id": profile.id} for profile in profiles]
        make = getattr(self, f"_make_{model.replace('.', '_')}")
        rows = make(verb, own).with_env(self.env)
        self.assertEqual(len(rows), len(profiles))
        return rows

    def _make_care_touch(self, verb, own):
        invited = {"attendance": "invited", "invited_to": "Fair"}
        more = invited if "note" in verb else {}
        more |= {"user_id": self.env.uid, "note_reason": "nothing"}
        touches = self.env["care.touch"].sudo()
        return touches.create([vals | more for vals in own])

    def _make_care_promise(self, verb, own):
        more = {"name": "Samples", "date_due": "2026-03-12", "user_id": self.env.uid}
        promises = self.env["care.promise"].create([vals | more for vals in own])
        if verb != "action_give":
            promises.action_give()
        return promises

    def _make_care_match(self, verb, own):
        matches = self.env["care.match"].create([vals | {"name": "A"} for vals in own])
        if verb != "action_plan":
            matches.action_plan()
        return matches

    def _make_care_referral(self, verb, own):
        more = {"name": "Mr Du", "reward_amount": 300, "reward_when": "referral"}
        return self.env["care.referral"].create([vals | more for vals in own])

    def _make_care_group(self, verb, own):
        return self.env["care.group"].create([{"name": "Owners"} for _vals in own])

    def _make_care_feedback(self, verb, own):
        profiles = self.env["care.profile"].browse([vals["profile_id"] for vals in own])
        mine = {} if verb == "action_take" else {"user_id": self.env.uid}
        cases = self.env["care.feedback"].create(
            [
                {"name": "It leaks", "partner_id": profile.partner_id.id, **mine}
                for profile in profiles
            ]
        )
        if verb != "action_share_with_customer":
            cases._as_system().is_shared = False
        return cases

    def _make_care_profile(self, verb, own):
        profiles = self.env["care.profile"].browse([vals["profile_id"] for vals in own])
        profiles.sudo().write({"date_learn_by": "2026-03-20", "active": True})
        return profiles

    def _count_verb(self, model, verb, profiles):
        rows = self._make(model, verb, profiles)
        return self._count_queries(getattr(rows, verb))

    @users("care_user")
    def test_verbs_of_lists_cost_no_query_for_each_row(self):
        few, many = self.contacts[:FEW], self.contacts[FEW:]
        for model, verb in VERBS:
            with self.subTest(model=model, verb=verb):
                spent = [self._count_verb(model, verb, some) for some in (few, many)]
                self.assertLessEqual(spent[1], spent[0] + SOME, spent)
