from odoo.fields import Command
from odoo.tests import tagged

from ..checks import matrix_rules
from . import matrix_table as table

NOW = "2026-03-10 02:00:00"


@tagged("post_install", "-at_install")
class TestCareMatrix(matrix_rules.MatrixRules):
    """What each person may do with what is kept on a customer, and with the policy."""

    rights = table.RIGHTS
    held = table.HELD
    proposed = table.PROPOSED
    words = table.WORDS

    @classmethod
    def _create_rest(cls):
        yield from super()._create_rest()
        yield cls.touch._create_reminders()
        yield cls.customer
        yield cls.care_user

    @classmethod
    def _get_more_values(cls):
        yield from cls._get_rows_of_case()
        said = {"touch_id": cls.touch.id, "text": "x"}
        yield cls.care_user_two, "care.opinion", said
        yield from cls._get_rows_of_policy()
        yield from cls._get_wizards_of_owner()
        yield from cls._get_wizards_of_office()
        yield from cls._get_rows_of_odoo()

    @classmethod
    def _get_rows_of_case(cls):
        root, case = cls.env.user, cls.foreign["care.feedback"].id
        company = cls.env.company.id
        yield root, "care.feedback.pause", {"feedback_id": case, "date_from": NOW}
        yield (
            root,
            "care.feedback.memory",
            {
                "feedback_id": case,
                "company_id": company,
                "date_solved": NOW,
                "hours": 2,
            },
        )
        yield (
            root,
            "care.feedback.rating",
            {"feedback_id": case, "person_key": "x", "token": "x"},
        )

    @classmethod
    def _get_rows_of_policy(cls):
        root, profile = cls.env.user, cls.profile
        pointer = {"res_model": profile._name, "res_id": profile.id}
        yield root, "care.digest", {"user_id": cls.care_user.id, "date": NOW[:10]}
        yield root, "care.access.log", {"type": "erase", "model": profile._name}
        own = {"user_id": cls.care_user.id, "company_id": cls.env.company.id}
        reading = {**own, "date": NOW, "door": "read", "profile_ids": profile.ids}
        yield root, "care.access.reading", reading
        failure = {**pointer, "work": "_x", "company_id": cls.env.company.id}
        yield root, "care.failure", failure
        yield root, "care.gift", {"name": "Pen", "cost": 1}
        team = cls.env["care.team"].search([], limit=1)
        member = {"team_id": team.id, "user_id": cls.care_manager.id}
        category = cls.env["care.feedback.category"].search([], limit=1)
        skill = {"category_id": category.id}
        skills = {"skill_ids": [Command.create(skill)]}
        yield root, "care.team.member", {**member, **skills}
        ignored = {"name": "Away", "reason": "absence"}
        yield root, "care.ignored.mail", {**ignored, "company_id": own["company_id"]}
        worked = {"name": "New Year", "date": "2026-01-04", "company_id": False}
        yield root, "care.make.up.day", worked
        values = {"name": "Flood", "cities": "Harbour"}
        yield cls.care_officer, "care.emergency", values

    @classmethod
    def _get_wizards_of_owner(cls):
        owner, case = cls.care_user, cls.foreign["care.feedback"]
        other = case.copy().id
        touches = {"touch_ids": cls.touch.ids}
        refusal = {"reason": "x", "alternative": "y"}
        tier = cls.env["care.tier"].search([], limit=1).id
        skip = {**touches, "reason_type": "other", "reason": "x"}
        for model, values in {
            "care.feedback.insert": {"feedback_id": case.id, "text": "x"},
            "care.feedback.merge": {"feedback_id": case.id, "survivor_id": other},
            "care.feedback.decline": {"feedback_id": case.id, **refusal},
            "care.touch.skip": skip,
            "care.touch.postpone": {**touches, "date": "2030-01-01"},
            "care.profile.start": {"name": "x"},
            "care.profile.classify": {"profile_ids": cls.profile.ids, "tier_id": tier},
            "care.profile.inform": {"profile_ids": cls.profile.ids, "subject": "x"},
            "care.profile.compare": {"profile_ids": cls.profile.ids},
            "care.profile.invite": {
                "profile_ids": cls.profile.ids,
                "name": "Open house",
                "date_event": "2030-01-01",
            },
        }.items():
            yield owner, model, values

    @classmethod
    def _get_wizards_of_office(cls):
        officer, manager = cls.care_officer, cls.care_manager
        persons = {
            "from_user_id": cls.care_user.id,
            "to_user_id": cls.care_user_two.id,
        }
        yield manager, "care.profile.erase", {"profile_ids": cls.profile.ids}
        yield manager, "care.settings.change", {}
        yield manager, "care.policy.transfer", {}
        yield manager, "care.make.up.day.import", {}
        yield officer, "care.profile.create", {}
        yield officer, "care.profile.handover", persons
        handover = cls.foreign["care.profile.handover"].id
        values = {"handover_id": handover}
        yield officer, "care.profile.handover.line", values

    @classmethod
    def _get_rows_of_odoo(cls):
        root, profile, case = cls.env.user, cls.profile, cls.foreign["care.feedback"]
        owner = cls.care_user.partner_id.id
        on_profile = {"res_model": profile._name, "res_id": profile.id}
        on_thread = {"model": profile._name, "res_id": profile.id}
        yield root, "mail.message", {**on_thread, "message_type": "comment"}
        yield root, "mail.followers", {**on_profile, "partner_id": owner}
        yield root, "mail.mail", on_thread
        yield root, "ir.attachment", {**on_profile, "name": "x-ray"}
        letter = {"author_id": owner, "scheduled_date": "2040-01-01 08:00:00"}
        yield cls.care_user, "mail.scheduled.message", {**on_thread, **letter}
        model = cls.env["ir.model"]._get_id(case._name)
        rating = {"res_model_id": model, "res_id": case.id, "rating": 5}
        yield root, "rating.rating", {**rating, "consumed": True}
