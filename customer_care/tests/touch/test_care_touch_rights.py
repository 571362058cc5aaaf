from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import BY_ROLE
from ..common_access import AccessCommon

FAR, FARTHEST = "2026-05-10", "2026-05-09"  # sixty days lie between it and today
DECIDED = "Only the owner, the backup or an officer may do this"
OTHERS = "Only officers log touches for other users"
DAYS = "may move this touch by more than 60 days"
LINKED = "access to a linked record"
RULE = "top-secret records|You may not (see|change)|linked record"
WHO = ("owner", "backup", "sponsor", "toucher", "officer", "manager")
# what each of them may do with touches of the customer, or the words of the refusal
MAY = {
    "plan for oneself": ("", "", "", DECIDED, "", ""),
    "plan for the owner": ("", "", DECIDED, DECIDED, "", ""),
    "plan for a colleague": ("", "", DECIDED, DECIDED, "", ""),
    "log": ("", "", "", "", "", ""),
    "log for the owner": ("", OTHERS, OTHERS, OTHERS, "", ""),
    "log done by a colleague": (OTHERS, OTHERS, OTHERS, OTHERS, "", ""),
    "give the owner's away": ("", "", DECIDED, DECIDED, "", ""),
    "move the owner's": ("", "", "", "", "", ""),
    "move the owner's far": ("", "", "", DAYS, "", ""),
    "take up what was skipped": ("", "", DECIDED, DECIDED, "", ""),
    "duplicate the owner's": ("", "", DECIDED, DECIDED, "", ""),
    "delete": ("skipped with a reason",) * len(WHO),
}


@tagged("post_install", "-at_install")
class TestCareTouchRights(AccessCommon):
    """What each person may do with touches, verb by verb, and in which words not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owners = cls._create_touch()
        cls.skipped = cls._create_touch()
        cls.skipped._close("skipped", "Away")
        cls.env.flush_all()

    def _create_touches(self, env, **values):
        return env["care.touch"].create({"profile_id": self.profile.id, **values})

    def _call_verb(self, env, verb):
        """Let a person do it by the call that their screen makes."""
        owners, skipped = self.owners.with_env(env), self.skipped.with_env(env)
        colleague = self.care_user_two.id
        done = {"state": "done", "note_reason": "nothing"}
        verbs = {
            "plan for oneself": lambda: self._create_touches(env, user_id=env.uid),
            "plan for the owner": lambda: self._create_touches(
                env, user_id=self.care_user.id
            ),
            "plan for a colleague": lambda: self._create_touches(
                env, user_id=colleague
            ),
            "log": lambda: self._create_touches(env, **done),
            "log for the owner": lambda: self._create_touches(
                env, user_id=self.care_user.id, **done
            ),
            "log done by a colleague": lambda: self._create_touches(
                env, done_user_id=colleague, **done
            ),
            "give the owner's away": lambda: owners.write({"user_id": colleague}),
            "move the owner's": lambda: owners.write({"date_planned": FARTHEST}),
            "move the owner's far": lambda: owners.write({"date_planned": FAR}),
            "take up what was skipped": lambda: skipped.write({"state": "planned"}),
            "duplicate the owner's": owners.copy,
            "delete": owners.unlink,
        }
        self.assertEqual(set(verbs), set(MAY))
        verbs[verb]()

    def _try(self, user, verb, refusal):
        def attempt():
            with self._request_of(user) as env:
                self._call_verb(env, verb)

        if refusal:
            self.assertRefused(attempt, says=refusal)
            return
        with self.env.cr.savepoint() as savepoint:
            attempt()
            savepoint.rollback()
        self.env.invalidate_all()

    def test_each_person_may_do_what_the_table_says(self):
        for verb, refusals in MAY.items():
            for who, refusal in zip(WHO, refusals, strict=True):
                with self.subTest(verb=verb, who=who):
                    self._try(self.personas[who], verb, refusal)

    def test_who_does_not_see_the_customer_does_nothing(self):
        for who in ("stranger", "internal", "portal", "public"):
            for verb in MAY:
                with self.subTest(verb=verb, who=who), self.env.cr.savepoint():
                    refusal = self.assertRefused(
                        self._try,
                        self.personas[who],
                        verb,
                        "",
                        error=AccessError,
                        says=f"{RULE}|{BY_ROLE}|skipped with a reason",
                    )
                    self.assertNotIn("Lin Mei", str(refusal))

    def test_touch_given_back_is_the_owners_or_nobodys(self):
        for person in (self.care_user, self.backup, self.env["res.users"]):
            touch = self._create_touch(user_id=self.toucher.id)
            with self.subTest(person=person.login):
                with self._request_of(self.toucher) as env:
                    touch.with_env(env).user_id = person.id
                self.assertEqual(touch.user_id, person)

    def test_touch_is_given_to_those_alone_who_may_care(self):
        for person in (self.internal, self.portal):
            with self.subTest(person=person.login):
                self.assertRefused(
                    self.owners.with_user(self.care_user).write,
                    {"user_id": person.id},
                    says="has no access to customer care",
                )

    def test_sixty_days_are_counted_where_the_person_lives(self):
        self.toucher.tz = "Pacific/Auckland"  # where it is the evening of the tenth
        own = self.touch.with_user(self.toucher)
        own.date_planned = date(2026, 5, 9)
        self.assertRefused(own.write, {"date_planned": FAR}, says=DAYS)

    def test_who_goes_on_sees_the_customer_without_the_touch_as_well(self):
        for who, following in {
            "toucher": self.care_user,
            "sponsor": self.sponsor,
            "backup": self.backup,
            "officer": self.care_officer,
        }.items():
            person = self.personas[who]
            touch = self._create_touch(user_id=person.id, date_next_step="2026-03-20")
            with self.subTest(who=who):
                self.assertEqual(touch._get_next_user(), following)

    def test_lines_in_the_customers_form_make_no_touches_either(self):
        command = {"touch_ids": [Command.create({"user_id": self.toucher.id})]}
        for who in ("toucher", "stranger"):
            with self.subTest(who=who), self._request_of(self.personas[who]) as env:
                own = self.profile.with_env(env)
                self.assertRefused(own.write, command, says=f"{DECIDED}|{RULE}")

    def test_own_done_touch_is_seen_no_more_once_it_gave_the_sight(self):
        with self._request_of(self.toucher) as env:
            own = self.touch.with_env(env)
            own.write({"note_reason": "nothing"})
            own.action_record_reached()
        self.env.invalidate_all()
        self.assertFalse(self.touch.with_user(self.toucher).has_access("read"))
        self.assertTrue(self.touch.with_user(self.care_user).has_access("write"))
