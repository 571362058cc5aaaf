from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.sets import search_set
from ..profile.care_profile_wishes import NO


class CareOccasion(models.Model):
    """A yearly date of a customer or of a relative, solar or Chinese lunar.

    It is kept as it was told, with the year or the day unknown if need be, and is
    unconfirmed until somebody confirms it. Planned touches end with the date.
    """

    _name = "care.occasion"
    _inherit = ["care.batch.mixin", "care.erased.mixin", "care.unconfirmed.mixin"]
    _description = "Occasion"
    _care_unprinted_fields = {"year_next"}
    _care_once_fields = {"profile_id"}
    _order = "date_next, id"

    profile_id = fields.Many2one(
        compute="_compute_profile_id", store=True, readonly=False, precompute=True
    )
    relative_id = fields.Many2one(
        "care.relative",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('profile_id', '=', profile_id)]",
        help="The person of this date. Empty for the customer.",
    )
    is_of_company = fields.Boolean("Company Date", compute="_compute_is_of_company")
    type_id = fields.Many2one(
        "care.occasion.type",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('applies_to', 'in', "
        "['both', 'company' if is_of_company else 'person'])]",
    )
    active = fields.Boolean(default=True)
    is_duplicate = fields.Boolean(
        string="Duplicate",
        compute="_compute_is_duplicate",
        search="_search_is_duplicate",
        help="The relative is also a customer with a date of this type.",
    )

    @api.depends("relative_id")
    def _compute_profile_id(self):
        for occasion in self:
            # a date stays with its customer: whose it is says who sees it
            occasion.profile_id = occasion.profile_id or occasion.relative_id.profile_id

    @api.depends("profile_id.is_company", "relative_id")
    def _compute_is_of_company(self):
        for occasion in self:
            is_company = occasion.profile_id.is_company
            occasion.is_of_company = is_company and not occasion.relative_id

    @api.depends("relative_id.partner_id", "type_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_duplicate(self):
        duplicates = self._find_duplicates()
        for occasion in self:
            occasion.is_duplicate = occasion._origin in duplicates

    def _search_is_duplicate(self, operator, value):
        duplicate = Domain.custom(to_sql=self._make_duplicate_sql)
        return search_set(operator, value, duplicate)

    @api.constrains("profile_id", "relative_id")
    def _check_relative(self):
        for occasion in self.filtered("relative_id"):
            if occasion.relative_id.profile_id != occasion.profile_id:
                raise ValidationError(
                    self.env._("The relative belongs to another customer.")
                )

    @api.constrains("type_id", "relative_id")
    def _check_type(self):
        # not of the customer: what merged contacts bring along is kept
        for occasion in self:
            if not occasion.type_id._is_for(occasion.is_of_company):
                raise ValidationError(occasion._explain_wrong_type())

    @api.model_create_multi
    def create(self, vals_list):
        """Create dates; one that is known already is returned instead."""
        occasions = super().create(vals_list)
        # this changes the customers: of two colleagues who tell the same date in the
        # same second, the second one begins anew, and finds what the first has told
        occasions._request_planning_of_customers()
        return occasions._merge_into_known()

    def write(self, vals):
        self._request_planning_of_customers()
        result = super().write(vals)
        if not vals.get("active", True):
            self._on_withdrawn(lambda env: env._("the date was archived"))
        if "profile_id" in vals:
            self._request_planning_of_customers()
        return result

    def unlink(self):
        self._on_withdrawn(lambda env: env._("the date was deleted"))
        self._request_planning_of_customers()
        return super().unlink()

    def _filter_welcome(self):
        """The dates on which the customer wants to be greeted, as far as is known."""
        return self.filtered(
            lambda date: (
                date.relative_id
                or not date.type_id._is_birthday()
                or date.profile_id.birthday_greeting != NO
            )
        )

    def _merge_into_known(self):
        """Return for each of these new dates itself, or the same one known before."""
        there = self.search([("profile_id", "in", self.profile_id.ids)], order="id")
        firsts = {}
        for occasion in there | self:
            firsts.setdefault(occasion._get_duplicate_key(), occasion)
        known = [firsts[occasion._get_duplicate_key()] for occasion in self]
        for twin, first in zip(self, known, strict=True):
            first._merge_twin(twin - first)
        result = self.browse().concat(*known)
        (self - result)._as_system().unlink()  # nobody deletes: it is known
        return result

    def _merge_twin(self, twin):
        """Complete this date from a second entry of the same date."""
        if not twin:
            return
        words = []
        if twin.year and self.year and twin.year != self.year:
            words.append(twin.profile_id._print_field(twin, "year"))
        values = self._prepare_heard_values(twin, words)
        if twin.year and not self.year:
            values["year"] = twin.year
        self.write(values)

    def _get_duplicate_key(self):
        """Return what is equal in two entries of the same date of the same customer."""
        return self.profile_id, self.year, *self._get_identity()

    def _get_identity(self):
        """What makes two dates of one person the same."""
        self.ensure_one()
        names = ["relative_id", "type_id", "calendar", "month", "day", "is_leap_month"]
        return tuple(self[name] for name in names)

    def action_confirm(self):
        self.is_confirmed = True
        return True

    def _request_planning_of_customers(self):
        """Request planning for the customers and for those whose relatives they are.

        A date of a relative may be known twice from now on, or not any more.
        """
        # as superuser: those may be customers of colleagues
        profiles = self.sudo().profile_id
        relatives = profiles.env["care.relative"]
        families = relatives.search([("partner_id", "in", profiles.partner_id.ids)])
        (profiles | families.profile_id)._request_planning()

    def _on_withdrawn(self, say):
        """Hook: give up what was planned for dates that are archived or deleted.

        :param say: tells why, given an environment in the language of the reader
        """

    def _find_duplicates(self):
        """Return those of relatives who have the same type of date as customers."""
        occasions = self.with_context(active_test=False)
        duplicates = occasions.search(
            [
                ("id", "in", self.filtered("relative_id").ids),
                ("is_duplicate", "=", True),
            ]
        )
        return self.browse(duplicates.ids)

    @api.model
    def _make_duplicate_sql(self, model, alias, query):
        """Compare a date with those that its relative has as a customer.

        Colleagues of another company do not greet him: their customers do not count.
        A person is told only of dates that he may read; the planner knows them all.
        """
        dates = model.env["care.occasion"].with_context(active_test=False)
        # SQL, since a domain cannot compare a record with another one
        return SQL(
            """EXISTS (
                SELECT FROM care_relative relative
                  JOIN care_profile family ON family.id = relative.profile_id
                  JOIN care_profile own ON own.partner_id = relative.partner_id
                  JOIN care_occasion own_date ON own_date.profile_id = own.id
                 WHERE relative.id = %(relative)s AND own_date.type_id = %(type)s
                   AND own_date.relative_id IS NULL AND own_date.active AND own.active
                   AND COALESCE(own.company_id = family.company_id, TRUE)
                   AND own_date.id IN %(readable)s
            )""",
            readable=dates._search([]).subselect(),
            relative=model._field_to_sql(alias, "relative_id", query),
            type=model._field_to_sql(alias, "type_id", query),
            to_flush=self._get_duplicate_fields(),
        )

    @api.model
    def _get_duplicate_fields(self):
        names = {
            "care.occasion": ("profile_id", "relative_id", "type_id", "active"),
            "care.profile": ("partner_id", "company_id", "active"),
            "care.relative": ("profile_id", "partner_id"),
        }
        return [
            self.env[model]._fields[name]
            for model, used in names.items()
            for name in used
        ]
