from odoo import models
from odoo.fields import Command

from odoo.addons.customer_care.models.profile.care_preference import HOBBY, TABOO

from ..importer.cells import read_words
from ..importer.contents import HOBBIES, TABOOS

PREFERENCE_COLUMNS = {HOBBIES: HOBBY, TABOOS: TABOO}


class CareImport(models.Model):
    """Writes the hobbies and taboos of a sheet, and takes off those that went.

    A word that a changed cell names no longer is taken off a customer whom an import
    gave it. What a person has added stays.
    """

    _inherit = "care.import"

    def _find_preferences(self, rows):
        words = {word for row in rows for word, _category in self._get_tastes(row)}
        preferences = self.env["care.preference"].with_context(active_test=False)
        named = preferences.search([("name", "in", list(words))])
        known = named.grouped(lambda taste: (taste.name, taste.category))
        for row in rows:
            row.tastes = {taste: known.get(taste) for taste in self._get_tastes(row)}

    def _get_tastes(self, row):
        return [
            (word, category)
            for column, category in PREFERENCE_COLUMNS.items()
            for word in row.value(column) or []
        ]

    def _make_preferences(self, rows):
        missing = {
            taste
            for row in rows
            for taste, preference in row.tastes.items()
            if not preference
        }
        tastes = self.env["care.preference"].create(
            [self._prepare_preference_values(*taste) for taste in sorted(missing)]
        )
        made = {(taste.name, taste.category): taste for taste in tastes}
        for row in rows:
            for taste, preference in row.tastes.items():
                row.tastes[taste] = preference or made[taste]
        self._as_system().made_preference_ids |= tastes

    def _prepare_preference_values(self, name, category):
        return {"name": name, "category": category}

    def _change_tastes(self, row):
        """Add the new words of changed cells, and take off those that went."""
        before = row.profile.preference_ids
        new = self._list_new_tastes(row)
        added = before.union(*(row.tastes[taste] for taste in new)) - before
        gone = self._find_gone_tastes(row)
        if added or gone:
            ids = sorted((before + added - gone).ids)
            self._remember_change(row, row.profile, "preference_ids", ids)
            row.profile.preference_ids = [
                *map(Command.link, added.ids),
                *map(Command.unlink, gone.ids),
            ]

    def _list_new_tastes(self, row):
        return [taste for taste in row.tastes if self._is_changed(row, taste)]

    def _is_changed(self, row, taste):
        _word, category = taste
        return any(
            row.is_new(column)
            for column, named in PREFERENCE_COLUMNS.items()
            if named == category
        )

    def _find_gone_tastes(self, row):
        """What the customer has of the last sheet's words that the cell has no more."""
        former = {
            (word, category)
            for column, category in PREFERENCE_COLUMNS.items()
            if row.previous and row.is_new(column)
            for word in read_words(row.previous.get(column) or "").value or []
        }
        unnamed = former - set(row.tastes)
        known = row.profile.preference_ids
        gone = known.filtered(lambda taste: (taste.name, taste.category) in unnamed)
        return gone and gone & gone.browse(self._list_given_tastes(row))

    def _list_given_tastes(self, row):
        """The preferences that imports gave the customer and nobody took off."""
        given = set()
        for line in row.earlier:
            trace = line._get_trace()
            for made in trace.made:
                if made.key.model == "care.profile":
                    given |= set(made.values.get("preference_ids", ()))
            for _key, field, old, new in trace.changed:
                if field == "preference_ids":
                    given = given - (set(old) - set(new)) | (set(new) - set(old))
        return given
