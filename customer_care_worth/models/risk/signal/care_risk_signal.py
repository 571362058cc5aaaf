from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from odoo.addons.customer_care.models.common.answers import open_action

from ....tools import risk as risk_rules
from ....tools.risk_points import Scale
from .signal_batch import Batch


class CareRiskSignal(models.AbstractModel):
    """A signal of risk: it measures one sign that a customer may leave.

    A signal is a class that inherits this one: ``care.risk.signal.silence`` has the
    code ``silence``. Its methods measure a batch of customers, describe the result in
    words and open the evidence; no other code refers to it. Its steps are
    policy: those of the class apply until somebody changes them.

    A signal uses a fixed number of queries, however many customers there
    are. Customers without data are left out: no data is not zero.
    """

    _name = "care.risk.signal"
    _description = "Risk Signal"

    _sequence = 100  # among the signals
    # values in the order in which they are reached, and all points from there on
    _steps = ((1.0, 10),)
    _is_falling = False  # a step is reached below its value, and not from it on
    _is_in_days = False  # its limit is a number of days
    # which facts are ids, and of which model: their names are found for the reader
    _named = {}
    _knows_past = True  # what it measures of a day in the past was known then
    # what opens the records that it was measured from, and how they are shown
    _evidence_action = None
    _evidence_context = {}

    @api.model
    def _get_all(self):
        """All signals, in their order."""
        names = self.pool.descendants(["care.risk.signal"], "_inherit")
        names -= {"care.risk.signal"}
        signals = [self.env[name] for name in names]
        return sorted(signals, key=lambda signal: (signal._sequence, signal._name))

    @api.model
    def _get_by_code(self, code):
        """The signal of a code; the interface if it is gone with its addon."""
        signal = self.env.get(f"care.risk.signal.{code}")
        return self.env["care.risk.signal"] if signal is None else signal

    @api.model
    def _get_selection(self):
        return [(signal._get_code(), signal._get_label()) for signal in self._get_all()]

    @api.model
    def _get_code(self):
        return self._name.removeprefix("care.risk.signal.")

    @api.model
    def _make_scale(self, steps=()):
        """The points of the signal; those of the class where there are no others.

        :param steps: pairs of value and points
        """
        ordered = sorted(steps or self._steps, reverse=self._is_falling)
        values, points = zip(*ordered, strict=True)
        return Scale(self._get_code(), values, points, self._is_falling)

    @api.model
    def _measure_all(self, profiles, day, was_known=False):
        """Map ids of customers to what each signal measured, by its code.

        :param was_known: leave out what nobody can tell of a day in the past
        """
        batch = self._make_batch(profiles, day)
        found = {profile.id: {} for profile in profiles}
        for signal in self._get_all():
            if was_known and not signal._knows_past:
                continue
            code = signal._get_code()
            for profile_id, sign in signal._measure(batch).items():
                found[profile_id][code] = sign
        return found

    @api.model
    def _make_batch(self, profiles, day):
        return Batch(profiles, day)

    # Hooks: what a signal is

    @api.model
    def _get_label(self):
        """Hook: what the signal is called."""
        return self._description

    @api.model
    def _get_unit_label(self):
        """Hook: what its steps count."""
        return self.env._("times")

    @api.model
    def _measure(self, batch):
        """Hook: map ids of customers to the sign that was found of them.

        :param batch: the customers, and the day as of which they are measured; it may
            lie in the past
        """
        return {}

    @api.model
    def _tell_sign(self, sign):
        """Hook: describe the measured sign in the language of the reader.

        Beside the ids of facts that are named stand the names that the reader may see.
        """
        return self._format_number(sign.value)

    @api.model
    def _tell_limit(self, limit):
        """Hook: describe the threshold in the language of the reader."""
        shown = self._format_number(limit)
        if self._is_falling:
            return self.env._("below %(limit)s", limit=shown)
        if self._is_in_days:
            return self.env._("from %(days)s days", days=shown)
        return self.env._("from %(limit)s", limit=shown)

    @api.model
    def _open_evidence(self, profiles, sign):
        """Hook: the action that opens what the sign was measured from.

        :param profiles: the customer and those who count for it
        """
        if not self._evidence_action:
            return None
        domain = self._get_evidence_domain(profiles, sign)
        return self._open_records(
            self._evidence_action, domain, **self._evidence_context
        )

    @api.model
    def _get_evidence_domain(self, profiles, sign):
        """Hook: the records that the sign was measured from."""
        return Domain("profile_id", "in", profiles.ids)

    # What signals have in common

    @api.model
    def _format_number(self, value):
        return formatLang(self.env, value, digits=0 if value == int(value) else 1)

    @api.model
    def _format_day(self, day):
        return format_date(self.env, day)

    @api.model
    def _tell_days_since(self, sign):
        day = self._format_day(sign.facts.get("since"))
        if sign.value == 1:
            return self.env._("1 day since %(day)s", day=day)
        days = self._format_number(sign.value)
        return self.env._("%(days)s days since %(day)s", days=days, day=day)

    @api.model
    def _open_records(self, xmlid, domain, **context):
        """Open the records of a domain by an action that is defined in XML."""
        return open_action(self.env, xmlid, domain=[*domain], context=context)

    @api.model
    def _open_profiles(self, profiles):
        """Open these customers; the only one as a form."""
        if len(profiles) == 1:
            return profiles._get_records_action()
        action = "customer_care.care_profile_action"
        return self._open_records(action, Domain("id", "in", profiles.ids))

    @api.model
    def _sum_by_customer(self, batch, numbers):
        """Add up numbers by customer, and return a sign for each sum.

        :param numbers: maps ids of those who count for customers to numbers
        """
        sums = defaultdict(int)
        for profile_id, member_id in batch.share_out(numbers):
            sums[profile_id] += numbers[member_id]
        return {key: risk_rules.Sign(value) for key, value in sums.items() if value}

    @api.model
    def _count_records(self, model, batch, domain):
        """Count the records of a model by customer or person of a company."""
        groups = self.env[model]._read_group(
            Domain(domain) & Domain("profile_id", "in", batch.everybody.ids),
            ["profile_id"],
            ["__count"],
        )
        return {profile.id: count for profile, count in groups}
