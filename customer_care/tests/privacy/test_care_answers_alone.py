from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import BY_FIELD
from ..common_access import DoorsCommon

# which a change of the family brings about, and which tell when, but not what
TECHNICAL = {"write_date", "date_next_check"}


@tagged("post_install", "-at_install")
class TestCareAnswersAlone(DoorsCommon):
    """What is hidden is not told by what is computed of it either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.touch.write(
            {
                "occasion_id": cls.records["care.occasion"].id,
                "event_id": cls.records["care.event"].id,
                "note": "She likes tea",
            }
        )
        cls.env.flush_all()

    def _read(self, record, names):
        """What a person reads, asked anew; or that he is refused."""
        self.env.invalidate_all()
        try:
            return record.read(names)[0]
        except UserError:
            return {}

    def test_one_field_is_answered_like_all(self):
        for who in ("toucher", "sponsor", "owner"):
            with self._request_of(self.personas[who]) as env:
                for model, record in self.foreign.items():
                    record = record.with_env(env)
                    if not record.has_access("read"):
                        continue
                    everything = self._read(record, None)
                    self.assertTrue(everything, f"{who} {model}")
                    for names in self._split(record, everything):
                        alone = self._read(record, names)
                        for name in names:
                            with self.subTest(who=who, model=model, field=name):
                                told = alone.get(name, "refused")
                                self.assertEqual(told, everything[name])

    def _split(self, record, names):
        """What is asked for at once: most fields alone, plain columns together.

        A plain column is what the table holds, whatever else is asked for.
        """
        fields = [record._fields[name] for name in names]
        plain = [
            field.name
            for field in fields
            if field.store and field.column_type and not field.relational
        ]
        return [plain, *([name] for name in names if name not in plain)]

    def test_touch_names_the_occasion_to_the_family_only(self):
        kind = self.records["care.occasion"].type_id.name
        for who, told in {
            "toucher": (False, 0),
            "sponsor": (False, 0),
            "owner": (kind, 0),
            "officer": (kind, 0),
        }.items():
            touch = self.touch.with_user(self.personas[who])
            with self.subTest(who=who):
                seen = self._read(touch, ["occasion_name", "occasion_years"])
                self.assertEqual((seen["occasion_name"], seen["occasion_years"]), told)

    def test_figures_do_not_tell_what_the_family_lists_hide(self):
        watched = {who: self.personas[who] for who in ("sponsor", "toucher")}
        before = {who: self._show_all(user) for who, user in watched.items()}
        known = self._show_all(self.care_user)
        son = self._create_relative(name="Lin Bo", relation="son")
        self.records["care.occasion"].copy({"relative_id": son.id, "month": 8})
        self.records["care.occasion"].copy({"relative_id": False, "month": 9})
        self.env.flush_all()
        self.assertNotEqual(self._show_all(self.care_user), known)
        for who, user in watched.items():
            with self.subTest(who=who):
                self.assertEqual(self._show_all(user), before[who])

    def _show_all(self, user):
        """All that a person reads and finds of the customer and the touches."""
        profile = self.profile.with_user(user)
        lists = ["relative_ids", "occasion_ids"]
        conditions = [(name, "!=", False) for name in lists] + [
            ("has_gaps", "=", True),
            ("occasion_ids.month", "in", [5, 8, 9]),
            ("relative_ids.name", "ilike", "Lin"),
            ("date_next_birthday", ">", "2000-01-01"),
        ]
        found = [profile.search_count([condition]) for condition in conditions]
        shown = self._read(profile, None)
        return found, {
            name: value for name, value in shown.items() if name not in TECHNICAL
        }

    def test_no_form_tells_whose_customer_a_contact_is(self):
        hidden = (self.care_user.name, self.backup.name, self.sponsor.name)
        # whom to ask about the people of a company is said to colleagues, by name alone
        named = f"Cared for by {self.care_user.name}: ask them."
        for persona, user in self.outsiders.items():
            with self._request_of(user) as env:
                for model in self._get_models():
                    model = env[model._name]
                    if not model.has_access("create"):
                        continue
                    for name in self._get_contact_fields(model):
                        with self.subTest(persona=persona, model=model._name, f=name):
                            told = str(self._ask_form(model, name))
                            if persona == "user with one customer":
                                told = told.replace(named, "")
                            for secret in (*hidden, "Not visible"):
                                self.assertNotIn(secret, told)

    def _get_contact_fields(self, model):
        return [
            name
            for name, field in model._fields.items()
            if field.comodel_name == "res.partner"
        ]

    def _ask_form(self, model, name):
        """What a new form shows when it is given the contact of the customer."""
        partner = self.customer
        is_single = model._fields[name].type == "many2one"
        value = partner.id if is_single else [Command.link(partner.id)]
        try:
            told = model.onchange({name: value}, [name], self._get_spec(model))
        except UserError as error:
            return error
        return told

    def test_case_opened_for_a_colleagues_customer_does_not_name_the_colleague(self):
        with self._request_of(self.care_user_two) as env:
            case = self._create_case(env.user, name="Too loud")
            told = [case.read(), case.web_read(self._get_spec(case))]
            domain = [("access_user_ids", "in", self.care_user.ids)]
            self.assertRefused(case.search_count, domain, says=BY_FIELD)
        for person in (self.backup, self.sponsor):
            self.assertNotIn(person.name, str(told))
        self.assertIn(self.care_user, case.sudo().access_user_ids)
