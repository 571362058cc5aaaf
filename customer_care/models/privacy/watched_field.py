from odoo import fields


class Identity(fields.Char):
    """An identity number: its model hears of each search for one.

    All domains come by here, those of other models that lead to this one as well.
    """

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        model._note_identity_search(operator)
        return super().condition_to_sql(
            field_expr, operator, value, model, alias, query
        )
