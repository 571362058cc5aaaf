from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Command

from .base import POINTERS
from .care_attached_mixin import PLACE_FIELDS
from .care_guard_mixin import SYSTEM
from .ours import is_ours


class MailThread(models.AbstractModel):
    """Keeps users from using the mail gateway to bypass access rights.

    Core offers the gateway to every program that logs in, and then works as superuser,
    or as whoever the mail says it is from. The jobs and programs that fetch mail are
    the system or an administrator; what others bring in touches nothing of ours.
    """

    _inherit = "mail.thread"

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Subscribe those whom a person adds, not those whom the system reminds."""
        if self.env.context.get("care_quiet") is SYSTEM:
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        if self.env.is_system():
            return super()._message_route_process(message, message_dict, routes)
        for model, _thread_id, values, *_rest in routes or ():
            if is_ours(model) or _reaches(self.env[model], values or {}):
                self._refuse_gateway()
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """Ignore bounces of customer mails that a user reports by RPC."""
        bounced = message_dict["bounced_message"]
        if bounced and not self.env.is_system():
            partners = bounced.partner_ids | bounced.notification_ids.res_partner_id
            customers = self.env["care.profile"]._get_of_partners(partners)
            if customers or is_ours(bounced.model):
                self._refuse_gateway()
        return super()._routing_handle_bounce(email_message, message_dict)

    @api.model
    def _refuse_gateway(self):
        raise AccessError(
            self.env._("Only the mail gateway may bring in mail for this.")
        )


def _reaches(model, values):
    """Tell whether values of a new record reach into what is there, or hang it there.

    The commands among them would be carried out as superuser, however deep they lie.
    """
    if "res_id" in model._fields and not PLACE_FIELDS.isdisjoint(values):
        return True
    return any(
        _commands_reach(model._fields[name], model.env, value)
        for name, value in values.items()
        if name in model._fields and model._fields[name].type.endswith("2many")
    )


def _commands_reach(field, env, commands):
    if commands and field.comodel_name in POINTERS:
        return True
    for command in commands or ():
        is_command = isinstance(command, (list, tuple))
        code = command[0] if is_command else Command.LINK
        if code == Command.CREATE:
            if _reaches(env[field.comodel_name], command[2]):
                return True
        elif field.type == "one2many" or code in (Command.UPDATE, Command.DELETE):
            return True
    return False
