from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date, html2plaintext

from ...tools import printout
from ...tools.words import colon, comma, get_choices, get_label
from ..common.days import format_moment
from .care_guard_mixin import collect
from .ours import is_ours

PROPERTIES = ["properties", "category_properties"]
CONTACT_FIELDS = ["name", "function", "phone", "email", "contact_address"]


class CareProfile(models.Model):
    """Prints all we hold on a customer, as far as the reader may read it.

    The fields are found, not listed: what another addon keeps on a customer is printed
    without further ado.
    """

    _inherit = "care.profile"

    def action_print_all(self):
        self._check_printout()
        report = self.env.ref("customer_care.care_profile_report_action")
        return report.report_action(self, data={})  # None cannot be sent by XML-RPC

    def _check_printout(self):
        """Let those print who may see the family: owner, backup, officers."""
        self.check_access("read")
        if self.env.user._is_care_officer():
            return
        if any(self.env.user not in profile.family_user_ids for profile in self):
            raise AccessError(
                self.env._(
                    "Only the owner or an officer may print all data of a customer."
                )
            )

    def _get_printout(self):
        """Return the sections: a title, then lines of label and value."""
        self.ensure_one()
        return printout.arrange(self._get_printed_sections())

    def _get_printed_sections(self):
        """Hook: what is printed, by titles, with what no list of a customer tells."""
        return [
            (self.env._("Contact"), [self._print_contact()]),
            (
                self.env._("Customer Care"),
                [self._print_record(self) + self._print_facts()],
            ),
            *(
                (get_label(self, name), self._print_records(self[name]))
                for name in self._get_printed_lists()
            ),
            (self.env._("Messages"), self._print_messages()),
        ]

    def _get_printed_lists(self):
        """The lists of care records that hang on a profile, as far as readable."""
        return [
            name
            for name, field in self._fields.items()
            if field.type == "one2many"
            and is_ours(field.comodel_name)
            and not field.related
            and self._has_field_access(field, "read")
            and self.env[field.comodel_name].has_access("read")
        ]

    def _print_contact(self):
        partner = self.partner_id
        return self._print_fields(partner, CONTACT_FIELDS)

    def _print_records(self, records):
        return [self._print_record(record) for record in records]

    def _print_record(self, record):
        """Return label and value of everything kept in a record that is not empty."""
        unprinted = collect(record, "_care_unprinted_fields")
        names = [
            name
            for name, field in record._fields.items()
            if field.store
            and printout.is_printed(name, field.type, unprinted)
            and record._has_field_access(field, "read")
        ]
        record.read(names)  # so that the reading of identity numbers is logged
        return self._print_fields(record, names)

    def _print_fields(self, record, names):
        return [
            (get_label(record, name), self._print_value(record, name))
            for name in names
            if record[name]
        ]

    def _print_facts(self):
        """Return the free facts of company and category with their own names."""
        values = self.read(PROPERTIES)[0]
        return [
            (fact["string"], self._print_fact(fact))
            for name in PROPERTIES
            for fact in values[name] or []
            if printout.is_filled(fact["type"], fact.get("value"))
        ]

    def _print_fact(self, fact):
        """Return the value of a free fact in words, as its type wants."""
        value = fact["value"]
        match fact["type"]:
            case "tags":
                return comma(self.env).join(
                    tag[1] for tag in fact["tags"] if tag[0] in value
                )
            case "many2one":
                return value[1] or ""
            case "many2many":
                return comma(self.env).join(name for __, name in value if name)
        return self._print_typed(fact["type"], value, fact.get("selection"))

    def _print_typed(self, field_type, value, selection=None):
        """Return a value in words that is no record."""
        match field_type:
            case "boolean":
                return self.env._("Yes") if value else self.env._("No")
            case "date":
                return format_date(self.env, value)
            case "datetime":
                return format_moment(self.env, fields.Datetime.to_datetime(value))
            case "html":
                return html2plaintext(value)
            case "selection":
                return dict(selection)[value]
        return str(value).strip()

    def _print_messages(self):
        return [
            [
                (
                    " ".join(
                        [
                            format_moment(self.env, message.date),
                            message.author_id.name or "",
                        ]
                    ),
                    html2plaintext(message.body),
                )
            ]
            for message in self.message_ids.sorted("date")
            if message.body
        ]

    def _print_field(self, record, name):
        told = get_label(record, name), self._print_value(record, name)
        return colon(self.env).join(told)

    def _print_value(self, record, name):
        value, field = record[name], record._fields[name]
        if field.relational:
            return comma(self.env).join(value.mapped("display_name"))
        is_chosen = field.type == "selection"
        selection = is_chosen and get_choices(record, name)
        return self._print_typed(field.type, value, selection)

    def _get_print_day(self):
        return format_date(self.env, fields.Date.context_today(self))
