from functools import partial

from psycopg2.errors import ReadOnlySqlTransaction

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..common.beside import write_beside
from .companies import group_by_company

# what was done with the data of customers
EXPORTED, EXPORT_REFUSED, PRINTED = "export", "refused", "print"
CARDS_DOWNLOADED, MANY_READ = "vcard", "reading"
IDENTITY_READ, IDENTITY_CHANGED = "identity_read", "identity_write"
IDENTITY_SEARCHED = "identity_search"
HANDED_OVER, OWNER_CHANGED = "handover", "owner"
ARCHIVED, ERASED = "archive", "erase"


class CareAccessLog(models.Model):
    """The access log: exports, identity numbers, erasures and hand-overs.

    An entry says when and how much, and never what. Nobody changes or deletes it.
    """

    _name = "care.access.log"
    _inherit = "care.guard.mixin"
    _description = "Access Log"
    _order = "id desc"
    _rec_name = "type"

    create_date = fields.Datetime(string="Date", readonly=True, index=True)
    user_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    user_name = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        readonly=True,
        index=True,
        help="The company of the records, or else that of the user.",
    )
    type = fields.Selection(
        [
            (EXPORTED, "Exported"),
            (PRINTED, "Printed all data of a customer"),
            (IDENTITY_READ, "Read identity numbers"),
            (IDENTITY_CHANGED, "Changed identity numbers"),
            (IDENTITY_SEARCHED, "Searched by identity number"),
            (ERASED, "Erased customer data"),
            (HANDED_OVER, "Handed over customers"),
            (OWNER_CHANGED, "Changed owners or team of customers"),
            (MANY_READ, "Read very many customers"),
            (CARDS_DOWNLOADED, "Downloaded address cards"),
            (ARCHIVED, "Archived customers"),
            (EXPORT_REFUSED, "Tried to export without the right"),
        ],
        required=True,
        readonly=True,
    )
    model = fields.Char(readonly=True)
    field_names = fields.Text(string="Fields", readonly=True)
    record_count = fields.Integer(string="Records", readonly=True)
    record_ids = fields.Text(string="Record IDs", readonly=True)

    @api.model
    def _log(self, entry_type, records, field_names=(), sentence=False, values=None):
        """Note that the user did this with these records, for each company apart.

        :param sentence: the name of the one that sums it up, told of these values
        """
        self._ask_for_writable_cursor()
        # everybody's deeds are logged, and nobody may write the log himself
        log = self.sudo()
        said = {
            "type": entry_type,
            "field_names": ", ".join(field_names),
            "sentence": sentence,
            "sentence_values": values,
        }
        return log.create(
            [
                {**said, **log._prepare_entry_values(company, part)}
                for company, part in log._group_by_company(records).items()
            ]
        )

    @api.model
    def _group_by_company(self, records):
        """Map the companies whose managers are to read of them to the records."""
        own = self.env.company
        if not records:
            return {own: records}
        return group_by_company(records.with_env(self.env), shared=own)

    @api.model
    def _prepare_entry_values(self, company, records):
        return {
            "user_id": self.env.uid,
            "user_name": self.env.user.name,
            "company_id": company.id,
            "model": records._name,
            "record_count": len(records),
            "record_ids": ", ".join(map(str, records.ids)),
        }

    @api.model
    def _ask_for_writable_cursor(self):
        """Have a request that reads from a replica served again where it can write.

        Core does so whenever this error reaches it; the database would raise it, too,
        but not without an error in the server's log.
        """
        if self.env.cr.readonly:
            raise ReadOnlySqlTransaction("An access to care data is to be noted")

    @api.model
    def _check_export(self, records, field_names):
        """Refuse to export care data without the right to do so, and note it."""
        if not self.env.su and not self.env.user.has_group(
            "customer_care.group_care_export"
        ):
            self._note_refusal(records, field_names)
            raise AccessError(
                self.env._("You may not export customer data: ask a care manager.")
            )

    @api.model
    def _note_refusal(self, records, field_names):
        """Log the refused attempt after the rollback of the request."""
        cr, write = self.env.cr, self.env.registry[self._name]._write_refusal
        tried = records._name, records.ids, field_names
        cr.postrollback.add(partial(write, cr.dbname, self.env.uid, *tried))

    @classmethod
    def _write_refusal(cls, name, uid, model, ids, field_names):
        """Write down what somebody may not export, by a cursor of its own."""

        def log(cr):
            env = api.Environment(cr, uid, {})
            records = env[model].browse(ids).exists()
            env[cls._name]._log(EXPORT_REFUSED, records, field_names)

        write_beside(name, log, "A refused export could not be noted")
