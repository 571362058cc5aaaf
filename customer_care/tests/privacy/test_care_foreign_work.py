from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ...tools.contactability import PROTECTIONS
from ..checks.context import find_words
from ..common import BY_RULE
from ..common_access import DoorsCommon

MAIL = "<p>Pay to this account</p>"
WORDS = (
    "Only (the owner|officers)",
    "Users cannot make themselves",
    "in the name of whoever",
    "is sent automatically",
    "must be kept",
    "has no access to customer care",
)
REFUSED = "|".join([BY_RULE, *WORDS])


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareForeignWork(DoorsCommon):
    """Nobody works in a colleague's name, nor decides by a touch what owners decide."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owners_touch = cls._create_touch(
            letter_state="draft", letter_body="<p>Good morning</p>"
        )
        cls.skipped = cls._create_touch(user_id=cls.toucher.id, state="skipped")
        cls.customer.email = "lin@example.com"
        cls.promise = cls.foreign["care.promise"]
        cls.refused = cls._say_of_channel("mail", consent="refused")
        cls.granted = cls._say_of_channel(
            "visit", consent="granted", consent_purpose="Visits", consent_source="Form"
        )
        cls.profile.is_do_not_contact = False
        cls.env.flush_all()

    @classmethod
    def _say_of_channel(cls, code, **values):
        channel = cls.env.ref(f"customer_care.care_channel_{code}")
        return cls._create_channel_line(channel_id=channel.id, **values)

    def _try(self, user, label, attempt):
        """Let a person try; nothing that is sent along with it makes a difference."""
        for sent in ({}, self._get_words_of_context()):
            with self.subTest(label, sent=sent), self._request_of(user) as env:
                env = env(context={**env.context, **sent})
                self.assertRefused(lambda env=env: attempt(env), says=REFUSED)

    def _get_words_of_context(self):
        words = dict.fromkeys((word for word, _ in find_words()), True)
        return words | {"default_user_id": self.backup.id}

    def _values(self, **values):
        return {"profile_id": self.profile.id, **values}

    def _log(self, env, **values):
        return env["care.touch"].create(self._values(state="done", **values))

    def _plan(self, env, **values):
        vals = {"user_id": env.uid, **values}
        return env["care.touch"].create(self._values(**vals))

    def _promise(self, env, **values):
        vals = {"name": "A key", "date_due": "2030-03-20", **values}
        return env["care.promise"].create(self._values(**vals))

    def test_nobody_logs_touches_in_the_name_of_others(self):
        for label, values in {
            "done by a colleague": {"done_user_id": self.backup.id},
            "of a colleague": {"user_id": self.backup.id},
        }.items():
            for user in (self.care_user, self.toucher, self.sponsor):
                self._try(user, label, lambda env, v=values: self._log(env, **v))

    def test_nobody_promises_in_the_name_of_others(self):
        self.promise.action_give()
        self.assertEqual(self.promise.state, "open")

        def pass_on(env):
            own = self._promise(env, user_id=env.uid)
            own.user_id = self.backup

        for user in (self.care_user, self.toucher):
            self._try(
                user, "new", lambda env: self._promise(env, user_id=self.backup.id)
            )
            self._try(user, "passed on", pass_on)
        for name in ("action_break", "action_keep", "action_note_informed"):
            self._try(
                self.toucher,
                name,
                lambda env, name=name: getattr(self.promise.with_env(env), name)(),
            )

    def test_nobody_gives_the_draft_of_a_promise_of_others(self):
        self._try(
            self.backup, "draft", lambda env: self.promise.with_env(env).action_give()
        )

    def test_nobody_writes_messages_in_the_name_of_others(self):
        def send(env):
            self.owners_touch.with_env(env).action_send_letter()

        def rewrite(env):
            self.owners_touch.with_env(env).letter_body = MAIL

        def automate(env):
            self.owners_touch.with_env(env).is_automatic = True

        def write_as(env):
            self.touch.with_env(env).write(
                {"letter_body": MAIL, "user_id": self.care_user.id}
            )

        def leave_behind(env):
            own = self.touch.with_env(env)
            own.write({"letter_body": MAIL, "is_automatic": True})
            own.user_id = self.care_user

        def plan_as(env):
            self._plan(env, user_id=self.backup.id, letter_body=MAIL)

        for attempt in (send, rewrite, automate, write_as, leave_behind):
            self._try(self.toucher, attempt.__name__, attempt)
        for attempt in (rewrite, plan_as):
            user = self.backup if attempt is rewrite else self.care_user
            self._try(user, attempt.__name__, attempt)

    def test_who_has_a_touch_makes_no_others(self):
        attempts = {
            "for himself": lambda env: self._plan(env, date_planned="2099-01-01"),
            "for a friend": lambda env: self._plan(env, user_id=self.care_user_two.id),
            "by the customer": lambda env: self.profile.with_env(env).write(
                {"touch_ids": [Command.create({"user_id": env.uid})]}
            ),
            "a copy": lambda env: self.touch.with_env(env).copy(),
            "to a friend": lambda env: self.touch.with_env(env).write(
                {"user_id": self.care_user_two.id}
            ),
            "another's": lambda env: self.owners_touch.with_env(env).write(
                {"user_id": env.uid}
            ),
            "for ever": lambda env: self.touch.with_env(env).write(
                {"date_planned": "2099-01-01"}
            ),
            "again": lambda env: self.skipped.with_env(env).write({"state": "planned"}),
        }
        for label, attempt in attempts.items():
            self._try(self.toucher, label, attempt)

    def test_reminder_gives_a_touch_to_nobody_either(self):
        reminder = self.touch._create_reminders()
        for vals in (
            {"user_id": self.care_user_two.id},
            {"date_deadline": "2099-01-01"},
        ):
            self._try(
                self.toucher, vals, lambda env, v=vals: reminder.with_env(env).write(v)
            )

    def test_sponsor_plans_for_nobody_but_himself(self):
        self._try(
            self.sponsor,
            "for a friend",
            lambda env: self._plan(env, user_id=self.care_user_two.id),
        )
        with self._request_of(self.sponsor) as env:
            self.assertEqual(self._plan(env).user_id, self.sponsor)

    def test_who_has_a_touch_is_through_when_it_is_done(self):
        with self._request_of(self.toucher) as env:
            own = self.touch.with_env(env)
            own.write({"next_step": "Call again", "date_next_step": "2026-04-01"})
            own.action_done()
        self.assertEqual(self.touch.state, "done")
        planned = self.env["care.touch"].search([("follows_id", "=", self.touch.id)])
        self.assertEqual(planned.user_id, self.care_user)
        self.assertNotIn(self.toucher, self.profile.access_user_ids)

    def test_who_had_a_touch_of_a_customer_of_nobody_keeps_none(self):
        self.profile.write({"user_id": False, "backup_user_id": False})
        with self._request_of(self.toucher) as env:
            own = self.touch.with_env(env)
            own.write({"next_step": "Call again", "date_next_step": "2099-01-01"})
            own.action_done()
        planned = self.env["care.touch"].search([("follows_id", "=", self.touch.id)])
        self.assertTrue(planned.user_id._is_care_officer())
        self.assertNotIn(self.toucher, self.profile.access_user_ids)

    def test_who_has_a_touch_may_give_it_back(self):
        with self._request_of(self.toucher) as env:
            self.touch.with_env(env).user_id = self.care_user
        self.assertNotIn(self.toucher, self.profile.access_user_ids)

    def test_owner_gives_touches_to_colleagues_with_rights_only(self):
        _company, abroad = self._create_company_of("Far", "care_far")
        for person in (self.internal, self.portal, abroad):
            self._try(
                self.care_user,
                person.login,
                lambda env, p=person: self.owners_touch.with_env(env).write(
                    {"user_id": p.id}
                ),
            )
        with self._request_of(self.care_user) as env:
            self.owners_touch.with_env(env).user_id = self.care_user_two
        self.assertIn(self.care_user_two, self.profile.access_user_ids)

    def test_who_sees_a_customer_does_not_decide_of_them(self):
        for user in (self.toucher, self.sponsor):
            for label, vals in {
                "archived": {"active": False},
                "owed nothing": {"date_start": "2027-02-01"},
                "raised": {"tier_id": self.env["care.tier"].search([], limit=1).id},
            }.items():
                self._try(
                    user, label, lambda env, v=vals: self.profile.with_env(env).write(v)
                )
            self._try(
                user, "button", lambda env: self.profile.with_env(env).action_archive()
            )

    def test_what_protects_a_customer_is_not_taken_back_by_a_sponsor(self):
        for name in PROTECTIONS:
            self.profile[name] = True
            self._try(
                self.sponsor,
                name,
                lambda env, n=name: self.profile.with_env(env).write({n: False}),
            )

    def test_who_sees_a_customer_may_note_what_protects_them(self):
        with self._request_of(self.toucher) as env:
            self.profile.with_env(env).note = "<p>Likes tea</p>"
            self.profile.with_env(env).channel_line_ids.filtered(
                lambda line: line.consent == "granted"
            ).consent = "refused"
        self.assertEqual(self.granted.consent, "refused")

    def test_consent_is_given_by_those_who_care(self):
        call = self.foreign["care.profile.channel"]
        granted = {
            "consent": "granted",
            "consent_purpose": "Offers",
            "consent_source": "Phone",
        }
        sms = self.env["care.channel"].create({"name": "Fax", "code": "fax"})
        for user in (self.toucher, self.sponsor):
            for label, attempt in {
                "written": lambda env: call.with_env(env).write(granted),
                "by the customer": lambda env: self.profile.with_env(env).write(
                    {"channel_line_ids": [Command.update(call.id, granted)]}
                ),
                "new": lambda env: env["care.profile.channel"].create(
                    self._values(channel_id=sms.id, **granted)
                ),
                "removed": lambda env: self.granted.with_env(env).unlink(),
            }.items():
                self._try(user, label, attempt)

    def test_proof_of_an_answer_is_kept_by_those_who_care(self):
        for line in (self.granted, self.refused):
            for vals in (
                {"consent_source": "Signed form"},
                {"consent_date": "2020-01-01", "consent": line.consent},
                {"consent_purpose": "Everything"},
            ):
                for user in (self.toucher, self.sponsor):
                    self._try(
                        user,
                        vals,
                        lambda env, v=vals, line=line: line.with_env(env).write(v),
                    )

    def test_proof_of_an_answer_is_not_rewritten_without_a_line(self):
        known = self.profile.message_ids
        with self._request_of(self.care_user) as env:
            own = self.granted.with_env(env)
            own.write({"consent_source": "Form", "consent_purpose": "Visits"})
            self.assertEqual(self.profile.message_ids, known)
            own.consent_source = "Letter"
        [line] = self.profile.message_ids - known
        self.assertIn("Visits, Form", line.body)
        self.assertEqual(line.author_id, self.care_user.partner_id)

    def test_refused_consent_stays(self):
        wechat = self.env.ref("customer_care.care_channel_letter")
        for user in (self.toucher, self.care_user, self.care_officer):
            for label, attempt in {
                "removed": lambda env: self.refused.with_env(env).unlink(),
                "by the customer": lambda env: self.profile.with_env(env).write(
                    {"channel_line_ids": [Command.clear()]}
                ),
                "forgotten": lambda env: self.refused.with_env(env).write(
                    {"consent": "unknown"}
                ),
                "of another": lambda env: self.refused.with_env(env).write(
                    {"channel_id": wechat.id}
                ),
            }.items():
                self._try(user, label, attempt)
        self.assertEqual(self.refused.consent, "refused")

    def test_owner_may_note_that_the_customer_opts_in_again(self):
        with self._request_of(self.care_user) as env:
            self.refused.with_env(env).write(
                {
                    "consent": "granted",
                    "consent_purpose": "Offers",
                    "consent_date": "2026-03-09",
                    "consent_source": "Signed form",
                }
            )
        self.assertEqual(self.refused.consent, "granted")

    def test_nobody_gives_himself_a_lasting_part(self):
        for user in (self.care_user, self.backup, self.toucher):
            for name in ("backup_user_id", "sponsor_user_id"):
                if self.profile[name] != user:
                    self._try(
                        user,
                        name,
                        lambda env, name=name: self.profile.with_env(env).write(
                            {name: env.uid, "user_id": self.care_user_two.id}
                        ),
                    )

    def test_owners_are_colleagues_who_may_care(self):
        _company, abroad = self._create_company_of("Far", "care_far")
        partner = self._create_contact("New")
        partner.company_id = self.env.company
        fields = ("user_id", "backup_user_id", "sponsor_user_id")
        for person in (self.internal, self.portal, abroad):
            for name in fields:
                vals = {name: person.id}
                for label, attempt in {
                    "written": lambda env, v=vals: self.profile.with_env(env).write(v),
                    "new": lambda env, v=vals: env["care.profile"].create(
                        {"partner_id": partner.id, **v}
                    ),
                    "proposed": lambda env, v=vals: (
                        env["care.profile"]
                        .with_context(**{f"default_{n}": i for n, i in v.items()})
                        .create({"partner_id": partner.id})
                    ),
                }.items():
                    self._try(self.care_officer, (person.login, name, label), attempt)

    def test_salesperson_who_may_not_care_becomes_no_owner(self):
        _company, abroad = self._create_company_of("Far", "care_far")
        left = self._create_colleague("care_left", "user", active=False)
        for person in (self.internal, self.portal, abroad, left):
            for label, make in {
                "new": lambda env, p: env["care.profile"].create({"partner_id": p.id}),
                "button": lambda env, p: p.with_env(env)._care_start()[0],
                "audience": self._create_by_audience,
            }.items():
                partner = self._create_contact(user_id=person.id)
                partner.company_id = self.env.company
                with self.subTest(person=person.login, door=label):
                    with self._request_of(self.care_officer) as env:
                        made = make(env, partner)
                        self.assertVisible(made)
                    self.assertFalse(made.user_id)
                    self.assertFalse(made.sudo().access_user_ids)
        named = {"partner_id": self._create_contact(user_id=abroad.id).id}
        named["user_id"] = self.internal.id
        self._try(
            self.care_officer, "named", lambda env: env["care.profile"].create(named)
        )

    def _create_by_audience(self, env, partner):
        domain = repr([("id", "=", partner.id)])
        values = {"domain": domain, "other_user_id": False}
        wizard = env["care.profile.create"].create(values)
        if partner.user_id.company_ids & env.companies:
            self.assertEqual(wizard.ownerless_count, 1)
        wizard.action_create()
        return wizard.profile_ids

    def test_refusals_name_no_customer(self):
        with self._request_of(self.toucher) as env:
            refusal = self.assertRefused(
                self._plan, env, says="Only the owner, the backup"
            )
        self.assertTellsNothing(refusal)
