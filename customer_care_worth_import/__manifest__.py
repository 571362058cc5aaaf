{
    "name": "Customer Care: Worth in Imports",
    "summary": "Files of customers bring contributions, potential and losses",
    "version": "19.0.1.0.0",
    "category": "Sales/Customer Care",
    "author": "Customer Care contributors",
    "license": "LGPL-3",
    "depends": ["customer_care_import", "customer_care_worth"],
    "demo": ["demo/care_demo.xml"],
    "auto_install": True,
}
