from odoo.tests import freeze_time

from ..common import CareCommon


class PromiseTypes(CareCommon):
    """Promises in every state: given, approved, told of, kept and broken."""

    @classmethod
    def _make_promises(cls):
        cls.env["care.approval"].with_user(cls.care_manager).create(
            [
                row | {"user_id": cls.care_officer.id, "company_id": cls.env.company.id}
                for row in cls._get_rows("care.approval", "subject_type")
            ]
        )
        cls._create_promise(cls.care_user, name="A catalogue")
        cls._create_given(cls.care_user, name="A second pump", amount=5000)
        deal = {"is_concession": True, "deal_value": 100, "deal_cost": 110}
        cls._create_given(cls.care_user, name="A discount", **deal)
        cls._create_given(cls.care_user, name="Samples")
        cls._create_given(cls.care_user, name="A visit")
        cls._close("A price list", "action_keep")
        cls._close("A third visit", "action_note_informed", "action_break")
        cls._close("A spare key", "action_break")
        approved = cls._create_promise(cls.care_user, name="A third pump", amount=5000)
        approved.action_give()
        approved.with_user(cls.care_officer).action_approve()

    @classmethod
    def _close(cls, name, *buttons):
        """A promise that was given some days ago, and what happened to it."""
        promise = cls._create_promise(cls.care_user, name=name)
        promise.action_give()
        promise.explanation = "The supplier is late"
        for button in buttons:
            late = button == "action_break"
            with freeze_time("2026-03-13" if late else "2026-03-11"):
                getattr(promise, button)()
