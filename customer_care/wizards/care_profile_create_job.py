import logging

import psycopg2

from odoo import api, models
from odoo.fields import Domain

from ..tools.failures import explain
from .care_profile_create import BATCH_SIZE, DONE, RUNNING

_logger = logging.getLogger(__name__)


class CareProfileCreate(models.TransientModel):
    """Goes through large audiences in the background, and through those of every night.

    An audience that cannot be gone through any more, because its maker has lost his
    rights or it asks for what is gone, is ended and says why: the others go on.
    """

    _inherit = "care.profile.create"

    @api.model
    def _cron_create_profiles(self):
        """Go on with large audiences, then with new contacts of salespersons."""
        self._start_automatic()
        self._run_batches(self._get_job_batches())

    @api.model
    def _get_job_batches(self):
        """What failed before, then what is left of large audiences.

        Each audience is read with the rights of the one who chose it.
        """
        for wizard in self.search([("retry_partner_ids", "!=", False)], order="id"):
            own = wizard._as_its_maker()
            domain = [("id", "in", wizard.retry_partner_ids.ids)]
            yield from self._get_todo_batches(
                self.env["res.partner"], domain, BATCH_SIZE, own._create_profiles
            )
        for wizard in self.search(self._get_running_domain(), order="id"):
            yield from wizard._get_batches_or_end()
            wizard._notify_maker()

    def _get_batches_or_end(self):
        """The batches that the maker's rights give, as far as they can be found."""
        try:
            yield from self._as_its_maker()._get_batches()
        except psycopg2.OperationalError:
            raise  # the database is busy or gone: that is not the audience's fault
        except Exception as error:
            _logger.warning("%s cannot go on: %s", self, error)
            self.write({"state": DONE, "skipped_note": explain(error)})

    @api.model
    def _get_running_domain(self):
        return Domain("state", "=", RUNNING)

    def _as_its_maker(self):
        """This audience for the job, which makes what the person may make."""
        person = self.create_uid
        # with none of them left all are asked for, which core refuses: without any
        # it would go on in all other companies of the person
        companies = self.company_ids & person.company_ids or self.company_ids
        if companies:
            current = (person.company_id & companies) | companies
            self = self.with_context(allowed_company_ids=current.ids)
        # lifts no right: the job gives its own up
        return self.with_user(person)

    @api.model
    def _start_automatic(self):
        """Queue the contacts of salespersons who care, when the settings say so."""
        if not self.env["care.settings"]._get("makes_profiles"):
            return
        domain = repr(list(self._get_automatic_domain()))
        started = self._get_running_domain() & Domain("domain", "=", domain)
        if not self.search_count(started, limit=1):
            self.create({"domain": domain, "state": RUNNING})

    def _notify_maker(self):
        """Tell the person who started a large audience how it ended."""
        person = self.create_uid
        if person == self.env.ref("base.user_root"):
            return
        there = self.with_context(lang=person._get_care_lang()).env
        summary = there._(
            "Customers created: %(made)s, skipped: %(skipped)s.",
            made=self.made_count,
            skipped=self.skipped_count,
        )
        there["mail.thread"].message_notify(
            partner_ids=person.partner_id.ids,
            subject=there._("Customers created from contacts"),
            body=" ".join(filter(None, [summary, self.skipped_note])),
        )
