from odoo import api, models

from odoo.addons.customer_care.tools.rating import is_low
from odoo.addons.customer_care.tools.words import comma, name_some

from ....tools import risk as risk_rules
from .care_risk_signal_complaint import MOST_NAMES


class CareRiskSignalPeople(models.AbstractModel):
    """Who decides in a company has had a bad experience, be it a private one."""

    _name = "care.risk.signal.people"
    _inherit = ["care.risk.case.mixin", "care.risk.signal"]
    _description = "Bad Experience of a Decision Maker"

    _sequence = 100
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
        deciders = self._find_deciders(batch) if batch.companies else {}
        injured = self._find_injured(batch.of(deciders)) if deciders else {}
        found = {}
        for company in batch.companies if injured else ():
            people = [
                member_id
                for member_id in batch.circles[company]._ids
                if member_id in injured
            ]
            if people:
                cases = [case_id for person in people for case_id in injured[person]]
                facts = {"people": people, "cases": cases}
                found[company.id] = risk_rules.Sign(len(people), 1, facts)
        return found

    @api.model
    def _find_deciders(self, batch):
        """The people of companies who have a say, each a circle of their own."""
        people = batch.profiles.browse().union(*map(batch.circles.get, batch.companies))
        return {
            person: person
            for person in people
            if not person.is_company and person._has_influence()
        }

    @api.model
    def _find_injured(self, deciders):
        """Map ids of people to the ids of the cases that were bad for them."""
        cases = self.env["care.risk.signal.complaint"]._find_cases(deciders)
        ratings = self.env["care.risk.signal.rating"]._find_last(deciders)
        injured = {person_id: own.ids for person_id, own in cases.items()}
        for person_id, last in ratings.items():
            if is_low(last.value):
                injured.setdefault(person_id, []).append(last.feedback_id.id)
        return injured

    @api.model
    def _tell_sign(self, sign):
        """Name the people and what they met with, as far as the reader sees them."""
        people = comma(self.env).join(sign.facts.get("people_names", []))
        cases = sign.facts.get("cases_names", [])
        if not people or not cases:
            return people or super()._tell_sign(sign)
        return self.env._(
            "%(people)s: %(cases)s",
            people=people,
            cases=name_some(self.env, cases, MOST_NAMES, len(sign.facts["cases"])),
        )
