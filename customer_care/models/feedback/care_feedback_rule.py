import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import ormcache
from odoo.tools.mail import html_to_inner_content

IDEOGRAPHS = "\u2e80"  # from here on no blanks part the words
COMPLAINTS, ALL_TYPES = "complaint", "all"  # to which cases a rule applies
LOW, NORMAL, HIGH, URGENT = "0", "1", "2", "3"
PRIORITIES = [(LOW, "Low"), (NORMAL, "Normal"), (HIGH, "High"), (URGENT, "Urgent")]


class CareFeedbackRule(models.Model):
    """A priority rule: the first matching rule gives a case its priority.

    Cases are checked when they change; changing a rule changes no case.
    """

    _name = "care.feedback.rule"
    _inherit = ["care.policy.mixin", "care.cached.mixin"]
    _description = "Priority Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    keywords = fields.Char(
        help="Separated by commas: one of them at the beginning of a word in the "
        "subject or the description is enough.",
    )
    # what is archived or deleted makes no rule for all
    tier_ids = fields.Many2many(
        "care.tier",
        string="Tiers",
        context={"active_test": False},
        ondelete="restrict",
        help="Empty for all.",
    )
    category_ids = fields.Many2many(
        "care.feedback.category",
        string="Categories",
        context={"active_test": False},
        ondelete="restrict",
        help="Empty for all.",
    )
    types = fields.Selection(
        [(COMPLAINTS, "Complaints only"), (ALL_TYPES, "All types")],
        default=ALL_TYPES,
        required=True,
    )
    priority = fields.Selection(PRIORITIES, required=True, default=HIGH)

    @api.model
    def _get_priority(self, case):
        """The priority that the first rule which fits a case gives it, if any."""
        rules = self._get_conditions()
        has_keywords = any(rule["keywords"] for rule in rules)
        text = self._get_text(case) if has_keywords else ""
        fitting = (rule for rule in rules if self._is_fulfilled(rule, case, text))
        return next((rule["priority"] for rule in fitting), False)

    @api.model
    @ormcache()
    def _get_conditions(self):
        """The rules in their order, as plain values."""
        # the rules of all companies: those of others do not fit
        rules = self._search_for_all(Domain.TRUE)
        return tuple(
            {
                "company": rule.company_id.id,
                "types": rule.types,
                "tiers": frozenset(rule.tier_ids.ids),
                "categories": frozenset(rule.category_ids.ids),
                "keywords": tuple(map(_get_pattern, rule._get_keywords())),
                "priority": rule.priority,
            }
            for rule in rules
        )

    def _get_keywords(self):
        keywords = (self.keywords or "").replace("，", ",").replace("、", ",").lower()
        return [word.strip() for word in keywords.split(",") if word.strip()]

    @api.model
    def _is_fulfilled(self, rule, case, text):
        return (
            rule["company"] in (False, case.company_id.id)
            and (rule["types"] == ALL_TYPES or case._is_complaint())
            and (not rule["tiers"] or case.profile_id.tier_id.id in rule["tiers"])
            and (
                not rule["categories"]
                or not rule["categories"].isdisjoint(case.category_id._get_line().ids)
            )
            and (
                not rule["keywords"]
                or any(keyword.search(text) for keyword in rule["keywords"])
            )
        )

    @api.model
    def _get_text(self, case):
        """What a person reads of a case, without the marks of its layout."""
        words = html_to_inner_content(case.description or "")
        return f"{case.name or ''}\n{words}".lower()


def _get_pattern(word):
    """Finds a keyword; one in letters begins a word, and is no part of another."""
    begins = "" if word[0] >= IDEOGRAPHS else rf"(?<![^\W{IDEOGRAPHS}-\U0010ffff])"
    return re.compile(begins + re.escape(word))
