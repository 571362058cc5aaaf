from odoo import SUPERUSER_ID, models


class CareVisitorMixin(models.AbstractModel):
    """Records that customers and strangers reach by pages, without any rights to them.

    What gives access is the domain of the page, the secret of a link, or that nothing
    is shown at all.
    """

    _name = "care.visitor.mixin"
    _description = "Pages for Visitors"

    def _for_visitors(self):
        """These records as pages for customers and strangers work on them."""
        # the superuser himself, for readers without rights are shown no name of a case
        records = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        # files of customers never run as pages
        return records.with_context(attachments_mime_plainxml=True)
