from types import SimpleNamespace

from ..common import CareCommon


class PrivacyTypes(CareCommon):
    """Everything that is noted in the access log, and a job that failed."""

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
        report = "report.customer_care.care_profile_report_document"
        cls.env[report].with_user(cls.care_manager)._get_report_values(profile.ids)
        erase = cls.env["care.profile.erase"].with_user(cls.care_manager)
        erase.create({"profile_ids": profile.ids, "is_confirmed": True}).action_erase()
        failures = cls.env["care.failure"]
        for worker in failures._get_workers():
            for work in cls.env[worker]._get_work_names():
                job = SimpleNamespace(__name__=work)
                failures._note(job, cls.profile, ValueError("No such day"))
