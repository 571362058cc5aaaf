from odoo import api, fields, models


class CareAccessLog(models.Model):
    """Sums entries up in the language of whoever reads them.

    An entry keeps which sentence it is and of what that is told; names are those of
    then, and of colleagues only. Older entries kept the sentence itself.
    """

    _inherit = "care.access.log"

    sentence = fields.Char(readonly=True)
    sentence_values = fields.Json(readonly=True)
    summary = fields.Text(string="Summary at the Time", readonly=True)
    summary_text = fields.Text(string="Summary", compute="_compute_summary_text")

    @api.depends("sentence", "sentence_values", "summary")
    @api.depends_context("lang")
    def _compute_summary_text(self):
        for log in self:
            text = self._tell_sentence(log.sentence, log.sentence_values or {})
            log.summary_text = text or log.summary

    @api.model
    def _tell_sentence(self, sentence, values):
        """The sentence in the reader's language, or nothing where its addon is gone."""
        tell = self._get_sentences().get(sentence)
        return tell(values) if tell else ""

    @api.model
    def _get_sentences(self):
        """Hook: map the names of sentences to what says each, given its values."""
        return {"reading": self._tell_reading}

    @api.model
    def _tell_reading(self, values):
        return self.env._(
            "%(name)s has read %(count)s customers within an hour; the limit is "
            "%(limit)s.",
            **values,
        )
