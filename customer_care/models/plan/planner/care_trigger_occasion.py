from datetime import timedelta

from odoo import api, models

from ....planning import touch_key

YEAR_AND_MORE = 400  # days: a lunar year of thirteen months has 385
FESTIVAL_RANK = 30  # everybody's day, not the customer's own
# what is asked of each occasion, one by one
ASKED_FIELDS = [
    "calendar",
    "day",
    "is_confirmed",
    "is_leap_month",
    "month",
    "profile_id",
    "relative_id",
    "type_id",
    "year",
]


class CareTriggerOccasion(models.AbstractModel):
    """Wants touches around the yearly dates of customers, and around festivals."""

    _name = "care.trigger.occasion"
    _inherit = "care.trigger"
    _description = "Trigger: Occasion"

    _sequence = 20
    _rank = 60
    _keeps_day = True
    _plan_fields = ("occasion_type_ids", "has_family", "festival_ids")

    @api.model
    def _get_label(self):
        return self.env._("Occasion")

    @api.model
    def _find_gap(self, plan):
        if not (plan.occasion_type_ids or plan.festival_ids):
            return self.env._("Choose the occasion types or festivals of the plan.")

    @api.model
    def _get_own_rank(self, links):
        return FESTIVAL_RANK if links.get("festival_id") else self._rank

    @api.model
    def _get_dates(self, audiences, window):
        """Return the touches that the plans want around yearly dates.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        :return: candidates from the window's start on, and those of the next year
        """
        candidates = []
        occasions = self._get_occasions(audiences)
        for plan, profiles in audiences.items():
            candidates += self._get_personal(plan, profiles, occasions, window)
            candidates += self._get_festive(plan, profiles, window)
        return candidates

    @api.model
    def _get_occasions(self, audiences):
        """The occasions of all these customers, without those known twice."""
        profiles = self.env["care.profile"].union(*audiences.values())
        types = self.env["care.plan"].union(*audiences).occasion_type_ids
        occasions = self.env["care.occasion"].search_fetch(
            [("profile_id", "in", profiles.ids), ("type_id", "in", types.ids)],
            ASKED_FIELDS,
        )
        return (occasions - occasions._find_duplicates())._filter_welcome()

    @api.model
    def _get_personal(self, plan, profiles, occasions, window):
        types, has_family = plan.occasion_type_ids, plan.has_family
        first_days = self._get_first_days(plan, profiles, window)
        chosen = occasions.filtered(
            lambda occasion: (
                occasion.type_id in types
                and occasion.profile_id.id in first_days
                and (has_family or not occasion.relative_id)
            )
        )
        dates = chosen._get_occurrences(*self._get_span(plan, window))
        return [
            self._make_personal(step, occasion, profile, due, year)
            for step in plan.step_ids
            for occasion, days in dates.items()
            for profile in occasion.profile_id
            for day, year in days
            if (due := self._get_due(step, day)) >= first_days[profile.id]
        ]

    @api.model
    def _get_festive(self, plan, profiles, window):
        festivals = plan.festival_ids.filtered("has_greeting")
        dates = festivals._get_occurrences(*self._get_span(plan, window))
        candidates = []
        first_days = self._get_first_days(plan, profiles, window) if dates else {}
        for festival, days in dates.items():
            greeted = self._get_greeted(festival, profiles)
            candidates += [
                self._make_festive(step, profile, festival, day, year)
                for step in plan.step_ids
                for day, year in days
                for profile in greeted
                if self._get_due(step, day) >= first_days[profile.id]
            ]
        return candidates

    @api.model
    def _get_greeted(self, festival, profiles):
        """The customers who keep the festival: those of its country and company."""
        country, company = festival.country_id, festival.company_id
        return profiles.filtered(
            lambda profile: (
                (not country or profile.partner_id.country_id in (country, country[:0]))
                and (not company or profile.company_id in (company, company[:0]))
            )
        )

    @api.model
    def _get_span(self, plan, window):
        """The days whose dates can matter, as far as the next year's."""
        offsets = plan.step_ids.mapped("offset_days") or [0]
        return (
            window.start - timedelta(days=max(offsets)),
            window.end + timedelta(days=YEAR_AND_MORE - min(offsets)),
        )

    @api.model
    def _get_first_days(self, plan, profiles, window):
        """Map the id of each customer to the first day that can still be kept."""
        owed = self._get_owed_days(plan, profiles, window)
        return {number: max(window.start, day) for number, day in owed.items()}

    @api.model
    def _make_personal(self, step, occasion, profile, due, year):
        key = touch_key.write("occasion", record_id=occasion.id, year=year)
        links = {"occasion_id": occasion.id}
        return self._make_candidate(step, profile, key, due, links=links)

    @api.model
    def _make_festive(self, step, profile, festival, day, year):
        return self._make_candidate(
            step,
            profile,
            touch_key.write("festival", record_id=festival.id, year=year),
            self._get_due(step, day),
            links={"festival_id": festival.id},
        )

    @api.model
    def _get_reason(self, item):
        """Name the type of date or the festival, and nothing that is private."""
        if "festival_id" in item.links:
            return self.env["care.festival"].browse(item.links["festival_id"]).name
        occasion = self.env["care.occasion"].browse(item.links["occasion_id"])
        return self._name_date(occasion, occasion.is_confirmed)

    @api.model
    def _name_date(self, occasion, is_confirmed):
        """Say which type of date it is, and what is to be done before."""
        facts = {"type": occasion.type_id.name}
        if occasion.relative_id:
            reason = self.env._("%(type)s: family", **facts)
        else:
            reason = facts["type"]
        if is_confirmed:
            return reason
        return self.env._("%(reason)s (confirm the date first)", reason=reason)
