from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.contactability import CELEBRATION
from ...tools.words import comma
from ..common.days import SOON, format_day

MOST_NAMES = 4


class CareTouch(models.Model):
    """What to talk about with a customer, and what to avoid.

    Computed under the reader's own rights: who may not see the family reads nothing
    of it here either.
    """

    _inherit = "care.touch"

    talking_points = fields.Text(compute="_compute_talking_points")
    caution = fields.Char(compute="_compute_caution")

    @api.depends("step_id", "profile_id", "occasion_id")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_talking_points(self):
        readable = self._get_readable_profiles()
        dates = self._get_coming_dates(readable)
        families = self._get_families(readable)
        briefings = readable._origin._get_briefings()  # on forms they are drafts
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            coming = dates.get(profile, dates[None]) - touch.occasion_id
            family = families.get(profile, families[None])
            points = touch._get_points(profile, coming, family)
            open_work = [line for _, line in briefings.get(profile._origin, [])]
            touch.talking_points = "\n".join(filter(None, [*open_work, *points]))

    def _get_points(self, profile, coming, family):
        """Hook: what is worth knowing in the talk, a line each, as far as there is any.

        :param profile: the customer, if the reader may know of him
        :param coming: his dates of the next month
        """
        is_festive = profile._judge_contact(CELEBRATION).is_allowed
        return [
            self._tell_coming(coming) if is_festive else "",
            self._tell_family(family),
            self._tell_likes(profile.preference_ids),
            self._tell_best_time(profile),
            self._tell_proposed_channel(profile),
            self.step_id.talking_points,
        ]

    @api.depends("profile_id", "plan_id", "channel_id", "date_planned")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_caution(self):
        readable = self._get_readable_profiles()
        weeks = self._get_weeks(readable)
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            warnings = touch._get_warnings(profile, weeks.get(profile._origin, ()))
            touch.caution = " · ".join(filter(None, warnings))

    def _get_readable_profiles(self):
        return self.profile_id._filtered_access("read")

    @api.model
    def _keep_readable(self, record, readable):
        """Return the record if it is readable, to be fetched with all that are."""
        if record in readable:
            return record.with_prefetch(readable.ids)
        return record.browse()

    @api.model
    def _get_coming_dates(self, profiles):
        """Map each customer to the dates of the next month that the reader may see."""
        dates = self.env["care.occasion"].search(
            Domain("profile_id", "in", profiles.ids)
            & Domain("date_next", ">=", "today")
            & Domain("date_next", "<=", SOON),
            order="date_next, id",
        )
        return {None: dates[:0], **dates.grouped("profile_id")}

    @api.model
    def _get_families(self, profiles):
        """Map each customer to those of his family that the reader may see."""
        relatives = self.env["care.relative"].search(
            [("profile_id", "in", profiles.ids)]
        )
        return {None: relatives[:0], **relatives.grouped("profile_id")}

    @api.model
    def _tell_coming(self, dates):
        if not dates:
            return ""
        day = format_day(self.env, dates[0].date_next, "MMMd")
        return self.env._("%(day)s: %(date)s", day=day, date=dates[0].display_name)

    @api.model
    def _tell_family(self, relatives):
        names = [self._tell_relative(relative) for relative in relatives[:MOST_NAMES]]
        return names and self.env._(
            "Family: %(names)s", names=comma(self.env).join(names)
        )

    @api.model
    def _tell_relative(self, relative):
        facts = {
            "name": relative.name,
            "relation": relative._fields["relation"].convert_to_export(
                relative.relation, relative
            ),
        }
        if relative.is_confirmed:
            return self.env._("%(name)s (%(relation)s)", **facts)
        return self.env._("%(name)s (%(relation)s, unconfirmed)", **facts)

    @api.model
    def _tell_likes(self, preferences):
        """Name hobbies, tastes and topics, those that the reader shares apart."""
        liked = preferences._filter_shared()[:MOST_NAMES]
        if not liked:
            return ""
        names = comma(self.env).join(liked.mapped("name"))
        shared = liked & self.env.user.care_preference_ids
        if not shared:
            return self.env._("Likes: %(names)s", names=names)
        return self.env._(
            "Likes: %(names)s (in common: %(shared)s)",
            names=names,
            shared=comma(self.env).join(shared.mapped("name")),
        )

    @api.model
    def _tell_best_time(self, profile):
        best_time = profile.best_time
        return best_time and self.env._("Best time: %(time)s", time=best_time)

    def _tell_proposed_channel(self, profile):
        """How to get in touch, where neither the plan nor a person has said it."""
        if self.channel_id or not profile:
            return ""
        channel = profile._propose_channel()
        return channel and self.env._(
            "Suggested channel: %(channel)s", channel=channel.name
        )

    @api.model
    def _tell_block(self, profile):
        """Say whom the customer has blocked, to those who contact him instead."""
        return profile.has_blocked_us and self.env._(
            "The customer has blocked %(name)s",
            name=profile.user_id.name or self.env._("us"),
        )

    def _get_warnings(self, profile, contacts):
        """Hook: why the customer is better left alone, and what not to touch on.

        :param contacts: see :meth:`_get_weeks`
        """
        self.ensure_one()
        verdict = profile._judge_contact(self._get_tone(), self.channel_id.code)
        return [
            verdict.reason,
            self._tell_block(profile),
            self._tell_week(contacts),
            self._tell_taboos(profile),
        ]

    @api.model
    def _tell_taboos(self, profile):
        taboos = profile.preference_ids._filter_taboos()
        names = comma(self.env).join(taboos.mapped("name"))
        return names and self.env._("Taboo: %(names)s", names=names)
