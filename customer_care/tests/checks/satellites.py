from lxml import etree

from odoo.exceptions import RedirectWarning
from odoo.models import MAGIC_COLUMNS
from odoo.tests import new_test_user

from ..profile.common_merge import MergeCommon

GOALS = {"care.profile", "res.partner"}
OURS = "customer_care"
SECRET = "Zanzibar"


class SatelliteCommon(MergeCommon):
    """All that is kept on a customer joins what may happen to him.

    Each addon tells of its own models how one is made, by a method ``_make_<model>``,
    and of each that stays aside the reason. A model of which nothing is said fails.
    """

    allow_inherited_tests_method = True
    addon = OURS
    not_printed = {}  # by model
    not_kept_for_a_time = {}
    not_on_the_form = {}
    authors = {}  # by model and field: who did it, and need not go on with it

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        both = cls.customer | cls.twin
        both.write({"email": "lin.mei@customer.example.com", "tz": "UTC"})
        cls.heir = cls._create_colleague("care_heir", "user")
        cls.leaver = cls._create_colleague("care_leaver", "user")
        cls.admin = new_test_user(
            cls.env,
            "care_it",
            groups="base.group_erp_manager,base.group_partner_manager",
        )

    @classmethod
    def _get_links(cls, model):
        """The stored fields of ours by which a model leads to others."""
        return [
            field
            for field in model._fields.values()
            if field.store
            and field.type in ("many2one", "many2many")
            and (field._module or "").startswith(OURS)
        ]

    @classmethod
    def _find_satellites(cls):
        """Map all models that lead to a customer to the fields by which they do."""
        models = [
            model
            for model in cls.env.values()
            if model._auto and not model.is_transient() and model._name not in GOALS
        ]
        goals, found = set(GOALS), {}
        while True:
            for model in models:
                links = [
                    field
                    for field in cls._get_links(model)
                    if field.comodel_name in goals - {model._name}
                ]
                if links:
                    found[model._name] = links
            reached = {
                name
                for name, links in found.items()
                if any(link.type == "many2one" for link in links)
            }
            if reached <= goals:
                return found
            goals |= reached

    @classmethod
    def _get_addon_of(cls, name, links):
        """The addon that says of a model what happens to it."""
        addon = cls.env[name]._original_module
        return addon if addon.startswith(OURS) else links[0]._module

    @classmethod
    def _get_own_satellites(cls):
        return {
            name: links
            for name, links in cls._find_satellites().items()
            if cls._get_addon_of(name, links) == cls.addon
        }

    @classmethod
    def _get_own_links(cls, name):
        """The fields by which a model names the customer himself."""
        links = cls._get_own_satellites()[name]
        return [link for link in links if link.comodel_name in GOALS]

    def _make(self, name, profile, person):
        """Make a record for a customer, with a person who has to do with it."""
        make = getattr(self, f"_make_{name.replace('.', '_')}", None)
        self.assertTrue(make, f"{name} leads to customers: say here how one is made")
        record = make(profile, person)
        self.assertEqual(record._name, name)
        self.assertTrue(record, name)
        return record

    def _make_all(self, profile, person):
        made = {
            name: self._make(name, profile, person)
            for name in self._get_own_satellites()
        }
        self.env.flush_all()
        self.assertTrue(made)
        return made

    def _get_persons(self, name):
        """The fields of persons who are to go on with a record of a model."""
        return [
            field.name
            for field in self._get_links(self.env[name])
            if field.comodel_name == "res.users"
            and field.type == "many2one"
            and field.name not in MAGIC_COLUMNS
            and not (field.compute and field.readonly)
            and (name, field.name) not in self.authors
        ]

    def _check_reasons_are_needed(self, reasons):
        """No reason is left of a model that went or that joins by now."""
        self.assertLessEqual(set(reasons), set(self._get_own_satellites()))

    def test_erasure_leaves_nothing_that_names_the_customer(self):
        gone = {"care.profile": self.profile, "res.partner": self.customer}
        made = self._make_all(self.profile, self.care_user)
        self.profile.with_user(self.care_manager)._erase()
        self.env.invalidate_all()
        for name, record in made.items():
            with self.subTest(model=name):
                for link in self._get_own_links(name):
                    left = record.exists()[link.name].ids
                    self.assertNotIn(gone[link.comodel_name].id, left, link.name)
                self.assertNotIn(SECRET, str(record.exists().read()))

    def test_owner_prints_it(self):
        self._check_reasons_are_needed(self.not_printed)
        made = self._make_all(self.profile, self.care_user)
        profile = self.profile.with_user(self.care_user)
        lines = [line for __, section in profile._get_printout() for line in section]
        for name, record in made.items():
            if name in self.not_printed:
                line = profile._print_record(record)
            else:
                line = self._get_printed_line(profile, record.with_user(self.care_user))
            with self.subTest(model=name):
                self.assertNotEqual(line in lines, name in self.not_printed)

    def _get_printed_line(self, profile, record):
        return profile._print_record(record)

    def test_merging_customers_keeps_it(self):
        for gone, into in ((self.double, self.customer), (self.profile, self.twin)):
            with self.subTest(into=into.name), self.env.cr.savepoint() as savepoint:
                made = self._make_all(gone, gone.user_id)
                old = {"care.profile": gone, "res.partner": gone.partner_id}
                named = [
                    (record, link)
                    for name, record in made.items()
                    for link in self._get_own_links(name)
                    if old[link.comodel_name] in record[link.name]
                ]
                kept = self._merge(gone.partner_id, into, into=into)
                new = {"care.profile": kept, "res.partner": into}
                self.assertEqual(
                    [record for record in made.values() if not record.exists()], []
                )
                for record, link in named:
                    self.assertIn(new[link.comodel_name], record[link.name], link)
                self.env.flush_all()
                savepoint.rollback()
            self.env.invalidate_all()

    def test_its_person_changes_at_a_hand_over(self):
        made = self._make_all(self.profile, self.care_user)
        persons = {name: self._get_persons(name) for name in made}
        for name, record in made.items():
            for person in persons[name]:
                self.assertEqual(record[person], self.care_user, (name, person))
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        wizards.create(
            {"from_user_id": self.care_user.id, "to_user_id": self.heir.id}
        ).action_hand_over()
        self.env.invalidate_all()
        for name, record in made.items():
            for person in persons[name]:
                with self.subTest(model=name, person=person):
                    self.assertEqual(record[person], self.heir)

    def test_its_person_is_not_archived_before(self):
        for name in self._get_own_satellites():
            if self._get_persons(name):  # nobody else holds the person back
                with self.subTest(model=name), self.env.cr.savepoint() as savepoint:
                    self._make(name, self.profile, self.leaver)
                    with self.assertRaisesRegex(RedirectWarning, r"\b1\)"):
                        self.leaver.with_user(self.admin).action_archive()
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_facts_are_kept_for_a_time_or_say_why_not(self):
        self._check_reasons_are_needed(self.not_kept_for_a_time)
        for name in self._get_own_satellites():
            with self.subTest(model=name):
                is_limited = "date_refreshed" in self.env[name]._fields
                self.assertNotEqual(is_limited, name in self.not_kept_for_a_time)

    def test_owner_finds_it_on_the_form_of_the_customer(self):
        self._check_reasons_are_needed(self.not_on_the_form)
        shown = self._get_shown_models()
        for name in self._get_own_satellites():
            with self.subTest(model=name):
                self.assertNotEqual(name in shown, name in self.not_on_the_form)

    def _get_shown_models(self):
        """The models that an owner finds on the form of a customer, or a click away."""
        profile = self.profile.with_user(self.care_user)
        form = etree.fromstring(profile.get_view(view_type="form")["arch"])
        fields = {
            profile._fields[node.get("name")]
            for node in form.iter("field")
            if node.get("name") in profile._fields
        }
        actions = [self._get_action(profile, node) for node in form.iter("button")]
        return {field.comodel_name for field in fields if field.relational} | {
            action.get("res_model") for action in actions if isinstance(action, dict)
        }

    def _get_action(self, profile, button):
        name = button.get("name")
        if button.get("type") == "action":
            return self.env["ir.actions.act_window"].sudo().browse(int(name)).read()[0]
        if name.startswith(("action_open", "action_view", "action_log", "action_tell")):
            return getattr(profile, name)()
        return None
