from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.tools.words import comma, name_some

from ...tools import risk as tools

BAD = ("complaint", "problem")
REPEATED_DAYS = 90
RATED_DAYS = 180
BAD_BELOW = 3  # of five
MOST_NAMES = 2
SPEAKERS = ("decides", "influences")


class CareRiskSignalComplaint(models.AbstractModel):
    """Complaints and problems of the customer wait for us."""

    _name = "care.risk.signal.complaint"
    _inherit = "care.risk.signal"
    _description = "Open Complaints and Problems"

    _place = 70
    _steps = ((1.0, 10), (2.0, 15))
    _named = {"cases": "care.feedback"}

    @api.model
    def _get_label(self):
        return self.env._("Open complaints and problems")

    @api.model
    def _get_unit_label(self):
        return self.env._("cases")

    @api.model
    def _measure(self, batch):
        return {
            profile_id: tools.Sign(len(cases), 1, {"cases": cases.ids})
            for profile_id, cases in batch.once(self._find_cases).items()
        }

    @api.model
    def _get_domain(self, day):
        """The cases that are open, or were so at the end of a day in the past."""
        end = fields.Date.add(day, days=1)
        is_open = self.env["care.feedback"]._get_open_domain()
        return Domain("date_opened", "<", end) & (
            is_open | Domain("date_closed", ">=", end)
        )

    @api.model
    def _find_cases(self, batch):
        """Map ids of customers to their bad cases, and those of their people.

        What is said of the owner is not for the owner's eyes, and counts for nothing.
        """
        ours = get_ownership_domain(batch)
        seen = Domain("is_about_owner", "=", False) & Domain("type", "in", BAD)
        cases = self.env["care.feedback"].search_fetch(
            ours & seen & self._get_domain(batch.day),
            ["commercial_partner_id", "partner_id", "profile_id", "reopened_count"],
        )
        return share_out(batch, cases)

    @api.model
    def _tell(self, sign):
        names = sign.facts.get("cases_names")
        if not names:
            return self._number(sign.value)
        return self.env._(
            "%(count)s: %(names)s",
            count=self._number(sign.value),
            names=name_some(self.env, names, MOST_NAMES, len(sign.facts["cases"])),
        )

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_cases(self.env, sign.facts["cases"])


class CareRiskSignalRepeated(models.AbstractModel):
    """The same customer complains again and again, or is not content with the end."""

    _name = "care.risk.signal.repeated"
    _inherit = "care.risk.signal.complaint"
    _description = "Repeated Complaints and Problems"

    _place = 80
    _steps = ((3.0, 10),)

    @api.model
    def _get_label(self):
        return self.env._("Repeated complaints and problems")

    @api.model
    def _get_unit_label(self):
        return self.env._("cases in 90 days, reopenings included")

    @api.model
    def _get_domain(self, day):
        first = day - relativedelta(days=REPEATED_DAYS)
        return span("date_opened", first, day) | span("date_reopened", first, day)

    @api.model
    def _measure(self, batch):
        found = batch.once(self._find_cases)
        return {
            profile_id: tools.Sign(
                sum(1 + case.reopened_count for case in cases),
                1,
                {"cases": cases.ids},
            )
            for profile_id, cases in found.items()
        }


class CareRiskSignalRating(models.AbstractModel):
    """The customer, or one of a company's people, rated the last case badly."""

    _name = "care.risk.signal.rating"
    _inherit = "care.risk.signal"
    _description = "Bad Rating of the Last Case"

    _place = 90
    _steps = ((3.0, 15),)
    _is_falling = True

    @api.model
    def _get_label(self):
        return self.env._("Bad rating of the last case")

    @api.model
    def _get_unit_label(self):
        return self.env._("of 5")

    @api.model
    def _measure(self, batch):
        found = {}
        for profile_id, ratings in batch.once(self._find_ratings).items():
            last = ratings[-1]
            facts = {"cases": [last.feedback_id.id]}
            found[profile_id] = tools.Sign(last.value, 1, facts)
        return found

    @api.model
    def _find_ratings(self, batch):
        """Map ids of customers to the ratings of late, the oldest first."""
        ours = get_ownership_domain(batch, "feedback_id.")
        first = batch.day - relativedelta(days=RATED_DAYS)
        late = span("date_rated", first, batch.day)
        seen = Domain("feedback_id.is_about_owner", "=", False)
        ratings = self.env["care.feedback.rating"].search_fetch(
            ours & late & seen, ["feedback_id", "value"], order="date_rated, id"
        )
        by_case = ratings.grouped("feedback_id")
        shared = share_out(batch, ratings.feedback_id)
        return {
            profile_id: sorted(
                (one for case in cases for one in by_case[case]),
                key=lambda one: (one.date_rated, one.id),
            )
            for profile_id, cases in shared.items()
        }

    @api.model
    def _tell(self, sign):
        return self.env._("%(value)s of 5", value=self._number(sign.value))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_cases(self.env, sign.facts["cases"])


