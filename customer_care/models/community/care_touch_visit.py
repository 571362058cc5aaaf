import re
from urllib.parse import quote

from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.words import comma
from ..common.answers import open_dialog

MAPS = {"CN": "https://uri.amap.com/search?keyword={place}"}
PLACE_FIELDS = ["city", "country_id", "state_id", "street", "street2", "zip"]
MAP_ELSEWHERE = "https://www.google.com/maps/search/?api=1&query={place}"


class CareTouch(models.Model):
    """The visit brief: on one page what is good to know at the customer's door.

    It is read on the phone and printed, and holds what its reader may read: who stands
    for us, the gift and its story, what to talk about and what was said last.
    """

    _inherit = "care.touch"

    map_url = fields.Char(string="Map", compute="_compute_map_url")
    visit_brief = fields.Html(compute="_compute_visit_brief", sanitize=False)

    @api.depends(*(f"profile_id.partner_id.{name}" for name in PLACE_FIELDS))
    @api.depends_context("uid")
    def _compute_map_url(self):
        for touch in self:
            partner = touch.partner_id
            country = partner.country_id or self.env.company.country_id
            place = touch._get_place_words()
            url = MAPS.get(country.code, MAP_ELSEWHERE)
            touch.map_url = place and url.format(place=quote(place))

    def _get_place_words(self):
        """Where the customer is, in one line; a country alone leads nowhere."""
        partner = self.partner_id
        if not (partner.street or partner.city):
            return ""
        # a country's layout keeps its commas where the state or street is missing
        parts = re.split(r"[\n,]", partner._display_address(without_company=True))
        return ", ".join(filter(None, map(str.strip, parts)))

    @api.depends("profile_id", "date_planned", "channel_id")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_visit_brief(self):
        readable = self._get_readable_profiles()
        for touch in self:
            # the profile of a draft is no record yet, and has no page
            shown = touch.profile_id in readable and bool(touch._origin)
            touch.visit_brief = shown and self.env["ir.qweb"]._render(
                "customer_care.care_touch_visit_brief", {"touch": touch._origin}
            )

    def action_open_visit_brief(self):
        """Show what is good to know at the customer's door."""
        self.ensure_one()
        view = "customer_care.care_touch_view_form_visit"
        return open_dialog(self, self.env._("Visit Brief"), view)

    def action_print_visit_brief(self):
        report = self.env.ref("customer_care.care_touch_visit_report_action")
        return report.report_action(self, data={})  # None cannot be sent by XML-RPC

    def _get_visit_title(self):
        return self.env._(
            "%(customer)s, %(day)s",
            customer=self.profile_id.name,
            day=format_date(self.env, self.date_planned),
        )

    def _get_visit_facts(self):
        """Pairs of a label and what stands behind it, those that are known."""
        profile = self.profile_id
        company = not profile.is_company and profile.parent_name
        facts = [
            (self.env._("Purpose"), self.reason_text),
            (self.env._("Company"), company),
            (self.env._("Job Position"), profile.function),
            (self.env._("Form of Address"), profile.form_of_address),
            (self.env._("Phone"), self.phone),
            (self.env._("Address"), self._get_place_words()),
            (self.env._("Last Contact"), self.last_contact),
        ]
        return [fact for fact in facts if fact[1]]

    def _get_visit_people(self):
        """Who stands for us: in whose name to bring greetings."""
        profile = self.profile_id
        people = [
            (self.env._("Sponsor"), profile.sponsor_user_id),
            (self.env._("Owner"), profile.user_id),
            (self.env._("Backup"), profile.backup_user_id),
            (self.env._("Assigned To"), self.user_id - profile.user_id),
        ]
        return [(label, user.name) for label, user in people if user]

    def _get_visit_greeting(self):
        """Whose greetings to bring, where somebody else than the sponsor visits."""
        sponsor = self.profile_id.sponsor_user_id
        if not sponsor or sponsor == self.user_id:
            return ""
        return self.env._("Bring greetings from %(name)s.", name=sponsor.name)

    def _get_visit_gifts(self):
        """The gifts of the touch, each with its story and how to present it."""
        return [
            {
                "name": line.gift_id.name,
                "quantity": line.quantity,
                "story": line.gift_id.story,
                "notes": line.gift_id.presentation_notes,
            }
            for line in self.gift_line_ids
            if not line._is_rejected()
        ]

    def _get_visit_topics(self):
        """What the customer likes to talk about."""
        likes = self.profile_id.preference_ids._filter_shared()
        return comma(self.env).join(likes.mapped("name"))
