from odoo.tests import tagged

from ..common import BY_FIELD, BY_LINK, BY_RULE
from ..common_access import AccessCommon

# read, write, create, unlink; who is not named may do nothing
OWN = {"owner": "rwc", "backup": "rwc", "sponsor": "rwc", "toucher": "rw"}
OWN |= {"officer": "rwc", "manager": "rwcu"}
FAMILY = dict.fromkeys(["owner", "backup", "officer", "manager"], "rwcu")
SHARED = FAMILY | {"sponsor": "rwcu", "toucher": "rwcu"}
POLICY = dict.fromkeys(["owner", "backup", "sponsor", "toucher", "stranger"], "r")
POLICY |= {"officer": "r", "manager": "rwcu"}

ON_THE_CUSTOMER = {
    "care.touch": OWN | {"manager": "rwc"},  # skipped, not deleted
    "care.relative": FAMILY,
    "care.occasion": FAMILY,
    "care.event": FAMILY,
    "care.profile.channel": SHARED,
    "care.quiet.time": SHARED,
}
POLICIES = [
    "care.tier",
    "care.channel",
    "care.service.type",
    "care.occasion.type",
    "care.event.type",
    "care.festival",
    "care.plan",
    "care.plan.step",
]
LETTERS = {"read": "r", "write": "w", "unlink": "u"}


@tagged("post_install", "-at_install")
class TestCareAccess(AccessCommon):
    """Each role reads and writes what the table of roles says, and nothing else."""

    def test_profile_is_open_to_its_persons_officers_and_managers(self):
        expected = {name: rights.replace("c", "") for name, rights in OWN.items()}
        self.assertEqual(self._list_rights(self.profile), expected)

    def test_what_hangs_on_the_customer_follows_him_and_family_is_closer(self):
        for model, expected in ON_THE_CUSTOMER.items():
            with self.subTest(model=model):
                record = self.records[model]
                self.assertEqual(
                    self._list_rights(record),
                    {who: what.replace("c", "") for who, what in expected.items()},
                )

    def test_who_may_write_a_line_may_add_one(self):
        for model, expected in ON_THE_CUSTOMER.items():
            values = self.records[model].copy_data()[0]
            if model in ("care.profile.channel", "care.event"):
                self.records[model].unlink()  # there may be one of a kind only
            for who, user in self.personas.items():
                with self.subTest(model=model, who=who):
                    self._check_create(
                        model, user, values, "c" in expected.get(who, "")
                    )

    def test_policy_is_read_by_all_in_care_and_made_by_the_manager(self):
        for model in POLICIES:
            with self.subTest(model=model):
                rights = {
                    who: self._list_model_rights(model, user)
                    for who, user in self.personas.items()
                }
                held = {who: what for who, what in rights.items() if what}
                self.assertEqual(held, POLICY)

    def test_log_of_access_is_read_by_managers_and_written_by_nobody(self):
        entry = self.env["care.access.log"]._log("erase", self.customer)
        self.assertEqual(self._list_rights(entry), {"manager": "r"})
        self.assertFalse(
            self.env["care.access.log"]
            .with_user(self.care_manager)
            .has_access("create")
        )

    def test_log_of_access_is_read_in_the_companies_of_the_records(self):
        company, abroad = self._create_company_of("Care Abroad", "abroad", "manager")
        home, relative = self.care_manager, self.records["care.relative"]
        theirs = self._create_profile(user_id=abroad.id)
        theirs.partner_id.company_id = company
        self.customer.company_id = self.env.company
        for records, expected in (
            (theirs, {abroad: theirs}),
            (self.profile, {home: self.profile}),
            (relative, {home: relative}),
            (theirs | self.profile, {abroad: theirs, home: self.profile}),
        ):
            entries = self.env["care.access.log"]._log("print", records)
            for user in (abroad, home):
                with self.subTest(records=records, user=user.login):
                    seen = entries.with_user(user)._filtered_access("read")
                    shown = [str(expected[user].id)] if user in expected else []
                    self.assertEqual(seen.mapped("record_ids"), shown)

    def test_every_model_on_a_customer_is_bound_to_him_by_rules(self):
        care_user = self.env.ref("customer_care.group_care_user")
        for model in self.env.values():
            if not self._hangs_on_a_customer(model):
                continue
            rules = self.env["ir.rule"].search([("model_id.model", "=", model._name)])
            with self.subTest(model=model._name):
                self.assertTrue(rules.filtered("global"), "companies never mix")
                own = rules.filtered(lambda rule: care_user in rule.groups)
                self.assertTrue(own, "users see their own customers'")
                for rule in own:
                    self.assertRegex(rule.domain_force, "user_ids?', 'in', ?.user.id")
                    self.assertNotIn("|", rule.domain_force, "one term")

    def _hangs_on_a_customer(self, model):
        field = model._fields.get("profile_id")
        return (
            model._auto
            and not model.is_transient()
            and model._name.startswith("care.")
            and field
            and field.required
        )

    def test_private_fields_ask_for_their_own_groups(self):
        self.profile.write({"identity_number": "X1", "private_opinion": "Hm"})
        for who, shown in {
            "owner": set(),
            "officer": set(),
            "manager": {"private_opinion"},
        }.items():
            profile = self.profile.with_user(self.personas[who])
            names = {"identity_number", "private_opinion"}
            self.assertEqual(names & set(profile.fields_get()), shown, who)
            for name in names - shown:
                self.assertRefused(profile.read, [name], says=BY_FIELD)
                self.assertRefused(profile.search, [(name, "!=", False)], says=BY_FIELD)

    def _list_rights(self, record):
        """Map each persona to what he may do with the record, if anything."""
        rights = {}
        for who, user in self.personas.items():
            held = [
                letter
                for operation, letter in LETTERS.items()
                if record.with_user(user).has_access(operation)
            ]
            rights[who] = "".join(held)
        return {who: what for who, what in rights.items() if what}

    def _list_model_rights(self, model, user):
        letters = {"read": "r", "write": "w", "create": "c", "unlink": "u"}
        records = self.env[model].with_user(user)
        return "".join(
            letter
            for operation, letter in letters.items()
            if records.has_access(operation)
        )

    def _check_create(self, model, user, values, may_create):
        if model == "care.touch":
            values = values | {"user_id": user.id}
        create = self.env[model].with_user(user).create
        if not may_create:
            says = f"{BY_RULE}|{BY_LINK}|Only the owner"
            return self.assertRefused(create, values, says=says)
        with self.env.cr.savepoint() as savepoint:
            self.assertTrue(create(values))
            savepoint.rollback()
        self.env.invalidate_all()
