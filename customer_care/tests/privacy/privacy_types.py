from datetime import datetime
from types import SimpleNamespace

from ..common import CareCommon


class PrivacyTypes(CareCommon):
    """Everything that is noted in the access log, what was read, a job that failed."""

    @classmethod
    def _make_log(cls):
        for name in ("group_care_export", "group_care_identity"):
            cls.care_manager.group_ids += cls.env.ref(f"customer_care.{name}")
        cls.care_manager.group_ids += cls.env.ref("base.group_allow_export")
        profile = cls._create_profile(name="To be forgotten")
        profile = profile.with_user(cls.care_manager)
        profile.identity_number = "11010519491231002X"
        profile.read(["identity_number"])
        profile.search([("identity_number", "=", "11010519491231002X")])
        profile.export_data(["name"])
        profile.user_id = cls.care_user_two
        cls._read_by_every_door(profile)
        for number, role in enumerate(cls._get_values("res.users", "care_role")):
            colleague = cls._create_colleague(f"care_of_role_{number}", "user")
            colleague.care_role = role
        report = "report.customer_care.care_profile_report_document"
        cls.env[report].with_user(cls.care_manager)._get_report_values(profile.ids)
        erase = cls.env["care.profile.erase"].with_user(cls.care_manager)
        erase.create({"profile_ids": profile.ids, "is_confirmed": True}).action_erase()
        cls._fail()

    @classmethod
    def _read_by_every_door(cls, profile):
        """Read more than the limit allows, by each door in another hour."""
        profile.partner_id._log_cards()
        profile._log_archiving()
        cls.env["care.access.log"]._log("refused", profile, ["name"])
        cls.env["care.settings"]._set("reading_limit", 1)
        readings = cls.env["care.access.reading"].with_user(cls.care_user).sudo()
        doors = {key for key, _label in readings._fields["door"].selection} - {"alert"}
        customers = [profile.id, cls.profile.id]
        for number, door in enumerate(sorted(doors)):
            hour = datetime(2026, 3, 9, number)
            readings._count_readings(hour, [(door, "care.profile", customers)])

    @classmethod
    def _fail(cls):
        failures = cls.env["care.failure"]
        for worker in failures._get_workers():
            for work in cls.env[worker]._get_work_names():
                job = SimpleNamespace(__name__=work)
                failures._note_failure(job, cls.profile, ValueError("No such day"))
