from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError

HOBBY, TABOO = "hobby", "taboo"


class CarePreference(models.Model):
    """A hobby, taste, taboo or topic, or a circle to which people belong.

    Customers and colleagues of all companies share the same list, so that shared
    interests are found. Everybody adds to it; whoever changes it changes it for all.
    """

    _name = "care.preference"
    _inherit = ["care.policy.mixin", "care.once.mixin"]
    _description = "Preference"
    _care_person_fields = {"user_ids"}
    _order = "category, name, id"

    name = fields.Char(required=True, translate=True, index="trigram")
    category = fields.Selection(
        [
            (HOBBY, "Hobby"),
            ("taste", "Taste"),
            (TABOO, "Taboo"),
            ("topic", "Topic"),
            ("circle", "Circle or Association"),
        ],
        required=True,
        default=HOBBY,
    )
    color = fields.Integer()
    active = fields.Boolean(default=True)
    user_ids = fields.Many2many(
        "res.users",
        "care_preference_user_rel",
        "preference_id",
        "user_id",
        string="Colleagues",
        help="Colleagues who share this preference.",
    )

    _name_unique = models.UniqueIndex(
        "((name->>'en_US'), category)", "This preference already exists."
    )

    def _check_new_policy(self):
        """Allow every user to add preferences."""

    def _filter_shared(self):
        """Return what brings people together: a taboo brings nobody."""
        return self - self._filter_taboos()

    def _filter_taboos(self):
        """Return what nobody is to touch on, or to give."""
        return self.filtered(lambda preference: preference.category == TABOO)

    def _filter_unused(self):
        """Hook: those that neither customers nor colleagues have, archived or not."""
        profiles = self.env["care.profile"].with_context(active_test=False)
        groups = profiles._read_group(
            [("preference_ids", "in", self.ids)], ["preference_ids"]
        )
        unused = self - self.browse([preference.id for (preference,) in groups])
        everybody = unused.with_context(active_test=False)
        return unused - everybody.filtered("user_ids")

    @api.model
    def name_create(self, name):
        """Use the preference of that name if there is one, also an archived one."""
        category = self.default_get(["category"])["category"]
        words = self.with_context(active_test=False)
        domain = [("name", "=", name), ("category", "=", category)]
        # the list has each word of English once, whatever it is called elsewhere
        english = words.with_context(lang="en_US")
        word = words.search(domain, limit=1) or english.search(domain, limit=1)
        word = word.with_env(self.env)
        if word and not word.active:
            self.check_access("create")
            word.sudo().active = True  # whoever may add a word may add it again
        word = word or self._create_absent([{"name": name}])
        if not word:  # a colleague has just typed it: core tries again, and finds it
            raise ConcurrencyError(self._name)
        return word.id, word.display_name
