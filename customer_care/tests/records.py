from odoo.fields import Command


class RecordMaker:
    """Makes a record of each model, so that a test names only what matters to it.

    What is not said is of the customer and of the first user. Whoever is given as
    ``user`` makes the record under their own rights; without one, it is the system.
    """

    @classmethod
    def _create_by(cls, user, model, defaults, values):
        """A record of a model that has these values, and else the usual ones.

        A method of the class has the environment of the class, whoever runs the test.
        """
        models = cls.env[model].with_user(user) if user else cls.env[model]
        return models.create({**defaults, **values})

    @classmethod
    def _create_contact(cls, name="Chen Tao", **values):
        """A contact who is nobody's customer yet."""
        return cls.env["res.partner"].create({"name": name, **values})

    def _find_contact(self, *name, **values):
        """A new contact as the person of the test finds him."""
        return self._create_contact(*name, **values).with_env(self.env)

    @classmethod
    def _create_contacts(cls, count, name="Contact", **values):
        """So many contacts with numbered names, made at once."""
        return cls.env["res.partner"].create(
            [{"name": f"{name} {number}", **values} for number in range(count)]
        )

    @classmethod
    def _create_profile(cls, user=None, **values):
        """A profile of the first user; its contact is made when none is given."""
        if "partner_id" not in values:
            contact = cls._create_contact(values.pop("name", "Customer"))
            values["partner_id"] = contact.id
        defaults = {"user_id": cls.care_user.id}
        return cls._create_by(user, "care.profile", defaults, values)

    @classmethod
    def _create_profiles(cls, count, **values):
        """So many customers of the first user, made at once."""
        contacts = cls._create_contacts(count, "Customer")
        values = {"user_id": cls.care_user.id, **values}
        return cls.env["care.profile"].create(
            [{"partner_id": contact.id, **values} for contact in contacts]
        )

    @classmethod
    def _create_relative(cls, user=None, **values):
        """A daughter of the customer."""
        defaults = {
            "profile_id": cls.profile.id,
            "name": "Lin An",
            "relation": "daughter",
        }
        return cls._create_by(user, "care.relative", defaults, values)

    @classmethod
    def _create_need(cls, user=None, **values):
        """What the customer needs, as the first user noted it."""
        defaults = {
            "profile_id": cls.profile.id,
            "name": "A quieter pump",
            "user_id": (user or cls.care_user).id,
        }
        return cls._create_by(user, "care.need", defaults, values)

    @classmethod
    def _create_channel_line(cls, user=None, **values):
        """A channel of the customer, and what they have said of it."""
        defaults = {"profile_id": cls.profile.id}
        return cls._create_by(user, "care.profile.channel", defaults, values)

    @classmethod
    def _create_quiet_time(cls, user=None, **values):
        """When the customer is not to be disturbed: always."""
        defaults = {"profile_id": cls.profile.id}
        return cls._create_by(user, "care.quiet.time", defaults, values)

    @classmethod
    def _create_preference(cls, user=None, **values):
        return cls._create_by(user, "care.preference", {"name": "Tea"}, values)

    @classmethod
    def _create_channel(cls, user=None, **values):
        """A way of contact that is not shipped."""
        return cls._create_by(user, "care.channel", {"name": "Pigeon"}, values)

    @classmethod
    def _create_customer_category(cls, user=None, **values):
        return cls._create_by(
            user, "care.customer.category", {"name": "Dealer"}, values
        )

    @classmethod
    def _create_tier(cls, user=None, **values):
        return cls._create_by(user, "care.tier", {"name": "Gold"}, values)

    @classmethod
    def _create_occasion(cls, user=None, **values):
        """A birthday of the customer."""
        birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        defaults = {"profile_id": cls.profile.id, "type_id": birthday.id}
        return cls._create_by(user, "care.occasion", defaults, values)

    @classmethod
    def _create_birthday(cls, **values):
        """A birthday of the customer that somebody has confirmed."""
        values = {"calendar": "solar", "is_confirmed": True, **values}
        return cls._create_occasion(**values)

    @classmethod
    def _create_festival(cls, user=None, **values):
        return cls._create_by(user, "care.festival", {"name": "Festival"}, values)

    @classmethod
    def _create_event(cls, user=None, code="bereavement", **values):
        """Something that happened to the customer, of a type that is shipped."""
        event_type = cls.env.ref(f"customer_care.care_event_type_{code}")
        defaults = {"profile_id": cls.profile.id, "type_id": event_type.id}
        return cls._create_by(user, "care.event", defaults, values)

    @classmethod
    def _create_event_type(cls, user=None, **values):
        """What may happen to customers, and is not shipped."""
        return cls._create_by(user, "care.event.type", {"name": "Jubilee"}, values)

    @classmethod
    def _create_plan(cls, name, user=None, **values):
        """An active plan of the manager with one step, named like the plan."""
        step = {"name": name, **values.pop("step", {})}
        defaults = {
            "name": name,
            "state": "active",
            "user_id": cls.care_manager.id,
            "step_ids": [Command.create(step)],
        }
        return cls._create_by(user, "care.plan", defaults, values)

    @classmethod
    def _create_touch(cls, user=None, **values):
        """A planned touch of the customer, for the first user."""
        defaults = {
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "company_id": cls.env.company.id,
            "channel_id": cls.env.ref("customer_care.care_channel_call").id,
            "reason": "Regular contact",
        }
        return cls._create_by(user, "care.touch", defaults, values)

    @classmethod
    def _create_touch_each(cls, profiles):
        """A planned touch of each of these customers, for the first user, at once."""
        return cls.env["care.touch"].create(
            [
                {"profile_id": profile.id, "user_id": cls.care_user.id}
                for profile in profiles
            ]
        )

    @classmethod
    def _create_promise(cls, user=None, **values):
        """A draft of a promise of the first user, due in two days."""
        defaults = {
            "name": "Send the samples",
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "date_due": "2026-03-12",
        }
        return cls._create_by(user, "care.promise", defaults, values)

    @classmethod
    def _create_given(cls, user=None, **values):
        """A promise that was given to the customer, or waits for approval."""
        promise = cls._create_promise(user, **values)
        promise.action_give()
        return promise

    @classmethod
    def _create_gift(cls, user=None, **values):
        """A gift of the catalogue."""
        return cls._create_by(user, "care.gift", {"name": "Tea"}, values)

    @classmethod
    def _create_touch_gift(cls, touch, gift, user=None, **values):
        """A gift that is given with a touch."""
        defaults = {"touch_id": touch.id, "gift_id": gift.id}
        return cls._create_by(user, "care.touch.gift", defaults, values)

    @classmethod
    def _create_expense(cls, user=None, **values):
        """Money that was spent on the customer."""
        defaults = {"name": "Guide", "amount": 50, "profile_id": cls.profile.id}
        return cls._create_by(user, "care.expense", defaults, values)

    @classmethod
    def _create_emergency(cls, user=None, **values):
        """An emergency where the customer lives, as the officer notes it."""
        defaults = {"name": "Flood", "cities": "Harbour Town"}
        user = user or cls.care_officer
        return cls._create_by(user, "care.emergency", defaults, values)

    @classmethod
    def _create_group(cls, user=None, **values):
        return cls._create_by(user, "care.group", {"name": "Owners"}, values)

    @classmethod
    def _create_group_admin(cls, group, user=None, **values):
        """The turn of a colleague as admin of a group, from this month on."""
        defaults = {
            "group_id": group.id,
            "user_id": cls.care_user_two.id,
            "date_from": "2026-03-01",
        }
        return cls._create_by(user, "care.group.admin", defaults, values)

    @classmethod
    def _create_group_topic(cls, group, user=None, **values):
        """What was talked of in a group."""
        defaults = {"group_id": group.id, "name": "Winter"}
        return cls._create_by(user, "care.group.topic", defaults, values)

    @classmethod
    def _create_relation(cls, other, user=None, **values):
        """What the customer has to do with another one."""
        defaults = {"profile_id": cls.profile.id, "other_profile_id": other.id}
        return cls._create_by(user, "care.relation", defaults, values)

    @classmethod
    def _create_match(cls, user=None, **values):
        """What the customer needs of another one."""
        defaults = {"name": "A school for her daughter", "profile_id": cls.profile.id}
        return cls._create_by(user, "care.match", defaults, values)

    @classmethod
    def _create_referral(cls, user=None, **values):
        """Whom the customer has referred."""
        defaults = {"profile_id": cls.profile.id, "reward_when": "referral"}
        return cls._create_by(user, "care.referral", defaults, values)

    @classmethod
    def _create_team(cls, user=None, members=(), **values):
        """A team for cases, with these colleagues in it."""
        team = cls._create_by(user, "care.team", {"name": "Service"}, values)
        # not by commands: core runs those as the person of the test, whoever makes it
        team.env["care.team.member"].create(
            [{"team_id": team.id, "user_id": member.id} for member in members]
        )
        return team

    @classmethod
    def _prepare_case(cls, **values):
        """A problem of the customer."""
        return {"name": "The pump leaks", "partner_id": cls.customer.id, **values}

    @classmethod
    def _create_case(cls, user=None, **values):
        """A problem of the customer, as somebody notes it."""
        return cls._create_by(user, "care.feedback", cls._prepare_case(), values)

    @classmethod
    def _create_cases(cls, count, user=None, **values):
        """So many problems of the customer, noted at once."""
        cases = cls.env["care.feedback"].with_user(user or cls.env.user)
        return cases.create([cls._prepare_case(**values)] * count)

    @classmethod
    def _create_company(cls, members=None, **values):
        """Another company, to which these colleagues belong as well."""
        company = cls._create_by(None, "res.company", {"name": "Elsewhere"}, values)
        if members:
            members.sudo().company_ids += company
        return company

    @classmethod
    def _create_resource(cls, user, **values):
        """What says when a colleague works."""
        defaults = {"name": user.name, "user_id": user.id}
        return cls._create_by(None, "resource.resource", defaults, values)

    @classmethod
    def _create_leave(cls, user, **values):
        """A leave of a colleague, of this week."""
        resources = cls.env["resource.resource"].search([("user_id", "=", user.id)])
        defaults = {
            "name": "Leave",
            "resource_id": (resources[:1] or cls._create_resource(user)).id,
            "date_from": "2026-03-09 00:00:00",
            "date_to": "2026-03-14 00:00:00",
        }
        return cls._create_by(None, "resource.calendar.leaves", defaults, values)

    @classmethod
    def _create_holiday(cls, first="2026-03-11", last=None, **values):
        """A day, or days, on which nobody of the company works."""
        defaults = {
            "name": "Holiday",
            "date_from": f"{first} 00:00:00",
            "date_to": f"{last or first} 23:59:59",
        }
        return cls._create_by(None, "resource.calendar.leaves", defaults, values)
