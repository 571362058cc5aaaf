from odoo.tests import new_test_user

from .common import CareCommon


class AccessCommon(CareCommon):
    """Everybody who may have to do with the customer, and those who must not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.backup = cls._create_colleague("care_backup", "user")
        cls.sponsor = cls._create_colleague("care_sponsor", "user")
        cls.toucher = cls._create_colleague("care_toucher", "user")
        cls.internal = new_test_user(
            env, "care_internal", groups="base.group_user,base.group_partner_manager"
        )
        cls.portal = cls._create_customer_login()
        cls.public = new_test_user(env, "care_public", groups="base.group_public")
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
        env.flush_all()

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
