from collections import Counter, defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.models.touch.care_touch import PERSONAL
from odoo.addons.customer_care.tools.touch_outcomes import IN_VAIN

from ...tools.loyalty import AGAIN, RECOMMEND, Facts, get_word_weight, speak
from ..satisfaction.care_question import INTENT, NPS
from ..satisfaction.care_response import ANSWERED, ASKED, NO_ANSWER

# what surveys tell, where each person speaks with the weight of the role
SAID = ("satisfaction", AGAIN, RECOMMEND)
INTENTS = {INTENT: AGAIN, NPS: RECOMMEND}
BOUGHT = ("bought", "bought_before")


class CareProfile(models.Model):
    """Collects the facts from which loyalty is counted, with a company's people.

    Each source answers for all customers at once, so that the number of queries does
    not grow with that of customers.
    """

    _inherit = "care.profile"

    def _collect_loyalty_facts(self, day):
        """Map these customers to what is known of them on a day."""
        circles = self._get_circles()
        members = self.union(*circles.values())
        year_ago, two_ago = (day - relativedelta(years=number) for number in (1, 2))
        found = defaultdict(dict)
        for source in members._get_loyalty_sources(two_ago, year_ago, day):
            for profile_id, facts in source.items():
                found[profile_id] |= facts
        return {
            profile: self._join_facts(
                [(member, found[member.id]) for member in circles[profile]]
            )
            for profile in self
        }

    def _get_circles(self):
        """Map each customer to those who count for it: a company to its people."""
        companies = self.filtered("is_company")
        people = self.search(companies._get_people_domain()).grouped(
            lambda person: person.partner_id.commercial_partner_id
        )
        return {
            profile: profile | people.get(profile.partner_id, self.browse())
            if profile.is_company
            else profile
            for profile in self
        }

    def _get_loyalty_sources(self, before, after, day):
        """Hook: what counts for loyalty; each maps ids of customers to facts.

        :param before: the day after which the year before began
        :param after: the day after which the year began that counts
        :param day: the day on which it ends
        """
        yield from self._count_touches(before, after, day)
        yield self._count_facts(
            "care.feedback", "cases", span("date_opened", after, day)
        )
        yield self._count_facts("care.referral", "referrals", span("date", after, day))
        yield self._count_facts("care.occasion", "occasions", Domain.TRUE)
        yield from self._count_bought(before, after, day)
        yield from self._count_surveys(after, day)

    def _count_facts(self, model, fact, domain):
        """Count the records of a model by customer."""
        groups = self.env[model]._read_group(
            domain & Domain("profile_id", "in", self.ids), ["profile_id"], ["__count"]
        )
        return {profile.id: {fact: count} for profile, count in groups}

    def _count_touches(self, before, after, day):
        """Count attempts, reached contacts and surprises of each customer."""
        touches = self.env["care.touch"]
        reached = touches._get_reached_domain()
        arrived, year = (
            touches._get_arrived_domain(),
            span("date_done", after, day),
        )
        by_plan = Domain("plan_id", "!=", False)
        in_vain = Domain("outcome", "in", IN_VAIN)
        former = span("date_done", before, after)
        for fact, domain in (
            ("reached", reached & year),
            ("tried", (reached | in_vain) & year),
            ("reached_before", reached & former),
            ("planned", arrived & by_plan & year),
            ("personal", reached & ~by_plan & Domain("level", "=", PERSONAL) & year),
            ("surprises", touches._get_surprise_domain() & year),
        ):
            done = touches._get_done_domain() & domain
            yield self._count_facts("care.touch", fact, done)

    def _count_bought(self, before, after, day):
        """Read the revenue of the last two full years of each customer."""
        year = day.year
        groups = self.env["care.revenue"]._read_group(
            [("profile_id", "in", self.ids), ("year", "in", [year - 1, year - 2])],
            ["profile_id", "year"],
            ["amount:sum"],
        )
        facts = defaultdict(lambda: dict.fromkeys(BOUGHT, 0))
        for profile, its_year, amount in groups:
            facts[profile.id][BOUGHT[year - 1 - its_year]] += amount
        yield facts

    def _count_surveys(self, after, day):
        """How often customers were asked in surveys, and what they answered last."""
        asked = self.env["care.response"].search(
            [
                ("profile_id", "in", self.ids),
                ("state", "in", [ASKED, NO_ANSWER, ANSWERED]),
                *span("wave_id.date_from", after, day),
            ]
        )
        counts = Counter(response.profile_id.id for response in asked)
        yield {profile_id: {"surveys": count} for profile_id, count in counts.items()}
        days = {
            response: self._get_answer_day(response)
            for response in asked
            if response.date_answered
        }
        known = [response for response in days if days[response] <= day]
        known.sort(key=lambda response: (days[response], response.id))
        yield self._read_answers(known, days)

    @api.model
    def _get_answer_day(self, response):
        """The day of an answer; what was imported later was given in the wave."""
        return min(response.date_answered.date(), response.wave_id.date_to)

    @api.model
    def _read_answers(self, responses, days):
        """What each customer said last, in points; later answers stand for earlier.

        :param responses: those with an answer, the oldest first
        :param days: maps them to the day of their answer
        """
        facts = defaultdict(lambda: {"answered": 0})
        said = self._read_intents(responses)
        for response in responses:
            own = facts[response.profile_id.id]
            own["answered"] += 1
            own["answered_on"] = fields.Date.to_string(days[response])
            if response.has_points:
                own["satisfaction"] = response.points
            own |= said[response.id]
        return facts

    @api.model
    def _read_intents(self, responses):
        groups = self.env["care.score"]._read_group(
            [
                ("response_id", "in", [response.id for response in responses]),
                ("type", "in", [*INTENTS]),
            ],
            ["response_id", "type"],
            ["points:avg"],
        )
        said = defaultdict(dict)
        for response, question_type, points in groups:
            said[response.id][INTENTS[question_type]] = points
        return said

    @api.model
    def _join_facts(self, found):
        """Join the facts of a customer and its people."""
        weights = {
            member: get_word_weight(member.decision_role, member._has_influence())
            for member, __ in found
        }
        joined = {
            name: speak((facts.get(name), weights[member]) for member, facts in found)
            for name in SAID
        }
        joined["people"] = sum("answered" in facts for __, facts in found)
        days = [facts["answered_on"] for __, facts in found if "answered_on" in facts]
        joined["answered_on"] = max(days, default=None)
        for name in {*Facts._fields} - joined.keys():
            numbers = [facts[name] for __, facts in found if name in facts]
            joined[name] = sum(numbers) if numbers else Facts._field_defaults[name]
        return Facts(**joined)
