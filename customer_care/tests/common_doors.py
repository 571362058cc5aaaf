from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user

from .common_access import AccessCommon

SECRETS = ("Lin Mei", "Lin An", "Chess club of Lin", "A spare key", "The pump leaks")

OTHER = {
    "boolean": lambda value: not value,
    "char": lambda value: "zz",
    "date": lambda value: "2024-02-29",
    "datetime": lambda value: "2024-02-29 12:00:00",
    "float": lambda value: value + 1,
    "html": lambda value: "<p>zz</p>",
    "integer": lambda value: value + 1,
    "json": lambda value: {"member": 1},
    "monetary": lambda value: value + 1,
    "text": lambda value: "zz",
}


class DoorsCommon(AccessCommon):
    """A customer with one record of everything, and people who must not see any.

    Each of them stands at the same doors: forms, defaults, new records, changes.
    """

    secrets = SECRETS

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company, abroad = cls._create_company_of("Care Abroad", "care_abroad")
        manager = cls._create_colleague("care_manager_abroad", "manager", company)
        cls.abroad = company
        employee = new_test_user(cls.env, "care_employee", groups="base.group_user")
        cls.outsiders = {
            "portal customer": cls.portal,
            "employee without care": employee,
            "user with one customer": cls.care_user_two,
            "user of another company": abroad,
            "manager of another company": manager,
        }
        cls.customer.company_id = cls.env.company
        cls.foreign = cls.records | cls._create_more_records(cls.profile)
        partner = cls.env["res.partner"].create({"name": "Own Customer"})
        own = cls._create_profile(partner_id=partner.id, user_id=cls.care_user_two.id)
        touch = cls._create_touch(profile_id=own.id, user_id=cls.care_user_two.id)
        cls.own = {"care.profile": own, "care.touch": touch}
        cls.own |= cls._create_more_records(own)
        cls.env.flush_all()

    @classmethod
    def _create_more_records(cls, profile):
        """One record of each further model that tells of a customer."""
        person, touch = profile.user_id, profile.touch_ids[:1]
        gift = cls._create_gift(name=f"Tea of {person.login}")
        group = cls.env["care.group"].create(
            {"name": "Chess club of Lin", "user_id": person.id}
        )
        own, theirs = {"profile_id": profile.id}, {"group_id": group.id}
        case = {"name": "The pump leaks", "partner_id": profile.partner_id.id}
        values = {
            "care.feedback": {**case, "user_id": person.id},
            "care.group.admin": {**theirs, "user_id": person.id},
            "care.group.topic": {**theirs, "name": "Chess club of Lin"},
            "care.match": {**own, "name": "A school for Lin An", "user_id": person.id},
            "care.referral": {**own, "name": "Lin An"},
            "care.touch.gift": {"touch_id": touch.id, "gift_id": gift.id},
        }
        records = {model: cls.env[model].create(vals) for model, vals in values.items()}
        own["user_id"] = person.id
        return records | {
            "care.expense": cls._create_expense(name="Dinner with Lin Mei", **own),
            "care.group": group,
            "care.promise": cls._create_promise(name="A spare key", **own),
        }

    @classmethod
    def _get_models(cls):
        """All models of ours that have records."""
        return [
            model
            for model in cls.env.values()
            if model._name.startswith("care.") and not model._abstract and model._auto
        ]

    def _get_links(self, model):
        """Map the fields that point at a record that is foreign to that record."""
        return {
            name: self.foreign[field.comodel_name]
            for name, field in model._fields.items()
            if field.relational and field.comodel_name in self.foreign
        }

    def _get_spec(self, model):
        """What a client asks for that is curious of everything."""
        named = {"fields": {"display_name": {}}}
        return {
            name: named if field.relational else {}
            for name, field in model._fields.items()
            if model._has_field_access(field, "read") and field.type != "binary"
        }

    def _choose_other(self, record, name):
        """A value of the field's kind that does not stand there."""
        field = record._fields[name]
        if field.type == "selection":
            values = [key for key, _label in field._description_selection(record.env)]
            return next(value for value in values if value != record[name])
        if field.relational:
            comodel = record.env[field.comodel_name].with_context(active_test=False)
            # of companies, one of the person's own
            others = record.env.user.company_ids if name == "company_id" else comodel
            found = (others or comodel.search([])) - record[name]
            return found[:1].id if field.type == "many2one" else self._link(found[:1])
        return OTHER[field.type](record[name])

    def _link(self, record):
        return [Command.link(record.id)]

    def assertTellsNothing(self, told):
        for secret in self.secrets:
            self.assertNotIn(secret, str(told))

    def assertRefusedSilently(self, call, *arguments):
        """The call is refused by the rights, and the refusal tells nothing."""
        refusal = self.assertRefused(call, *arguments, error=AccessError)
        self.assertTellsNothing(refusal)
