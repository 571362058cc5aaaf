from odoo.exceptions import AccessError
from odoo.fields import Command

from .common import BY_LINK, BY_ROLE, BY_RULE, BY_SYSTEM, CareCommon

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


class AccessCommon(CareCommon):
    """Everybody who may have to do with the customer, and those who must not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.internal = cls._create_employee(
            "care_internal", "base.group_partner_manager"
        )
        cls.portal = cls._create_customer_login()
        cls.public = cls._create_user("care_public", "base.group_public")
        cls.profile.write(
            {"backup_user_id": cls.backup.id, "sponsor_user_id": cls.sponsor.id}
        )
        cls.touch = cls._create_touch(user_id=cls.toucher.id)
        cls.records = cls._create_records()
        cls.personas = {
            "owner": cls.care_user,
            "backup": cls.backup,
            "sponsor": cls.sponsor,
            "toucher": cls.toucher,
            "officer": cls.care_officer,
            "manager": cls.care_manager,
            "stranger": cls.care_user_two,
            "internal": cls.internal,
            "portal": cls.portal,
            "public": cls.public,
        }
        cls.env.flush_all()

    @classmethod
    def _get_colleagues(cls):
        more = dict.fromkeys(("backup", "sponsor", "toucher"), "user")
        return super()._get_colleagues() | more

    @classmethod
    def _create_records(cls):
        """One record of each model that hangs on the customer."""
        env, ref = cls.env, cls.env.ref
        relative = cls._create_relative()
        occasion = cls._create_occasion(relative_id=relative.id, month=5, day=3)
        event = env["care.event"].create(
            {
                "profile_id": cls.profile.id,
                "type_id": env["care.event.type"].search([], limit=1).id,
            }
        )
        channel = env["care.profile.channel"].create(
            {
                "profile_id": cls.profile.id,
                "channel_id": ref("customer_care.care_channel_call").id,
            }
        )
        quiet = env["care.quiet.time"].create({"profile_id": cls.profile.id})
        records = [cls.profile, cls.touch, relative, occasion, event, channel, quiet]
        return {record._name: record for record in records}

    @classmethod
    def _create_company_of(cls, name, login, role="user"):
        """Another company and a colleague there."""
        company = cls._create_company(name=name)
        return company, cls._create_colleague(login, role, company)


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
        employee = cls._create_employee("care_employee")
        cls.outsiders = {
            "portal customer": cls.portal,
            "employee without care": employee,
            "user with one customer": cls.care_user_two,
            "user of another company": abroad,
            "manager of another company": manager,
        }
        cls.customer.company_id = cls.env.company
        cls.foreign = cls.records | cls._create_more_records(cls.profile)
        partner = cls._create_contact("Own Customer")
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
        group = cls._create_group(name="Chess club of Lin", user_id=person.id)
        own, theirs = {"profile_id": profile.id}, {"group_id": group.id}
        case = {"name": "The pump leaks", "partner_id": profile.partner_id.id}
        friend = cls._create_profile(name="Friend", user_id=person.id)
        values = {
            "care.feedback": {**case, "user_id": person.id},
            "care.group.admin": {**theirs, "user_id": person.id},
            "care.group.topic": {**theirs, "name": "Chess club of Lin"},
            "care.match": {**own, "name": "A school for Lin An", "user_id": person.id},
            "care.need": {**own, "name": "A school for Lin An", "user_id": person.id},
            "care.referral": {**own, "name": "Lin An"},
            "care.relation": {**own, "other_profile_id": friend.id},
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

    def _get_spec(self, model, *names):
        """What a client asks for: these fields, or, being curious, everything.

        Where a call is to be refused for one field, others are not asked for: they
        could be what it is refused for.
        """
        named = {"fields": {"display_name": {}}}
        return {
            name: named if field.relational else {}
            for name, field in model._fields.items()
            if model._has_field_access(field, "read") and field.type != "binary"
            if not names or name in names
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
        says = f"{BY_ROLE}|{BY_RULE}|{BY_LINK}|{BY_SYSTEM}"
        refusal = self.assertRefused(call, *arguments, error=AccessError, says=says)
        self.assertTellsNothing(refusal)
