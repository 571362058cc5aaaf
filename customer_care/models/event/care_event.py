import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...tools.limits import MOST_DAYS
from ...tools.words import PLAIN
from ..common.fast_insert import unaffected
from .care_event_type import BOUGHT, IN_USE

# a day alone, or with what was bought on it
DAY = re.compile(r"\d{4}-\d\d-\d\d(, .*)?", re.DOTALL)


class CareEvent(models.Model):
    """Something that happened to a customer: an entry in the journal of care.

    Any model may write to the journal, by :meth:`_record`. The same event told
    twice is one entry, whoever tells it and when.
    Care plans with the trigger *event* answer the entries of their types.
    """

    _name = "care.event"
    _inherit = ["care.erased.mixin", "care.once.mixin", "care.planning.mixin"]
    _description = "Event"
    _care_name_parts = ("profile_id.name", "type_id.name")
    _care_name_sign = PLAIN.colon
    _care_system_fields = {"key"}
    _care_once_fields = {"profile_id"}
    _order = "date desc, id desc"

    type_id = fields.Many2one(
        "care.event.type", string="Event Type", required=True, ondelete="restrict"
    )
    category = fields.Selection(related="type_id.category")
    date = fields.Date(required=True, default=fields.Date.context_today)
    is_product = fields.Boolean(compute="_compute_is_product")
    product = fields.Char(
        help="What was bought or is used, in the words that your colleagues use. Two "
        "products of one day are two events.",
    )
    note = fields.Text(
        string="Details", help="Visible to the owner, the backup and officers only."
    )
    key = fields.Char(
        required=True,
        compute="_compute_key",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Distinguishes events of the same type, such as an order number.",
    )
    asks_repeat = fields.Boolean(related="type_id.asks_repeat")
    repeat_days = fields.Integer(
        "Repeat Every (days)",
        help="Such as the inspection interval of a product: care plans count from the "
        "date, again and again. Zero for an event that happens once.",
    )
    date_due = fields.Date(
        "Respond By",
        readonly=True,
        copy=False,
        help="The day on which care plans respond, where it is not that of the event.",
    )
    date_next = fields.Date("Next Date", compute="_compute_date_next")
    quiet_date_to = fields.Date(
        string="Quiet Until", compute="_compute_quiet_date_to", store=True
    )

    _happening_unique = models.UniqueIndex(
        "(profile_id, type_id, key)", "This event already exists."
    )
    _check_repeat_days = models.Constraint(
        f"CHECK(repeat_days BETWEEN 0 AND {MOST_DAYS})",
        f"The days of a repetition must be between 0 and {MOST_DAYS}.",
    )
    _date_idx = models.Index("(profile_id, date)")

    @api.depends("type_id.code")
    def _compute_is_product(self):
        for event in self:
            event.is_product = event.type_id.code in (*BOUGHT, IN_USE)

    @api.depends("date", "product")
    def _compute_key(self):
        """Set the key from the day and product, for new events as well."""
        for event in self:
            if not event.key or DAY.fullmatch(event.key):
                event.key = self._get_day_key(event.date, event.product)

    @api.onchange("profile_id", "type_id", "date", "product")
    def _onchange_known(self):
        """Warn that the entry will be added to an event of the same day.

        Two deals may well be signed on one day, whereas nobody is bereaved twice.
        """
        if self._origin or not self.is_product or not self._find_same_event():
            return None
        title = self.env._("Known already")
        message = self.env._(
            "%(what)s on %(day)s is known already: what you add goes to it. Is it "
            "another one? Then enter what was bought.",
            what=self.type_id.name,
            day=format_date(self.env, self.date),
        )
        return {"warning": {"title": title, "message": message, "type": "notification"}}

    def _find_same_event(self):
        """The event, of those that the user sees, which this one would add to."""
        key = self._get_day_key(self.date, self.product)
        return self.search(
            [
                ("profile_id", "=", self.profile_id.id),
                ("type_id", "=", self.type_id.id),
                ("key", "=", key),
            ],
            limit=1,
        )

    @api.depends("date", "repeat_days")
    @api.depends_context("tz")
    def _compute_date_next(self):
        today = fields.Date.context_today(self)
        for event in self:
            number = event._get_first_repetition(today)
            event.date_next = number and event._get_repetition(number)

    def _get_first_repetition(self, day):
        """The number of the first repetition from a day on; 0 of what happens once."""
        if not self.repeat_days or not self.date:
            return 0
        return max(1, -((self.date - day).days // self.repeat_days))

    def _get_repetition(self, number):
        """The day of a repetition; number 0 is when the event itself is answered."""
        if not number and self.date_due:
            return self.date_due
        return fields.Date.add(self.date, days=number * self.repeat_days)

    @api.depends("date", "type_id.quiet_days")
    def _compute_quiet_date_to(self):
        for event in self:
            days = event.type_id.quiet_days
            event.quiet_date_to = days and fields.Date.add(event.date, days=days)

    def _tell_rest(self):
        """Say what happened, and until when celebration and business rest for it."""
        return self.env._(
            "%(what)s on %(day)s: no celebration and no business until %(end)s.",
            what=self.type_id.name,
            day=format_date(self.env, self.date),
            end=format_date(self.env, self.quiet_date_to),
        )

    @api.constrains("date")
    def _check_date(self):
        latest = fields.Date.add(fields.Date.today(), years=1)
        if any(event.date > latest for event in self):
            raise ValidationError(
                self.env._(
                    "The date of an event must be in the past or within the "
                    "coming year."
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Create events; details of an event that is known already are added to it."""
        if self.env.su:
            return super().create(vals_list)._refresh_buyers()
        defaults = self.default_get(["date", "note", "profile_id", "type_id"])
        vals_list = [defaults | vals for vals in vals_list]
        self.browse()._check_links(vals_list)  # before customers are woken by them
        known = self._find_known(vals_list)
        fresh = [
            vals for vals, event in zip(vals_list, known, strict=True) if not event
        ]
        made = iter(super().create(fresh)._refresh_buyers())
        told = self.browse().concat(
            *(
                event._add_to_same_event(vals) if event else next(made)
                for vals, event in zip(vals_list, known, strict=True)
            )
        )
        told._on_entered()
        return told

    def _on_entered(self):
        """Called when users have entered events; rooms extend it."""

    def write(self, vals):
        if vals.keys().isdisjoint({"date", "profile_id", "type_id"}):
            return super().write(vals)
        buyers = self._find_buyers()
        result = super().write(vals)
        (buyers | self._find_buyers())._refresh_bought()
        return result

    def unlink(self):
        buyers = self._find_buyers()
        result = super().unlink()
        buyers._refresh_bought()
        return result

    def _find_buyers(self):
        """The customers who have bought something by these events."""
        return self.filtered(lambda event: event.type_id.code in BOUGHT).profile_id

    def _refresh_buyers(self):
        """Recompute what customers have bought by these events; return the events."""
        self._find_buyers()._refresh_bought()
        return self

    @api.model
    def _find_known(self, vals_list):
        """The entry that is in the journal already, for each of these events."""
        keys = [self._get_unique_key(vals) for vals in vals_list]
        ids = {key[0] for key in keys if key[0]}
        profiles = self.env["care.profile"].browse(ids)
        profiles._request_planning()
        profiles.flush_recordset()  # whoever was a moment too late begins anew here
        # the index counts all entries; who may not change one is refused below
        events = self._find_by_keys(profiles, [key[-1] for key in keys])
        known = {
            event._get_own_unique_key(): event for event in events.with_env(self.env)
        }
        return [known.get(key, self.browse()) for key in keys]

    @api.model
    def _find_by_keys(self, profiles, keys):
        """The entries of events in the journals of customers, whoever reads them."""
        # what happened is one and the same for all, whatever rights they have to it
        return self.sudo().search_fetch(
            [("profile_id", "in", profiles.ids), ("key", "in", keys)],
            ["profile_id", "type_id", "key", "note"],
        )

    @api.model
    def _get_day_key(self, day, product=""):
        """The key of an event that its day, and what was bought, tell from others."""
        name = " ".join((product or "").split()).casefold()
        return ", ".join(filter(None, [fields.Date.to_string(day), name]))

    @api.model
    def _get_unique_key(self, vals):
        """Return customer, type and key, which are unique together in the journal."""
        day = fields.Date.to_date(vals.get("date")) or fields.Date.context_today(self)
        key = vals.get("key") or self._get_day_key(day, vals.get("product"))
        return vals.get("profile_id"), vals.get("type_id"), key

    def _get_own_unique_key(self):
        return self.profile_id.id, self.type_id.id, self.key

    def _add_to_same_event(self, vals):
        """Add new values and notes to an event that is already known."""
        self.check_access("write")
        more = {name: vals[name] for name in self._get_added_fields() if vals.get(name)}
        if more:
            self.write(more)
        return self._append_note(vals.get("note"))

    @api.model
    def _get_added_fields(self):
        """Hook: the fields that a repeated entry adds to a known event."""
        return {"repeat_days"}

    def _append_note(self, words):
        """Append a note to the event, unless it contains it already."""
        self.check_access("write")
        if words and words not in (self.note or ""):
            self.note = "\n".join(filter(None, [self.note, words]))
        return self

    @api.model
    def _record(self, code, events, are_first=False):
        """Write events of one type into the journal, each of them once.

        What happens is written down whoever brings it about and whoever may read it:
        this is the only way into the journal that asks for nobody's rights.

        :param code: the technical name of the type
        :param events: a list of values with at least profile_id and key
        :param are_first: their keys name records of this very moment, which nobody
            else can have told of
        :return: the entries that are new
        """
        journal = self.sudo()  # lifts the rights to the journal, and to its types
        event_type = journal.env["care.event.type"].search_fetch(
            [("code", "=", code)], ["code", "quiet_days"], limit=1
        )
        if not event_type:
            return self.browse()
        values = [{"type_id": event_type.id, **vals} for vals in events]
        add = journal.create if are_first else journal._create_unknown
        with self._keeping_quiet_days(event_type, values):
            return add(values).with_env(self.env)

    @api.model
    def _keeping_quiet_days(self, event_type, vals_list):
        """A block in which the quiet days of customers need no recomputation."""
        ids = (
            [] if event_type.quiet_days else {vals["profile_id"] for vals in vals_list}
        )
        return unaffected(self.env["care.profile"].browse(ids), "quiet_date_to")

    def _create_unknown(self, vals_list):
        """Create those of the entries that the journal does not have yet."""
        profiles = self.env["care.profile"].browse(
            {vals["profile_id"] for vals in vals_list}
        )
        entries = self._find_by_keys(profiles, [vals["key"] for vals in vals_list])
        known = {entry._get_own_unique_key() for entry in entries}
        return self._create_absent(
            [vals for vals in vals_list if self._get_unique_key(vals) not in known]
        )
