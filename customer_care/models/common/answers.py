"""Actions that a button returns to the web client."""

from ...tools.colors import SUCCESS, WARNING

CLOSE = {"type": "ir.actions.act_window_close"}
RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}
# what core's client is told, that an empty list shows no examples
NO_EXAMPLES = {"useSampleModel": False}


def open_dialog(shown, title, view="", **context):
    """Open a form over what is on the screen.

    :param shown: the record in it; a model is asked for a new one
    :param view: the external id of the form, if it is not the usual one
    :param context: what the form starts with
    """
    view_id = view and shown.env.ref(view).id
    return {
        "type": "ir.actions.act_window",
        "name": title,
        "res_model": shown._name,
        "res_id": shown.id,
        "view_mode": "form",
        "views": [(view_id or False, "form")],
        "target": "new",
        "context": context,
    }


def open_action(env, xmlid, **changes):
    """Open a window or page that is defined in XML, with other records or defaults.

    With a domain it is what stands behind a figure, and of none it shows no examples.
    """
    action = env["ir.actions.actions"]._for_xml_id(xmlid) | changes
    return action | NO_EXAMPLES if "domain" in changes else action


def notify(message, then, tone=SUCCESS, **more):
    """Show a notification in the corner of the screen.

    A warning stays until it is closed: what one must read does not vanish.

    :param then: the action that the screen does next
    :param more: what else the notification takes, such as ``sticky``
    """
    params = {"message": message, "type": tone, "next": {**then}}
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": params | {"sticky": tone == WARNING} | more,
    }