class CareRiskSignalPeople(models.AbstractModel):
    """Who decides in a company has had a bad experience, be it a private one."""

    _name = "care.risk.signal.people"
    _inherit = "care.risk.signal"
    _description = "Bad Experience of a Decision Maker"

    _place = 100
    _steps = ((1.0, 20),)
    _named = {"cases": "care.feedback", "people": "care.profile"}

    @api.model
    def _get_label(self):
        return self.env._("Bad experience of a decision maker")

    @api.model
    def _get_unit_label(self):
        return self.env._("people")

    @api.model
    def _measure(self, batch):
        deciders = self._find_deciders(batch)
        injured = self._find_injured(batch.of(deciders)) if deciders else {}
        found = {}
        for company, members in batch.circles.items():
            people = [one for one in members._ids if one in injured]
            if company.is_company and people:
                cases = [case_id for one in people for case_id in injured[one]]
                facts = {"people": people, "cases": cases}
                found[company.id] = tools.Sign(len(people), 1, facts)
        return found

    @api.model
    def _find_deciders(self, batch):
        """The people of companies who have a say, each a circle of their own."""
        companies = [one for one in batch.circles if one.is_company]
        people = batch.profiles.browse().union(*map(batch.circles.get, companies))
        return {
            person: person
            for person in people
            if not person.is_company and person.decision_role in SPEAKERS
        }

    @api.model
    def _find_injured(self, deciders):
        """Map ids of people to the ids of the cases that were bad for them."""
        cases = self.env["care.risk.signal.complaint"]._find_cases(deciders)
        ratings = self.env["care.risk.signal.rating"]._find_ratings(deciders)
        injured = {person_id: own.ids for person_id, own in cases.items()}
        for person_id, own in ratings.items():
            if own[-1].value < BAD_BELOW:
                injured.setdefault(person_id, []).append(own[-1].feedback_id.id)
        return injured

    @api.model
    def _tell(self, sign):
        """Name the people and what they met with, as far as the reader sees them."""
        people = sign.facts.get("people_names", [])
        cases = sign.facts.get("cases_names", [])
        if not people or not cases:
            return comma(self.env).join(people) or self._number(sign.value)
        return self.env._(
            "%(people)s: %(cases)s",
            people=comma(self.env).join(people),
            cases=name_some(self.env, cases, MOST_NAMES, len(sign.facts["cases"])),
        )

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_cases(self.env, sign.facts["cases"])


def get_ownership_domain(batch, path=""):
    """The cases of the customers, and those of the people of companies."""
    companies = [one.partner_id.id for one in batch.circles if one.is_company]
    own = Domain(f"{path}profile_id", "in", batch.everybody.ids)
    return own | Domain(f"{path}commercial_partner_id", "in", companies)


def share_out(batch, cases):
    """Map ids of customers to the cases that are theirs, or their people's."""
    by_profile = cases.grouped("profile_id")
    by_company = cases.grouped("commercial_partner_id")
    found = {}
    for profile, members in batch.circles.items():
        own = cases.browse().union(
            *(by_profile[one] for one in members if one in by_profile)
        )
        if profile.is_company:
            own |= by_company.get(profile.partner_id, cases.browse())
        if own:
            found[profile.id] = own
    return found


def open_cases(env, ids):
    """These cases, as far as the reader may see them."""
    return open_action(
        env,
        "customer_care.care_feedback_action",
        domain=[("id", "in", ids)],
        context={},
    )
