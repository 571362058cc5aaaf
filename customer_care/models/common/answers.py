"""What a button answers to the client that pressed it."""

CLOSE = {"type": "ir.actions.act_window_close"}
RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}


def notify(message, then, tone="success", **more):
    """Say a sentence in the corner of the screen, and go on there.

    :param then: the action that the screen does next
    :param more: what else the notification takes, such as ``sticky``
    """
    params = {"message": message, "type": tone, "next": {**then}, **more}
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": params,
    }
