from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.models.community.care_event_personnel import LEFT
from odoo.addons.customer_care.models.profile.care_profile_channel import REFUSED
from odoo.addons.customer_care.models.promise.care_promise import BROKEN, OPEN

from ...tools import risk as tools

HALF_YEAR = 180


class CareRiskSignalPromise(models.AbstractModel):
    """We have broken our word, or are about to."""

    _name = "care.risk.signal.promise"
    _inherit = "care.risk.signal"
    _description = "Broken Promises"

    _place = 110

    @api.model
    def _get_label(self):
        return self.env._("Broken or overdue promises")

    @api.model
    def _get_unit_label(self):
        return self.env._("promises")

    @api.model
    def _measure(self, batch):
        return self._sum_up(
            batch, self._count("care.promise", batch, self._get_domain(batch.day))
        )

    @api.model
    def _get_domain(self, day):
        since = span("date_closed", day - relativedelta(days=HALF_YEAR), day)
        broken = Domain("state", "=", BROKEN) & since
        return broken | Domain("state", "=", OPEN) & Domain("date_due", "<", day)

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_action(
            self.env,
            "customer_care.care_promise_action",
            domain=[
                ("profile_id", "in", profiles.ids),
                ("state", "in", [BROKEN, OPEN]),
            ],
            context={},
        )


class CareRiskSignalLeft(models.AbstractModel):
    """The contact person whom we knew is gone."""

    _name = "care.risk.signal.left"
    _inherit = "care.risk.signal"
    _description = "Contact Person Left"

    _place = 120

    @api.model
    def _get_label(self):
        return self.env._("Contact person left")

    @api.model
    def _get_unit_label(self):
        return self.env._("people in half a year")

    @api.model
    def _measure(self, batch):
        late = span("date", batch.day - relativedelta(days=HALF_YEAR), batch.day)
        domain = late & Domain("type_id.code", "=", LEFT)
        return self._sum_up(batch, self._count("care.event", batch, domain))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_action(
            self.env,
            "customer_care.care_event_action",
            domain=[("profile_id", "in", profiles.ids), ("type_id.code", "=", LEFT)],
            context={},
        )


class CareRiskSignalRival(models.AbstractModel):
    """A competitor has come to the customer."""

    _name = "care.risk.signal.rival"
    _inherit = "care.risk.signal"
    _description = "Competitors at the Customer"

    _place = 130
    _steps = ((1.0, 15),)

    @api.model
    def _get_label(self):
        return self.env._("Competitors at the customer")

    @api.model
    def _get_unit_label(self):
        return self.env._("competitors")

    @api.model
    def _measure(self, batch):
        domain = Domain("date", "<=", batch.day)
        counts = self._count("care.competitor.presence", batch, domain)
        return self._sum_up(batch, counts)

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_action(
            self.env,
            "customer_care_worth.care_competitor_presence_action",
            domain=[("profile_id", "in", profiles.ids)],
            context={},
        )


class CareRiskSignalBlocked(models.AbstractModel):
    """The customer does not want to hear of us."""

    _name = "care.risk.signal.blocked"
    _inherit = "care.risk.signal"
    _description = "Blocked by the Customer"

    _place = 140
    _steps = ((1.0, 25),)
    _knows_past = False

    @api.model
    def _get_label(self):
        return self.env._("Blocked us, or wants no contact")

    @api.model
    def _get_unit_label(self):
        return self.env._("blocks")

    @api.model
    def _measure(self, batch):
        blocked = {
            member.id: 1
            for member in batch.everybody
            if member.has_blocked_us or member.is_do_not_contact
        }
        return self._sum_up(batch, blocked)

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_profiles(
            self.env,
            profiles.filtered(lambda one: one.has_blocked_us or one.is_do_not_contact),
        )


class CareRiskSignalRefused(models.AbstractModel):
    """The customer has refused to be written to, or called."""

    _name = "care.risk.signal.refused"
    _inherit = "care.risk.signal"
    _description = "Refused Consent"

    _place = 150
    _steps = ((1.0, 5),)
    _knows_past = False

    @api.model
    def _get_label(self):
        return self.env._("Refused consent")

    @api.model
    def _get_unit_label(self):
        return self.env._("channels")

    @api.model
    def _measure(self, batch):
        refused = self._count(
            "care.profile.channel", batch, Domain("consent", "=", REFUSED)
        )
        return self._sum_up(batch, refused)

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_profiles(
            self.env,
            profiles.filtered(
                lambda one: REFUSED in one.mapped("channel_line_ids.consent")
            ),
        )


class CareRiskSignalInterest(models.AbstractModel):
    """The owner and the customer have nothing in common that anybody knows of."""

    _name = "care.risk.signal.interest"
    _inherit = "care.risk.signal"
    _description = "No Shared Interest"

    _place = 160
    _steps = ((1.0, 5),)
    _knows_past = False
    _is_falling = True

    @api.model
    def _get_label(self):
        return self.env._("No shared interest")

    @api.model
    def _get_unit_label(self):
        return self.env._("shared interests")

    @api.model
    def _measure(self, batch):
        """What neither has told counts for nothing."""
        found = {}
        for profile in batch.profiles:
            liked = profile.preference_ids._filter_shared()
            own = profile.user_id.care_preference_ids
            if liked and own:
                found[profile.id] = tools.Sign(len(liked & own))
        return found

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_profiles(self.env, profiles[:1])


def open_profiles(env, profiles):
    """These customers."""
    if len(profiles) == 1:
        return profiles._get_records_action()
    return open_action(
        env,
        "customer_care.care_profile_action",
        domain=[("id", "in", profiles.ids)],
        context={},
    )
