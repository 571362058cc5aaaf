from functools import partial

from odoo import models


class MailFollowers(models.Model):
    """Allows only readers of a customer or group to follow it."""

    _name = "mail.followers"
    _inherit = ["mail.followers", "care.attached.mixin"]

    def _insert_followers(
        self,
        res_model,
        res_ids,
        partner_ids,
        subtypes=None,
        customer_ids=None,
        check_existing=True,
        existing_policy="skip",
    ):
        """Drop followers who may not read the customer or group.

        Core comes here by many ways: who makes a record, writes on it, is assigned.
        """
        insert = partial(
            super()._insert_followers,
            customer_ids=customer_ids,
            check_existing=check_existing,
            existing_policy=existing_policy,
        )
        if not self._is_among_readers(res_model):
            return insert(res_model, res_ids, partner_ids, subtypes)
        records = self.env[res_model].browse(res_ids)
        for partner_id, own_ids in records._group_by_followers(partner_ids).items():
            if not own_ids:
                continue  # core would have them follow a record that is none
            chosen = subtypes and {partner_id: subtypes[partner_id]}
            insert(res_model, own_ids, [partner_id], chosen)
        return None

    def _is_among_readers(self, res_model):
        """Tell whether the threads of a model are kept among those who read them."""
        return issubclass(self.pool[res_model], self.pool["care.conversation.mixin"])
