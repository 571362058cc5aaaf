from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import date_utils

from ...tools.people import EVERYBODY, MINE
from ..common.pages import make_select

NONE = 0  # of records to choose from


class CareDashboard(models.AbstractModel):
    """The page *Dashboard*: what matters today, and how a period went.

    People see their own work and customers, officers those of everybody, or of a team,
    an owner or a tier. It stores nothing: all is counted by the database under the
    reader's own rights, with the same number of queries however many customers there
    are, and each figure opens the list that it counts. What nobody has recorded is not
    shown as zero.
    """

    _name = "care.dashboard"
    _inherit = "care.people.filter.mixin"
    _description = "Dashboard"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: whose, the unit of periods, the first day of the one to look at,
            and ids of a tier, a team or an owner
        """
        self.env["care.profile"].check_access("read")
        chosen = self._read_filters(filters or {})
        periods, first, last = self._read_period(chosen)
        found = self.with_context(tz=self.env.user._get_care_zone())
        measures = found._get_dashboard_measures()
        before = self._get_period_before(periods[0][0], chosen["unit"])
        counts = found._count_by_period(measures, chosen, [before, *periods])
        return {
            "note": self._tell_whose(chosen),
            "is_empty": found._is_empty(counts),
            "filters": chosen | {"period": str(first)},
            "selects": self._get_selects(chosen, first),
            "groups": found._tell_groups(measures, counts, chosen, first, last),
            "charts": found._tell_charts(
                measures, counts, chosen, periods, first, last
            ),
        }

    # Filters

    @api.model
    def _read_filters(self, filters):
        """The filters from the client, restricted to those that the user may use."""
        chosen = self.env["care.loss.report"]._read_filters(filters)
        is_officer = self.env.user._is_care_officer()
        whose = filters.get("whose")
        usual = EVERYBODY if is_officer else MINE
        known = [MINE, EVERYBODY] if is_officer else [MINE]
        chosen["whose"] = whose if whose in known else usual
        if chosen["whose"] == MINE:
            chosen.pop("team_id", None)
            chosen.pop("user_id", None)
        return chosen

    @api.model
    def _read_period(self, chosen):
        """The periods that are compared, and the days of the one to look at."""
        report = self.env["care.loss.report"]
        periods = report._get_periods(chosen["unit"])
        return periods, *report._find_period(periods, chosen["period"])

    @api.model
    def _tell_whose(self, chosen):
        if chosen["whose"] == MINE:
            return self.env._("Your own work and customers")
        return self.env._("All customers that you may see")

    @api.model
    def _is_empty(self, counts):
        """Tell whether the reader sees no customer at all, whatever is chosen."""
        profiles = self.env["care.profile"]
        return not counts["customers"] and not profiles.search_count([], limit=1)

    @api.model
    def _get_selects(self, chosen, first):
        report = self.env["care.loss.report"]
        options = report._get_options(
            report._get_periods(chosen["unit"]), chosen["unit"]
        )
        labels = {
            "unit": self.env._("Length of a Period"),
            "period": self.env._("Period"),
        }
        shown = chosen | {"period": str(first)}
        return [
            *self._get_people_selects(chosen),
            *(
                make_select(name, label, shown[name], options[name])
                for name, label in labels.items()
            ),
            self._make_choice("tier_id", self.env._("All tiers"), chosen),
        ]

    @api.model
    def _get_people_selects(self, chosen):
        """The selects of tier, team and owner, for officers."""
        if not self.env.user._is_care_officer():
            return []
        options = [
            {"id": EVERYBODY, "name": self.env._("Everybody")},
            {"id": MINE, "name": self.env._("Mine")},
        ]
        whose = make_select("whose", self.env._("Whose"), chosen["whose"], options)
        if chosen["whose"] == MINE:
            return [whose]
        return [
            whose,
            self._make_choice("team_id", self.env._("All teams"), chosen),
            self._make_choice("user_id", self.env._("All owners"), chosen),
        ]

    @api.model
    def _make_choice(self, name, everything, chosen):
        """A select of tiers, teams or owners, or of none of them."""
        options = self._get_options_of(name)
        every = {"id": NONE, "name": everything}
        return make_select(name, everything, chosen.get(name, NONE), [every, *options])

    # Domains

    @api.model
    def _get_customers_domain(self, chosen):
        """The customers that are chosen."""
        people = self._find_people(chosen)
        return Domain.AND(Domain(name, "in", ids) for name, ids in people)

    @api.model
    def _get_domain(self, measure, chosen):
        """The domain of a measure without a period."""
        domain = measure.domain & self.env["care.work.measure"]._get_company_domain(
            measure
        )
        if chosen["whose"] == MINE:
            domain &= Domain(measure.person, "=", self.env.uid)
        customers = self._get_customers_domain(chosen)
        if customers.is_true() or measure.model == "care.profile":
            return domain & customers
        return domain & Domain(measure.customer, "any", customers)

    @api.model
    def _get_period_domain(self, measure, chosen, first, last):
        """What counts of a measure in a period, by the clock of the reader."""
        days = self.env["care.work.measure"]._get_day_domain(
            measure, self.env.user._get_care_zone(), first, last
        )
        return self._get_domain(measure, chosen) & days

    @api.model
    def _get_period_before(self, first, unit):
        """The days of the period before the one that begins on a day."""
        eve = fields.Date.subtract(first, days=1)
        return date_utils.start_of(eve, unit), date_utils.end_of(eve, unit)
