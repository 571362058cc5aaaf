"""The colors by which screens say how something stands, as Bootstrap calls them."""

SUCCESS, INFO, WARNING, DANGER = "success", "info", "warning", "danger"
MUTED, SECONDARY = "muted", "secondary"
