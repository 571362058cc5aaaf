from odoo.http import request, route

from odoo.addons.web.controllers.vcard import Partner


class CustomerCard(Partner):
    """The address cards of customers: core gives them to every employee."""

    @route()
    def download_vcard(self, partner_ids=None, partner=None, **options):
        """Note whose cards are taken away, whoever cares for these customers."""
        ids = [int(each) for each in (partner_ids or "").split(",") if each.isdigit()]
        given = request.env["res.partner"].browse(ids) or partner
        response = super().download_vcard(
            partner_ids=partner_ids, partner=partner, **options
        )
        if given:
            given._log_cards()
        return response
