from odoo import fields


class Watched:
    """A field that few may know: its model hears of each search by it.

    All domains come by here, those of other models that lead to this one as well. And
    no client offers to sort or to group by it.
    """

    searched_by = ()  # the operators that tell no part of it

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        model._note_search_by(self, operator)
        return super().condition_to_sql(
            field_expr, operator, value, model, alias, query
        )

    def _description_sortable(self, env):
        return False

    def _description_groupable(self, env):
        return False


class WatchedChar(Watched, fields.Char):
    """A number, found by the whole of it."""

    searched_by = ("in", "not in")  # the ORM makes these of equality


class WatchedText(Watched, fields.Text):
    """Words about a person, which are read where they stand and found by no search."""

    _description_searchable = False
