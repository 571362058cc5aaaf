from collections import Counter

from odoo import api, fields, models

from ..importer.cell_phones import CHINA, find_calling_code, seem_american
from ..importer.cells import is_empty
from ..importer.contents import PROVINCE
from ..importer.row_keys import PHONE_COLUMNS, normal_name

AMERICA = 1  # the calling code


class CareImport(models.Model):
    """Proposes in which country the customers of a sheet live.

    The provinces of the sheet say it best, its phone numbers next. A sheet that shows
    no country clearly leaves that of the company; a person may correct any of them.
    """

    _inherit = "care.import"

    country_id = fields.Many2one(
        "res.country",
        compute="_compute_country_id",
        store=True,
        readonly=False,
        help="The country in which the provinces of the file are looked up.",
    )
    country_reason = fields.Char(
        string="Country Detected From", readonly=True, copy=False
    )

    @api.depends("company_id")
    def _compute_country_id(self):
        for care_import in self:
            care_import.country_id = care_import.company_id.country_id

    def _forget_country(self):
        """Let the next sheet propose its own country."""
        self._as_system().country_reason = False
        self._compute_country_id()

    def _get_phone_country(self):
        """Where phone numbers without a calling code are from."""
        return self.country_id.code or self.company_id.country_id.code or CHINA

    def _propose_country(self, cells):
        """Take the country that the sheet shows, unless a person chose one before."""
        home = self.company_id.country_id
        if self.country_id != home:
            return
        for texts, learn_countries, explain in self._get_country_signs(cells):
            country, count = self._choose_country(texts, learn_countries)
            if country:
                self.country_id = country
                facts = {"name": country.name, "count": count, "total": len(texts)}
                self._as_system().country_reason = explain(**facts)
                return
        self._as_system().country_reason = self.env._(
            "The file does not show the country: choose another if this is not it."
        )

    def _get_country_signs(self, cells):
        """What shows a country, the surest first: texts, whose they are, and why.

        Whose they may be takes long to learn: it is learned of what the sheet has.
        """
        provinces = [row.get(PROVINCE) for row in cells]
        phones = [row.get(column) for row in cells for column in PHONE_COLUMNS]
        phones = [text for text in phones if not is_empty(text)]
        return [
            (
                [text for text in provinces if not is_empty(text)],
                self._get_province_countries,
                self._explain_provinces,
            ),
            (
                phones,
                self._get_phone_countries,
                self._explain_phones,
            ),
        ]

    def _explain_provinces(self, **facts):
        return self.env._("%(count)s of %(total)s provinces are in %(name)s.", **facts)

    def _explain_phones(self, **facts):
        return self.env._(
            "%(count)s of %(total)s phone numbers belong to %(name)s.", **facts
        )

    def _choose_country(self, texts, learn_countries):
        """The one country to which more than half of the texts belong."""
        get_countries = texts and learn_countries(texts)
        votes = Counter(country for text in texts for country in get_countries(text))
        best = max(votes.values(), default=0)
        home = self.company_id.country_id
        winners = [country for country, count in votes.items() if count == best]
        country = home if home in winners else home.browse().union(*winners)
        is_clear = len(country) == 1 and 2 * best > len(texts)
        return (country, best) if is_clear else (home.browse(), 0)

    def _get_province_countries(self, _provinces):
        states = self.env["res.country.state"].search([("country_id", "!=", False)])
        by_word = self._group_by_words(states, self._get_state_words)
        countries = {word: states.country_id for word, states in by_word.items()}
        none = self.env["res.country"]
        return lambda text: countries.get(normal_name(text), none)

    def _get_phone_countries(self, phones):
        """By calling code; one that several countries share shows none of them."""
        countries = self.env["res.country"].search([("phone_code", "!=", 0)])
        by_code = countries.grouped("phone_code")
        alone = {code: own for code, own in by_code.items() if len(own) == 1}
        home_code = self.company_id.country_id.phone_code
        if home_code == AMERICA and not seem_american(phones):
            home_code = 0
        none = self.env["res.country"]
        return lambda text: alone.get(
            find_calling_code(text, set(by_code), home_code), none
        )
