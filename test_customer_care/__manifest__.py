{
    "name": "Customer Care Tests",
    "summary": "Only for tests: what Customer Care lets other addons add",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "author": "Customer Care contributors",
    "license": "LGPL-3",
    "depends": ["customer_care", "customer_care_worth"],
    "data": ["views/care_plan_views.xml", "data/care_plan_data.xml"],
}
