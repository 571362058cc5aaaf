from odoo import api, fields, models
from odoo.fields import Domain

from ..occasion.care_occasion_type import BIRTHDAY

# what a template may say without the group that edits templates of all models
PLACEHOLDERS = (
    "address_name",
    "company_name",
    "occasion_name",
    "occasion_wish",
    "occasion_years",
    "salutation",
    "sender_name",
    "sender_phone",
)
# records, of which a message would show the number
BARE_RECORDS = frozenset({"object.partner_id", "object.user_id"})
LANGUAGE = "object.profile_id.partner_id.lang"


class CareTouch(models.Model):
    """The values that message templates can use, under the reader's rights.

    Customers are greeted by the form of address that they like; without one, a person
    by surname and title, and by the whole name where the surname is not known.
    """

    _inherit = "care.touch"

    salutation = fields.Char(
        compute="_compute_address_name",
        search="_search_address_name",
        help="The opening of a message, such as Dear Ms. Wang,",
    )
    address_name = fields.Char(
        "Form of Address",
        compute="_compute_address_name",
        search="_search_address_name",
    )
    occasion_name = fields.Char(
        "Name of the Occasion",
        compute="_compute_occasion_words",
        search="_search_occasion_name",
    )
    occasion_wish = fields.Char(
        "Sentence for the Occasion",
        compute="_compute_occasion_words",
        search="_search_occasion_name",
        help="A wish that suits the occasion, with the years where they are known.",
    )
    occasion_years = fields.Integer(
        "Years",
        compute="_compute_occasion_words",
        help="The age or the number of years on the day; zero if the year is unknown.",
    )
    sender_name = fields.Char("Sender's Name", related="user_id.name")
    sender_phone = fields.Char("Sender's Phone", related="user_id.partner_id.phone")
    company_name = fields.Char("Our Company", related="company_id.name")
    last_note = fields.Char("Last Touch", compute="_compute_last_note")

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let managers write what customers are told, in core's own templates."""
        allowed = super().mail_allowed_qweb_expressions()
        return (
            *(expression for expression in allowed if expression not in BARE_RECORDS),
            *(f"object.{name}" for name in PLACEHOLDERS),
            "object.company_id.name",
            LANGUAGE,
        )

    @api.depends(
        "profile_id.country_id",
        "profile_id.form_of_address",
        "profile_id.gender",
        "profile_id.is_company",
        "profile_id.name",
    )
    @api.depends_context("lang")
    def _compute_address_name(self):
        for touch in self:
            name = touch.profile_id._get_address_name()
            touch.address_name = name
            touch.salutation = name and self.env._("Dear %(name)s,", name=name)

    @api.model
    def _search_address_name(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented  # the ORM negates and retries by itself
        names = (Domain(name, operator, value) for name in ("form_of_address", "name"))
        return Domain("profile_id", "any", Domain.OR(names))

    @api.depends("event_id", "festival_id", "occasion_id.year", "profile_id.hides_age")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_occasion_words(self):
        for touch in self:
            touch.occasion_name = touch._get_occasion_name()
            touch.occasion_years = touch._count_years()
            touch.occasion_wish = touch._get_wish()

    @api.model
    def _search_occasion_name(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented  # the ORM negates and retries by itself
        return Domain.OR(
            Domain(path, operator, value)
            for path in ("occasion_id.type_id.name", "festival_id.name")
        )

    @api.depends("profile_id.last_touch_id.note", "company_id")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_last_note(self):
        for touch in self:
            touch.last_note = touch.profile_id._get_last_notes(touch.company_id)

    def _get_occasion_name(self):
        self.ensure_one()
        occasion = self.occasion_id._filtered_access("read")
        event = self.event_id._filtered_access("read")
        return (occasion.type_id or self.festival_id or event.type_id).name

    def _count_years(self):
        """The age turned or the years completed, 0 when nobody knows the year."""
        self.ensure_one()
        occasion = self.occasion_id._filtered_access("read")
        if not occasion:
            return 0
        return occasion._get_shown_years(occasion._count_years(self._get_year()))

    def _get_wish(self):
        """A sentence that suits the occasion, whosever it is and whatever is known."""
        self.ensure_one()
        occasion = self.occasion_id._filtered_access("read")
        if occasion.relative_id:
            return self.env._(
                "There is a special day in your family: please pass on my warmest "
                "wishes, and enjoy it together."
            )
        if occasion.type_id.code == BIRTHDAY:
            return self._get_birthday_wish()
        if not self.occasion_name:
            return self.env._("Best wishes!")
        return self.env._("Best wishes for %(occasion)s!", occasion=self.occasion_name)

    def _get_birthday_wish(self):
        if not self.occasion_years:
            return self.env._("Happy birthday!")
        return self.env._(
            "Happy birthday! %(years)s years are a fine reason to celebrate.",
            years=self.occasion_years,
        )
