from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.customer_care.tools.words import comma

from ...tools import codes
from ...tools.people import COMPARED, COMPARED_FEES, ENOUGH, Figure, team_median
from ..common.pages import make_select
from ..loss.care_loss_report import USUAL_UNIT


class CarePersonScorecard(models.AbstractModel):
    """The page *Scorecard*: the figures of a user in a period, beside the team's.

    People see their own, officers that of everybody in their companies. It stores
    nothing. The figures of all colleagues are counted by one query, and of the others
    nothing but the median is shown, and only where it is of several. What nobody in the
    team has recorded is not shown as zero.
    """

    _name = "care.person.scorecard"
    _description = "Scorecard of a Person"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: the user, the unit of periods, the first day of the period
        """
        chosen, user, first, last = self._read_choice(filters or {})
        measures = self._get_measures(first, last)
        periods = self.env["care.loss.report"]
        counts = self._count_team(user, measures, first, last)
        team = self._find_compared(counts)
        figures = self._tell_figures(user, team, measures, counts, first, last)
        fees = self._tell_fees(user, team, first, last)
        return {
            "title": self.env._("Scorecard of %(name)s", name=user.name),
            "note": self._tell_team(team),
            "period": periods._name_period(first, chosen["unit"]),
            "selects": self._get_selects(chosen, user, first),
            "filters": {"user": user.id, "unit": chosen["unit"], "period": str(first)},
            "figures": figures + fees["figures"],
            "tables": fees["tables"],
            "can_print": True,
        }

    @api.model
    def _read_choice(self, filters):
        """The filters from the client, restricted to what the user may see."""
        asked = filters.get("user") or self.env.uid
        self._check_may_see(asked)
        periods = self.env["care.loss.report"]
        chosen = periods._read_filters(filters)
        first, last = periods._find_period(
            periods._get_periods(chosen["unit"]), chosen["period"]
        )
        return chosen, self._find_user(asked), first, last

    @api.model
    def _find_user(self, user_id):
        """The person whose scorecard it is: oneself, or whom an officer looks after."""
        if user_id == self.env.uid:
            return self.env.user
        return self._get_team().filtered(lambda colleague: colleague.id == user_id)

    @api.model
    def _check_may_see(self, user_id):
        """Let people see their own scorecard, and officers those of their team."""
        self.env["care.scorecard"].check_access("read")
        if user_id == self.env.uid:
            return
        is_officer = self.env.user._is_care_officer()
        if not is_officer or user_id not in self._get_team().ids:
            raise AccessError(
                self.env._("You may see your own scorecard, and no other one.")
            )

    @api.model
    def _get_team(self):
        """The colleagues who care in the companies of the reader."""
        return self.env["care.work.measure"]._find_colleagues()

    @api.model
    def _find_compared(self, counts):
        """The colleagues for the median: with customers, or a touch in the period."""
        at_work = counts[codes.CUSTOMERS].keys() | counts[codes.TOUCHES].keys()
        return self._get_team().filtered(lambda user: user.id in at_work)

    @api.model
    def _tell_team(self, team):
        return self.env._(
            "The team: the %(count)s colleagues in %(companies)s who own customers or "
            "did a touch in the period. Its median is shown where it is of at least "
            "%(compared)s, and of %(fees)s for the retention fee; shares in percent "
            "are shown of %(enough)s and more.",
            compared=COMPARED,
            fees=COMPARED_FEES,
            enough=ENOUGH,
            count=len(team),
            companies=comma(self.env).join(self.env.companies.mapped("name")),
        )

    @api.model
    def _get_selects(self, chosen, user, first):
        report = self.env["care.loss.report"]
        periods = report._get_periods(chosen["unit"])
        options = report._get_options(periods, chosen["unit"])
        length, period = self.env._("Length of a Period"), self.env._("Period")
        selects = [
            make_select("unit", length, chosen["unit"], options["unit"]),
            make_select("period", period, str(first), options["period"]),
        ]
        if self.env.user._is_care_officer():
            people = (self._get_team() | user).sorted("name")
            names = [{"id": person.id, "name": person.name} for person in people]
            selects.insert(0, make_select("user", self.env._("User"), user.id, names))
        return selects

    @api.model
    def _open_person(self, user):
        """The action that opens the page of a person."""
        self._check_may_see(user.id)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "customer_care_worth.care_person_scorecard_action"
        )
        filters = {"user": user.id, "unit": USUAL_UNIT}
        params = {"model": self._name, "filters": filters}
        return action | {"params": params, "path": False}

    # Figures

    @api.model
    def _get_shown_codes(self):
        """Hook: the measures that the page shows, in their order."""
        return [
            codes.COVERED,
            codes.TOUCHES,
            codes.ON_TIME,
            codes.REACHED,
            codes.HELP,
            codes.PROMISES_KEPT,
            codes.CASES_SOLVED,
            codes.RATINGS,
            codes.SATISFACTION,
            codes.LOSSES,
            codes.WON_BACK,
            codes.RETAINED,
        ]

    @api.model
    def _get_measures(self, first, last):
        """The measures that the figures are made of, by their codes."""
        engine = self.env["care.work.measure"]
        known = engine._get_measures() | engine._get_period_measures(first, last)
        shown = self._get_shown_codes()
        asked = {*shown}.union(*(known[code].share_of for code in shown))
        asked |= {codes.CUSTOMERS, codes.TOUCHES}  # they tell who is compared
        return {code: known[code] for code in sorted(asked)}

    @api.model
    def _count_team(self, user, measures, first, last):
        """Count everything of all colleagues by one query."""
        people = self._get_team() | user
        return self.env["care.work.measure"]._count_measures(
            measures, people, first, last
        )

    @api.model
    def _tell_figures(self, user, team, measures, counts, first, last):
        engine = self.env["care.work.measure"]
        links = {
            code: engine._link_list(measures[code], user, first, last)
            for code in self._get_shown_codes()
        }
        shown = engine._count_shown(
            {code: (measures[code].model, link) for code, link in links.items()}
        )
        return [
            self._tell_figure(code, measures[code], counts, user, team)
            | self._tell_list(code, counts, user, links[code], shown)
            for code in links
        ]

    @api.model
    def _tell_figure(self, code, measure, counts, user, team):
        """One figure of a person, with the median of the team."""
        figures = {
            person: self._make_figure(code, measure, counts, person)
            for person in team | user
        }
        known = [figures[person].value for person in team if figures[person]]
        engine = self.env["care.work.measure"]
        return {
            "id": code,
            "name": measure.label,
            "median": self._tell_median(known, partial(engine._tell_value, measure)),
        } | engine._tell_figure(measure, figures[user])

    @api.model
    def _tell_median(self, values, word, least=COMPARED):
        """The median of the team in words; nothing where it is of too few.

        :param word: a function that words a value
        :param least: of so many at least
        """
        compared = team_median(values, least)
        return compared and self.env._(
            "Median of %(count)s: %(value)s",
            value=word(compared[0]),
            count=compared[1],
        )

    @api.model
    def _make_figure(self, code, measure, counts, user):
        """The figure of one person; nothing where nobody has recorded anything."""
        part, amount = counts[code].get(user.id, (0, None))
        if measure.value:
            return Figure(part, amount=float(amount)) if part else None
        if measure.share_of:
            whole = sum(
                counts[part].get(user.id, (0, None))[0] for part in measure.share_of
            )
            return Figure(part, whole) if whole else None
        return Figure(part) if counts[code] else None

    @api.model
    def _tell_list(self, code, counts, user, link, shown):
        """The link to the list, with the number of hidden records."""
        count, __ = counts[code].get(user.id, (0, None))
        hidden = count - shown.get(code, count)
        return {
            "count": count,
            "link": link if counts[code] else None,
            "hidden": hidden > 0
            and self.env._("%(count)s not visible to you", count=hidden),
        }
