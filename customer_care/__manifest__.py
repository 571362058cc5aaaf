{
    "name": "Customer Care",
    "summary": "Keep customers: know them, care for them, listen, win them back",
    "version": "19.0.1.0.0",
    "category": "Sales/Customer Care",
    "author": "Customer Care contributors",
    "license": "LGPL-3",
    "depends": ["calendar", "contacts", "mail", "portal", "rating", "resource"],
    "data": [],
    "application": True,
}
