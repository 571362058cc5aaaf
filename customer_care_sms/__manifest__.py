{
    "name": "Customer Care: SMS",
    "summary": "Text the colleague on duty when an urgent case comes in at night",
    "version": "19.0.1.0.0",
    "category": "Sales/Customer Care",
    "author": "Customer Care contributors",
    "license": "LGPL-3",
    "depends": ["customer_care", "sms"],
    "data": ["views/care_team_views.xml"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
