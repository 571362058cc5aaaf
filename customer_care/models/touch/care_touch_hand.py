from odoo import api, fields, models
from odoo.tools import is_html_empty

CHANGED_BY_HAND = {
    "channel_id",
    "cost",
    "importance",
    "letter_body",
    "letter_subject",
    "reason",
    "user_id",
}


class CareTouch(models.Model):
    """What persons do with planned touches by hand: move, skip, look up."""

    _inherit = "care.touch"

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

    def action_skip(self):
        """Ask for the reason, then skip."""
        return self._open_wizard("care.touch.skip", self.env._("Skip"))

    def action_postpone(self):
        """Ask for the new day, then move the touches there."""
        return self._open_wizard("care.touch.postpone", self.env._("Postpone"))

    def action_open_profile(self):
        self.ensure_one()
        return self.profile_id._get_records_action()

    def action_log(self):
        """Open the short form in which a contact that was not planned is recorded."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_touch_action_log"
        )

    def _open_wizard(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_touch_ids": self.ids},
        }

    def _filter_in_hands_of(self, plan):
        """Return the planned touches of a plan that no person has changed."""
        return self.filtered(
            lambda touch: (
                touch.plan_id == plan
                and touch.state == "planned"
                and not (touch.is_moved or touch.is_changed_by_hand)
            )
        )

    def _filter_as_planned(self):
        """Return the touches of which no person has made more than their plan did."""
        untouched = self.filtered(
            lambda touch: (
                not (touch.is_moved or touch.is_changed_by_hand or touch.gift_line_ids)
                and is_html_empty(touch.note)
            )
        )
        return untouched - untouched._filter_held_for_persons()

    def _get_place(self):
        """What the customer has this one touch for."""
        self.ensure_one()
        return self.profile_id.id, self.step_id.id, self.key

    def _is_inherited_from(self, owner, cover):
        """Tell whether the touch goes from these persons to who cares now.

        For want of an owner an officer had it, until there is one.
        """
        self.ensure_one()
        if owner:
            return self.user_id in owner | cover
        is_owners = self.step_id.responsible == "owner" and self.profile_id.user_id
        return self.user_id in cover or bool(is_owners)

    def _postpone(self, day):
        """Move the planned ones to another day, which the planner then leaves alone."""
        touches = self.filtered(lambda touch: touch.state == "planned")
        touches.write({"date_planned": day, "date_reminder": day, "is_moved": True})

    def _close_by_state(self, vals):
        """Close the touches by their verb where somebody only wrote the state."""
        facts = {name: value for name, value in vals.items() if name != "state"}
        if facts:
            self.write(facts)
        if vals["state"] == "done":
            self.action_done()
        else:
            self._close(vals["state"], facts.get("skip_reason"))
        return True

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
        if CHANGED_BY_HAND & set(vals) and not self.env.su:
            vals = {"is_changed_by_hand": True, **vals}
        if "date_planned" in vals and not {"date_reminder", "is_moved"} & set(vals):
            day = {"date_reminder": vals["date_planned"]}
            return vals | day | {"is_moved": True}
        return vals
