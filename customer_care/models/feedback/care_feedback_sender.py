from odoo import api, fields, models


class CareFeedback(models.Model):
    """Whether the sender of a case was verified by the mail servers.

    A form verifies nothing: anybody may type a customer's address.
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
    def _flag_sender(self, routes):
        """Flag the cases of a mail whose sender could not be verified."""
        return [
            self._flag_route(*route) if route[0] == self._name else route
            for route in routes
        ]

    @api.model
    def _flag_route(self, model, case_id, values, *others):
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
