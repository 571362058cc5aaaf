from odoo import api, models
from odoo.fields import Domain

from ..common.attached import get_attached_domain
from ..common.fast_insert import as_computed
from ..privacy.care_access_log import ERASED
from .care_feedback_sharing import UNSHARED


class CareFeedback(models.Model):
    """Erasure: an anonymised case keeps its type, category and times for statistics.

    Names, contact data, free text, files, messages and activities are removed.
    """

    _inherit = "care.feedback"

    def _anonymise(self):
        """Take out whatever tells of a person; type, category and times stay."""
        if not self:
            return
        self.env["care.access.log"]._log(ERASED, self)
        self = self.with_context(tracking_disable=True)  # it would tell the names again
        self._find_files().unlink()
        self._forget_activities()
        self._forget_ignored_mails()
        self._remove_followers_outside()
        # nothing is proposed or given out anew because of it
        with as_computed(self, "priority", "proposed_priority"):
            self.write(self._prepare_anonymous_values())
        self.filtered("estimate_override_reason").estimate_override_reason = self.env._(
            "Erased"
        )
        self.filtered("opener_id.share").opener_id = False
        self._forget_messages()  # with what was said just now
        self._anonymise_ratings()
        memory = self.env["care.feedback.memory"]  # its words go, too
        memory.search([("feedback_id", "in", self.ids)]).write(
            {"terms": False, "partner": 0, "reference": 0, "opener": 0}
        )

    def _forget_activities(self):
        """Delete the activities, those that are done among them: they name the case."""
        activities = self.env["mail.activity"].with_context(active_test=False)
        activities.search(get_attached_domain(self)).unlink()

    def _forget_ignored_mails(self):
        """Delete the mails of these people that became no case."""
        emails = [*self.mapped("email_from"), *self.partner_id.mapped("email")]
        self.env["care.ignored.mail"]._forget_people(emails)

    def _forget_messages(self):
        """Delete the messages with what was told to single colleagues.

        The list of the messages of a case is without these.
        """
        own = Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)
        self.env["mail.message"].search(own).unlink()

    @api.model
    def _prepare_anonymous_values(self):
        """What stands on a case instead of the person and of all free words."""
        texts = [
            "access_token",  # links that the person got
            "alternative",
            "description",
            "email_from",
            "joint_remedy",
            "lesson",
            "origin",
            "outside_text",
            "partner_id",
            "partner_name",
            "phone",
            "place",
            "reference",
            "decline_reason",
            "root_cause",
            "symptom",
        ]
        values = dict.fromkeys(texts, False)
        return values | {"name": self.env._("Erased"), **UNSHARED}

    def _anonymise_ratings(self):
        """Keep the figures that customers gave, without words and names."""
        for case, ratings in self.request_ids.grouped("feedback_id").items():
            ratings.write(
                {
                    "partner_id": False,
                    "comment": False,
                    "person_key": case._get_stranger_key(),
                }
            )
        self.rating_ids.write({"partner_id": False, "feedback": False})
