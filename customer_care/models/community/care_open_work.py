from odoo import api, models
from odoo.fields import Domain

from ..profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Matches, groups, the turns of their admins and their topics need a person."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        going_on = self.env["care.group.admin"]._get_going_on_domain()
        coming = Domain("date", ">=", "today")
        meant = self.env["care.match"]._get_open_domain()
        match, group = self.env._("Business Matches"), self.env._("Groups")
        admin, topic = self.env._("Terms as Group Admin"), self.env._("Group Topics")
        return super()._get_work_types() | {
            "match": WorkType(match, "care.match", "user_id", meant, "profile_id"),
            "group": WorkType(group, "care.group", "user_id", Domain.TRUE),
            "admin": WorkType(admin, "care.group.admin", "user_id", going_on),
            "topic": WorkType(topic, "care.group.topic", "user_id", coming),
        }
