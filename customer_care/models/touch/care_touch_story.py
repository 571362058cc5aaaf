from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, html2plaintext

from ...tools.words import LONGEST_WORDS, shorten


class CareTouch(models.Model):
    """The texts of a touch for its card: who, why now, and the last contact.

    All of it is computed under the reader's own rights and stored nowhere. What he
    may not read stays empty: one closed record never spoils the list.
    """

    _inherit = "care.touch"

    partner_id = fields.Many2one(
        "res.partner", string="Contact", compute="_compute_customer"
    )
    tier_id = fields.Many2one(
        "care.tier", compute="_compute_customer", search="_search_tier_id"
    )
    tier_color = fields.Integer(compute="_compute_customer")
    parent_name = fields.Char(string="Company Name", compute="_compute_customer")
    phone = fields.Char(compute="_compute_customer")
    email = fields.Char(compute="_compute_customer")
    best_time = fields.Char(compute="_compute_customer")
    reason_text = fields.Char("Reason", compute="_compute_reason_text")
    last_contact = fields.Char(compute="_compute_last_contact")
    last_contact_notes = fields.Char("Last Notes", compute="_compute_last_contact")

    @api.depends("profile_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_customer(self):
        readable = self._get_readable_profiles()
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            touch.partner_id = profile.partner_id
            touch.tier_id = profile.tier_id
            touch.tier_color = profile.tier_id.color
            touch.parent_name = not profile.is_company and profile.parent_name
            touch.phone = profile.phone
            touch.email = profile.email
            touch.best_time = profile.best_time

    @api.model
    def _search_tier_id(self, operator, value):
        """Find by the tiers of those customers whom the reader may see."""
        customers = self.env["care.profile"]._search([("tier_id", operator, value)])
        return Domain("profile_id", "in", customers)

    @api.depends(
        "event_id",
        "follows_id.next_step",
        "is_changed_by_hand",
        "occasion_id.profile_id.hides_age",
        "reason",
        "state",
        "user_id",
    )
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_reason_text(self):
        dates = self.occasion_id._filtered_access("read")
        events = self.event_id._filtered_access("read")
        touches = self.follows_id._filtered_access("read")
        for touch in self:
            date = self._keep_readable(touch.occasion_id, dates)
            event = self._keep_readable(touch.event_id, events)
            last = self._keep_readable(touch.follows_id, touches)
            detail = touch._tell_date(date) or self._tell_event(event) or last.next_step
            touch.reason_text = detail or touch._tell_reason()

    def _tell_reason(self):
        """The reason as written, or as the reader speaks where its person does not.

        Only what the planner wants still, and nobody has written himself, is said anew.
        """
        is_told = self.env.lang in (False, None, self.user_id._get_care_lang())
        if is_told or not self._is_planned_alone():
            return self.reason
        return self._get_trigger()._tell_reason_again(self)

    def _is_planned_alone(self):
        """Tell whether all that a planned touch rests on may be read, and stands."""
        is_planners = self.step_id and self.key and not self.is_changed_by_hand
        is_linked = self.occasion_id or self.event_id
        if is_linked or not is_planners or not self._filter_as_planned():
            return False
        return bool(self._get_readable_profiles())

    @api.depends("profile_id.date_last_contact", "profile_id.last_touch_id")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_last_contact(self):
        readable = self._get_readable_profiles()
        # the last touch may have been in a company that the reader does not see
        touches = readable.last_touch_id._filtered_access("read")
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            last = self._keep_readable(profile.last_touch_id, touches)
            touch.last_contact = touch._tell_last_contact(profile, last)
            touch.last_contact_notes = shorten(
                html2plaintext(last.note or ""), LONGEST_WORDS
            )

    def _tell_date(self, date):
        """Name the date with the years it brings on the day of this touch."""
        return date and date._name_in_year(self._get_year())

    @api.model
    def _tell_event(self, event):
        if not event:
            return ""
        day = format_date(self.env, event.date)
        note = shorten(event.note or "", LONGEST_WORDS)
        return " · ".join(filter(None, [event.type_id.name, day, note]))

    @api.model
    def _tell_last_contact(self, profile, last):
        """Say when the customer was reached last, how, by whom and in what mood."""
        day = profile.date_last_contact
        if not day:
            return self.env._("never") if profile else ""
        mood = last._fields["mood"].convert_to_export(last.mood, last)
        parts = (
            self._tell_days_ago(day),
            last.channel_id.name,
            last.done_user_id.name,
            mood,
        )
        return " · ".join(filter(None, parts))

    @api.model
    def _tell_days_ago(self, day):
        days = (fields.Date.context_today(self) - day).days
        if days <= 0:
            return self.env._("today")
        if days == 1:
            return self.env._("yesterday")
        return self.env._("%(days)s days ago", days=days)
