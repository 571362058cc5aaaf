from odoo import api, models
from odoo.fields import Domain

from .care_response import BY_MAIL
from .care_wave import RUNNING


class CareWave(models.Model):
    """The hourly run of all waves: close, draw, ask, remind."""

    _inherit = "care.wave"

    @api.model
    def _cron_survey(self, batch_size=200):
        """Draw, ask and remind in all waves that are running."""
        self._run_batches(self._get_survey_batches(batch_size))

    @api.model
    def _get_survey_batches(self, batch_size):
        waves, responses = self, self.env["care.response"]
        to_ask = responses._get_to_ask_domain()
        to_remind = responses._get_to_remind_domain()
        for work, records, domain in (
            (type(waves)._close, waves, self._get_over_domain()),
            (type(waves)._draw_sample, waves, self._get_running_domain()),
            (type(responses)._ask_to_answer, responses, to_ask),
            (type(responses)._remind_to_answer, responses, to_remind),
        ):
            yield from self._get_todo_batches(records, domain, batch_size, work)

    @api.model
    def _get_work_names(self):
        names = {
            "_ask_to_answer": self.env._("Ask customers"),
            "_close": self.env._("Close the wave"),
            "_draw_sample": self.env._("Draw the sample"),
            "_remind_to_answer": self.env._("Remind of the survey"),
        }
        return super()._get_work_names() | names

    @api.model
    def _get_running_domain(self):
        begun = self._get_days_domain(
            lambda today: (
                Domain("date_from", "<=", today) & Domain("date_to", ">=", today)
            )
        )
        return Domain("state", "=", RUNNING) & begun

    @api.model
    def _get_over_domain(self):
        over = self._get_days_domain(lambda today: Domain("date_to", "<", today))
        return Domain("state", "=", RUNNING) & over

    @api.model
    def _get_days_domain(self, get_domain):
        """Ask each company on its own clock: the job has none, customers have others.

        :param get_domain: gives the domain of a day
        """
        companies = self.env["res.company"]._get_care_companies()
        return Domain.OR(
            Domain("company_id", "=", company.id) & get_domain(today)
            for company in companies
            for today in [company._get_care_today()]
        )

    @api.model
    def _get_mailed_domain(self):
        return self._get_running_domain() & Domain("way", "=", BY_MAIL)
