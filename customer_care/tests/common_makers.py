import base64
import json

from odoo.addons.base.tests.common import BaseCommon


class MakersCommon(BaseCommon):
    """Makes records that few tests need; those that most need are in ``common.py``.

    It is a base of ``common.py``, apart from it for length alone, as is what tests
    claim in ``common_claims.py``. Doors and rights, which concern all rooms, have
    ``common_access.py``. What else tests share is in the room that it is
    about: ``plan/common_planner.py``, ``letter/common_letter.py``,
    ``feedback/common_feedback.py`` and ``profile/common_merge.py``.
    """

    @classmethod
    def _create_by(cls, user, model, defaults, values):
        """A record that a person makes under his own rights; without one, the system.

        A method of the class has the environment of the class, whoever runs the test.
        """
        models = cls.env[model].with_user(user) if user else cls.env[model]
        return models.create({**defaults, **values})

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
    def _create_tier(cls, user=None, **values):
        return cls._create_by(user, "care.tier", {"name": "Gold"}, values)

    @classmethod
    def _create_preference(cls, user=None, **values):
        return cls._create_by(user, "care.preference", {"name": "Tea"}, values)

    @classmethod
    def _create_festival(cls, user=None, **values):
        return cls._create_by(user, "care.festival", {"name": "Festival"}, values)

    @classmethod
    def _create_group(cls, user=None, **values):
        return cls._create_by(user, "care.group", {"name": "Owners"}, values)

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
    def _create_match(cls, user=None, **values):
        """What the customer needs of another one."""
        defaults = {"name": "A school for her daughter", "profile_id": cls.profile.id}
        return cls._create_by(user, "care.match", defaults, values)

    @classmethod
    def _create_referral(cls, user=None, **values):
        """Whom the customer has referred."""
        defaults = {"profile_id": cls.profile.id, "reward_when": "referral"}
        return cls._create_by(user, "care.referral", defaults, values)

    def _export_policy(self):
        """The file that a person takes to another database."""
        transfer = self.env["care.policy.transfer"].create({})
        told = transfer.action_export()["params"]
        self.assertIn(transfer.file_name, told["message"])
        self.assertIn("download=true", told["next"]["url"])
        return transfer.file

    def _import_policy(self, file):
        transfers = self.env["care.policy.transfer"]
        transfer = transfers.create({"way": "import", "file": file})
        self.assertTrue(transfer.preview)
        return transfer.action_import()

    def _import_policy_entries(self, *entries):
        """Import a file that somebody has written by hand."""
        package = {"format": "customer_care policy 1", "records": entries}
        return self._import_policy(base64.b64encode(json.dumps(package).encode()))
