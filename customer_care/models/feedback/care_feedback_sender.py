from odoo import api, fields, models


class CareFeedback(models.Model):
    """Whether the sender of a case is who he says, as far as mail servers tell.

    Of a form nobody tells it: whoever knows a customer's address may fill it in.
    """

    _inherit = "care.feedback"

    is_unverified = fields.Boolean(
        string="Sender Not Verified",
        readonly=True,
        copy=False,
        help="Nobody could verify that a mail or form of this case came from the "
        "address of its sender.",
    )

    @api.model
    def _doubt_sender(self, routes):
        """Note on the cases to which a mail goes that its sender may be another."""
        return [
            self._doubt_route(*route) if route[0] == self._name else route
            for route in routes
        ]

    @api.model
    def _doubt_route(self, model, case_id, values, *others):
        if case_id:
            self.browse(case_id)._write_as_system({"is_unverified": True})
            return (model, case_id, values, *others)
        return (model, case_id, {**(values or {}), "is_unverified": True}, *others)

    def _prepare_heir_values(self):
        return super()._prepare_heir_values() | {"is_unverified": self.is_unverified}

    def _take_over_merged(self, cases):
        result = super()._take_over_merged(cases)
        if any(cases.mapped("is_unverified")):
            self._write_as_system({"is_unverified": True})
        return result
