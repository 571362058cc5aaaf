from odoo import api, fields, models
from odoo.tools import is_html_empty


class CareTouch(models.Model):
    """Which planned touches users have changed, and what the plan may still change.

    Each room names the fields of its own that a plan fills and a person may change
    (``_care_changed_by_hand``).
    """

    _inherit = "care.touch"
    _care_changed_by_hand = {"channel_id", "importance", "reason", "user_id"}

    is_moved = fields.Boolean(
        string="Moved Manually",
        copy=False,
        help="The planner does not move this touch.",
    )
    is_changed_by_hand = fields.Boolean(
        string="Changed Manually",
        copy=False,
        help="The touch does not follow changes of its plan, except for the date.",
    )

    def _filter_in_hands_of(self, plan):
        """Return the planned touches of a plan that no person has changed."""
        return self.filtered(
            lambda touch: (
                touch.plan_id == plan
                and touch._is_planned()
                and not (touch.is_moved or touch.is_changed_by_hand)
            )
        )

    def _filter_as_planned(self):
        """Return the touches of which no person has made more than their plan did."""
        return self - self._filter_made_more()

    def _filter_made_more(self):
        """Hook: return the touches of which a person has made more than their plan."""
        return self.filtered(
            lambda touch: (
                touch.is_moved
                or touch.is_changed_by_hand
                or not is_html_empty(touch.note)
            )
        )

    def _filter_held_for_persons(self):
        """Hook: return the touches for which a person has sent what waits to go out."""
        return self.browse()

    def _get_unique_key(self):
        """Return customer, step and key: there is one touch for each such triple."""
        self.ensure_one()
        return self.profile_id.id, self.step_id.id, self.key

    def _is_inherited_from(self, owner, cover):
        """Tell whether the touch goes from these persons to who cares now.

        For want of an owner an officer had it, until there is one.
        """
        self.ensure_one()
        if owner:
            return self.user_id in owner | cover
        is_owners = self.step_id._is_for_owner() and self.profile_id.user_id
        return self.user_id in cover or bool(is_owners)

    def _reassign_to(self, user, is_chosen=False):
        """Assign these planned touches to another user.

        Without anybody the planner finds somebody when it is time to remind.

        :param is_chosen: a person wants this one for them, whatever their plan says
        """
        touches = self.filtered(lambda touch: touch.user_id != user)
        if not user:
            touches._remove_reminders()
        person = {"user_id": user.id}
        if is_chosen:
            touches.write(person)
        else:
            touches._write_by_plan(person)

    def _write_by_plan(self, vals):
        """Write what no person has chosen: the touches follow their plans as before."""
        if self.env.su:
            return self.write(vals)
        for is_changed, touches in self.grouped("is_changed_by_hand").items():
            touches._as_system().write({**vals, "is_changed_by_hand": is_changed})
        return True

    @api.model
    def _note_change_by_hand(self, vals):
        """Note that a person changed what the plan had decided.

        A new day that comes alone, as from a calendar, is a person's wish as well.
        """
        if self._collect_names("_care_changed_by_hand") & set(vals) and not self.env.su:
            vals = {"is_changed_by_hand": True, **vals}
        if "date_planned" in vals and not {"date_reminder", "is_moved"} & set(vals):
            day = {"date_reminder": vals["date_planned"]}
            return vals | day | {"is_moved": True}
        return vals
