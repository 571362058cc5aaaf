from odoo.exceptions import AccessError
from odoo.fields import Command, Domain
from odoo.tests import freeze_time, tagged, users

from ..common import BY_RULE, CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareGroup(CareCommon):
    """A group stays alive by topics and meetings, and its admins look after it."""

    def _find_silent(self):
        return self.env["care.group"].search(
            [("is_silent", "=", True), ("name", "=", "Owners")]
        )

    def _talk(self, group, day, **values):
        return self._create_group_topic(group, self.env.user, date=day, **values)

    @users("care_user")
    def test_customers_and_others_are_members(self):
        group = self._create_group(
            self.env.user, profile_ids=[Command.link(self.profile.id)], other_count=3
        )
        self.assertEqual(group.member_count, 4)
        self.assertIn(group, self.profile.with_env(self.env).group_ids)

    @users("care_user")
    def test_large_group_without_topic_turns_red(self):
        group = self._create_group(self.env.user, other_count=41)
        self.assertTrue(group.is_silent)
        self.assertEqual(self._find_silent(), group)

    @users("care_user")
    def test_group_of_forty_stays_calm(self):
        self.assertFalse(self._create_group(self.env.user, other_count=40).is_silent)
        self.assertFalse(self._find_silent())

    @users("care_user")
    def test_topic_of_the_last_thirty_days_keeps_a_group_alive(self):
        group = self._create_group(self.env.user, other_count=41)
        self._talk(group, "2026-02-08")
        self.assertFalse(group.is_silent)
        self.assertFalse(self._find_silent())

    @users("care_user")
    def test_topic_of_long_ago_or_to_come_does_not_count(self):
        group = self._create_group(self.env.user, other_count=41)
        self._talk(group, "2026-02-07")
        self._talk(group, "2026-03-11")
        self.assertTrue(group.is_silent)
        self.assertEqual(self._find_silent(), group)

    @users("care_user")
    def test_last_meeting_is_the_last_that_took_place(self):
        group = self._create_group(self.env.user)
        self._talk(group, "2026-01-15", is_meeting=True)
        self._talk(group, "2026-04-15", is_meeting=True)
        self._talk(group, "2026-03-01")
        self.assertEqual(str(group.date_last_meeting), "2026-01-15")
        self.assertEqual(str(group.date_last_topic), "2026-03-01")

    @users("care_user")
    def test_admins_take_turns(self):
        group = self._create_group(
            self.env.user,
            admin_ids=[
                Command.create(
                    {
                        "user_id": self.care_user_two.id,
                        "date_from": "2026-02-01",
                        "date_to": "2026-02-28",
                    }
                ),
                Command.create(
                    {
                        "user_id": self.care_user.id,
                        "date_from": "2026-03-01",
                        "date_to": "2026-03-31",
                    }
                ),
            ],
        )
        self.assertEqual(group.admin_user_id, self.care_user)
        self.assertEqual(str(group.date_rotation), "2026-03-31")

    @users("care_user")
    def test_turn_bears_the_name_of_its_group(self):
        turn = [Command.create({"user_id": self.env.uid})]
        group = self._create_group(self.env.user, name="Owners", admin_ids=turn)
        self.assertEqual(group.admin_ids.display_name, "Owners")

    def test_admins_see_their_group_and_colleagues_do_not(self):
        group = self._create_group(self.env.user, user_id=self.care_user.id)
        topic = self._talk(group, "2026-03-01")
        for record in (group, topic):
            self.assertRights(record, {self.care_user_two: ""})
        group.admin_ids = [
            Command.create(
                {"user_id": self.care_user_two.id, "date_from": "2026-03-01"}
            )
        ]
        self.assertIn(self.care_user_two, group.access_user_ids)
        self.assertEqual(group.with_user(self.care_user_two).name, "Owners")
        topic.with_user(self.care_user_two).summary = "They liked it."

    def test_nobody_makes_himself_or_others_admin_of_a_group_he_does_not_see(self):
        group = self._create_group(self.env.user, user_id=self.care_user.id)
        for user in (self.care_user_two, self.care_user):
            values = {"group_id": group.id, "user_id": user.id}
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(AccessError, "access to a linked record"),
            ):
                with self._request_of(self.care_user_two) as env:
                    env["care.group.admin"].create(values)
        self.assertNotIn(self.care_user_two, group.access_user_ids)

    def test_sight_of_a_group_ends_with_the_turn_of_its_admin(self):
        group = self._create_group(self.env.user, user_id=self.care_user.id)
        topic = self._talk(group, "2026-03-01")
        admin = self._create_group_admin(group, date_to="2026-03-10")
        for day, is_seen in (("2026-03-10", True), ("2026-03-11", False)):
            with freeze_time(f"{day} 12:00:00"):
                self.env.invalidate_all()
                self.assertEqual(self.care_user_two in group.access_user_ids, is_seen)
                for record in (group, topic, admin):
                    with self.subTest(day=day, model=record._name):
                        seen = record.with_user(self.care_user_two)
                        look = self.assertVisible if is_seen else self.assertHidden
                        look(seen)
                        self.assertEqual(seen.has_access("read"), is_seen)

    def test_admin_chooses_neither_admins_nor_who_is_responsible(self):
        group = self._create_group(self.env.user, user_id=self.care_user.id)
        admin = self._create_group_admin(group, date_to="2026-03-31")
        for attempt in (
            lambda env: group.with_env(env).write({"user_id": env.uid}),
            lambda env: admin.with_env(env).write({"date_to": False}),
            lambda env: admin.with_env(env).copy({"date_to": False}),
            lambda env: group.with_env(env).write(
                {"admin_ids": [Command.update(admin.id, {"date_to": "2099-01-01"})]}
            ),
            lambda env: env["care.group"].create(
                {"name": "His", "user_id": self.care_user.id}
            ),
            lambda env: admin.with_env(env).unlink(),
        ):
            with self._request_of(self.care_user_two) as env:
                self.assertRefused(
                    lambda a=attempt, e=env: a(e),
                    error=AccessError,
                    says=f"Only the responsible user or an officer|{BY_RULE}",
                )
        with self._request_of(self.care_user) as env:
            group.with_env(env).write({"user_id": self.care_user_two.id})
        self.assertEqual(group.user_id, self.care_user_two)

    def test_archived_customer_is_no_member(self):
        member = self._create_profile(name="Gao Ming")
        group = self._create_group(
            self.env.user, profile_ids=[Command.set(member.ids)], other_count=2
        )
        self.assertEqual(group.member_count, 3)
        member.active = False
        self.assertEqual(group.member_count, 2)
        member.active = True
        self.assertEqual(group.member_count, 3)

    def test_members_of_colleagues_are_counted_but_not_shown(self):
        group = self._create_group(
            self.env.user,
            user_id=self.care_user_two.id,
            profile_ids=[Command.link(self.profile.id)],
        )
        self.env.invalidate_all()
        seen = group.with_user(self.care_user_two)
        self.assertEqual(seen.member_count, 1)
        self.assertFalse(seen.profile_ids)

    def test_officer_sees_all_groups(self):
        for person in (self.care_user, self.care_user_two):
            self._create_group(self.env.user, user_id=person.id)
        groups = self.env["care.group"].search([])
        self.assertFinds(groups.with_user(self.care_officer), [], groups)
        self.assertLess(groups.with_user(self.care_user).search([]), groups)
        groups.with_user(self.care_officer).purpose = "Learn from each other"
        self.assertEqual(set(groups.mapped("purpose")), {"Learn from each other"})

    @users("care_user")
    def test_limits_follow_the_settings(self):
        group = self._create_group(self.env.user, other_count=11)
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("customer_care.group_members", 10)
        group.invalidate_recordset()
        self.assertTrue(group.is_silent)

    @users("care_user")
    def test_topic_of_the_past_without_a_summary_is_overdue(self):
        group = self._create_group(self.env.user)
        late = self._talk(group, "2026-03-09")
        self._talk(group, "2026-03-10")
        self._talk(group, "2026-03-01", summary="All liked it")
        topics = self.env["care.group.topic"]
        overdue = [("is_summary_overdue", "=", True), ("group_id", "=", group.id)]
        self.assertFinds(topics, overdue, late)
        self.assertEqual(group.overdue_summary_count, 1)

    @users("care_user")
    def test_removals_are_counted(self):
        group = self._create_group(self.env.user)
        for _time in range(2):
            group.action_note_removal()
        self.assertRecordValues(group, [{"removal_count": 2}])
        self.assertEqual(str(group.date_last_removal), "2026-03-10")
        self.assertIn("removed for advertising", group.message_ids[0].body)

    def _find_told(self, group):
        activities = self.env["mail.activity"].search(
            [("res_model", "=", group._name), ("res_id", "=", group.id)]
        )
        return activities.user_id

    def test_both_admins_are_reminded_once_that_the_turn_changes(self):
        group = self._create_group(user_id=self.care_user.id)
        turn = {"date_from": "2026-02-01", "date_to": "2026-03-12"}
        turns = self._create_group_admin(group, user_id=self.care_user.id, **turn)
        turns |= self._create_group_admin(group, date_from="2026-03-12")
        domain = turns._get_changing_domain() & Domain("group_id", "=", group.id)
        turns.search(domain)._remind_rotation()
        both = self.care_user | self.care_user_two
        self.assertEqual(self._find_told(group), both)
        self.assertFindsNothing(turns, domain)

    def test_who_leads_the_group_hears_that_nobody_follows(self):
        group = self._create_group(user_id=self.care_officer.id)
        turn = self._create_group_admin(
            group,
            user_id=self.care_user.id,
            date_from="2026-02-01",
            date_to="2026-03-12",
        )
        turn._remind_rotation()
        self.assertEqual(self._find_told(group), self.care_user | self.care_officer)

    def test_cost_of_a_benefit_is_shared_by_the_customers_of_the_group(self):
        other = self._create_profile(name="Gao Ming")
        members = [Command.set((self.profile | other).ids)]
        group = self._create_group(profile_ids=members)
        topic = self._talk(
            group, "2026-03-01", benefit="Red packet", cost=10.01, response_count=5
        )
        self.assertAlmostEqual(topic.response_cost, 2.0, 2)
        rows = self.env["care.cost.report"].search(
            [("type", "=", "group"), ("date", "=", "2026-03-01")]
        )
        self.assertEqual(rows.profile_id, self.profile | other)
        self.assertAlmostEqual(sum(rows.mapped("amount")), 10.01, 2)

    def test_who_leads_a_group_sees_in_the_costs_what_its_benefits_cost(self):
        member = [Command.link(self.profile.id)]
        for profile_ids, readers in (
            (member, self.care_user | self.care_officer),
            ([], self.care_user | self.care_officer),
        ):
            with self.subTest(members=len(profile_ids)):
                group = self._create_group(
                    user_id=self.care_user.id, profile_ids=profile_ids, other_count=9
                )
                group.topic_ids.with_user(self.care_user).create(
                    {"group_id": group.id, "name": "Tea", "cost": 50}
                )
                for user in readers:
                    costs = self.env["care.cost.report"].with_user(user)
                    [(amount,)] = costs._read_group(
                        [("type", "=", "group"), ("date", "=", "2026-03-10")],
                        aggregates=["amount:sum"],
                    )
                    self.assertEqual(amount, 50)
                group.topic_ids.unlink()
