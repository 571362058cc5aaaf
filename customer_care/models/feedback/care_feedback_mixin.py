from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ..common.answers import open_action, open_dialog


class CareFeedbackMixin(models.AbstractModel):
    """A customer, as contact or as profile, whose feedback is noted and shown."""

    _name = "care.feedback.mixin"
    _description = "Cases of a Customer"

    care_case_count = fields.Integer(
        string="Number of Cases",
        compute="_compute_care_case_count",
        groups="customer_care.group_care_user",
        help="Cases of this customer that you may see.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_care_case_count(self):
        for record, states in self._count_cases().items():
            record.care_case_count = states.total()

    def _count_cases(self):
        """Map customers to how many cases they have in each state, for the reader."""
        contacts = {record: record._get_case_partner() for record in self}
        ids = [contact.id for contact in contacts.values()]
        # counted under the rights of the reader, also where core reads for him
        cases = self.env["care.feedback"].sudo(False)
        groups = cases._read_group(
            [("partner_id", "child_of", ids)],
            ["partner_id", "commercial_partner_id", "state"],
            ["__count"],
        )
        counts = defaultdict(Counter)
        for speaker, company, state, count in groups:
            for contact in speaker | company:
                counts[contact.id][state] += count
        return {record: counts[contact.id] for record, contact in contacts.items()}

    def _find_open_cases(self):
        """Map customers to those of their cases that are open, for the reader."""
        contacts = {record: record._get_case_partner() for record in self}
        # as they are counted
        cases = self.env["care.feedback"].sudo(False)
        ids = [contact.id for contact in contacts.values()]
        spoken = Domain("partner_id", "child_of", ids)
        found = cases.search(cases._get_open_domain() & spoken)
        by_contact = defaultdict(list)
        for case in found:
            for contact in case.partner_id | case.commercial_partner_id:
                by_contact[contact].append(case.id)
        return {
            record: cases.browse(by_contact[contact]).with_prefetch(found.ids)
            for record, contact in contacts.items()
        }

    def _get_case_partner(self):
        """The contact that speaks."""
        self.ensure_one()
        return self._origin

    def _get_cases_domain(self):
        """The cases of a customer: their own, and those of all who belong to them."""
        return Domain("partner_id", "child_of", self._get_case_partner().id)

    def action_care_log_feedback(self):
        """Open the short form in which a subject is enough."""
        return open_dialog(
            self.env["care.feedback"],
            self._get_cases_title(),
            "customer_care.care_feedback_view_form_note",
            default_partner_id=self._get_case_partner().id,
        )

    def action_care_feedback_open(self):
        return open_action(
            self.env,
            "customer_care.care_feedback_action",
            name=self._get_cases_title(),
            domain=list(self._get_cases_domain()),
            context={"default_partner_id": self._get_case_partner().id},
        )

    def _get_cases_title(self):
        contact = self._get_case_partner()
        return self.env._("Feedback of %(customer)s", customer=contact.name)
