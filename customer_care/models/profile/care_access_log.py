from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.words import get_label


class CareAccessLog(models.Model):
    """Sums up who got customers, and for how long."""

    _inherit = "care.access.log"

    @api.model
    def _get_sentences(self):
        return super()._get_sentences() | {
            "owner": self._tell_owner,
            "part": self._tell_part,
            "handover": self._tell_handover,
            "cover": self._tell_cover,
        }

    @api.model
    def _tell_owner(self, values):
        name = values["name"] or self.env._("nobody")
        return self.env._("New owner: %(name)s", name=name)

    @api.model
    def _tell_part(self, values):
        return self.env._(
            "%(part)s: %(name)s",
            part=get_label(self.env["care.profile"], values["part"]),
            name=values["name"] or self.env._("nobody"),
        )

    @api.model
    def _tell_handover(self, values):
        heir = {"new": values["new"] or self.env._("the officers")}
        return self.env._(
            "Handed over from %(old)s to %(new)s. Customers: %(customers)s, planned "
            "touches: %(touches)s, other open items: %(others)s.",
            **values | heir,
        )

    @api.model
    def _tell_cover(self, values):
        days = {name: fields.Date.to_date(values[name]) for name in ("first", "last")}
        days_text = {name: format_date(self.env, day) for name, day in days.items()}
        return self.env._(
            "%(new)s covers for %(old)s from %(first)s to %(last)s.",
            **values | days_text,
        )
