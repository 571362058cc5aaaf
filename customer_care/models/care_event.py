from odoo import api, fields, models
from odoo.exceptions import ValidationError

TONES = [
    ("celebration", "Celebration"),
    ("neutral", "Neutral"),
    ("business", "Business"),
    ("sympathy", "Sympathy"),
]


class CareEventKind(models.Model):
    """A kind of happening that care may answer, such as a wedding or a bereavement."""

    _name = "care.event.kind"
    _inherit = ["care.code.mixin"]
    _description = "Kind of Event"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Stable technical name, such as wedding.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    category = fields.Selection(
        [
            ("life", "Life"),
            ("hardship", "Hardship"),
            ("business", "Business"),
            ("environment", "Surroundings"),
            ("personnel", "People"),
            ("voice", "Voice of the customer"),
        ],
        required=True,
        default="life",
    )
    tone = fields.Selection(
        TONES, required=True, default="neutral", help="The tone this calls for."
    )
    rest_days = fields.Integer(
        help="For so many days celebration and business rest; words of sympathy go on."
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another kind of event has this technical name already."
    )
    _check_rest = models.Constraint(
        "CHECK(rest_days >= 0)", "The days of rest cannot be negative."
    )


class CareEvent(models.Model):
    """Something that happened to a customer: an entry in the journal of care.

    Any model may write to the journal. The same happening told twice is one entry.
    Care plans with the trigger *event* answer the entries of their kinds.
    """

    _name = "care.event"
    _inherit = ["care.guard.mixin", "care.waking.mixin"]
    _description = "Care Event"
    _order = "date desc, id desc"

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    kind_id = fields.Many2one(
        "care.event.kind", string="What Happened", required=True, ondelete="restrict"
    )
    category = fields.Selection(related="kind_id.category")
    date = fields.Date(required=True, default=fields.Date.context_today)
    note = fields.Text(
        string="Details", help="Read by the owner, the backup and officers only."
    )
    touch_id = fields.Many2one(
        "care.touch",
        string="Told In",
        index="btree_not_null",
        ondelete="set null",
        help="The talk in which the customer told it.",
    )
    key = fields.Char(
        required=True,
        compute="_compute_key",
        store=True,
        readonly=False,
        precompute=True,
        help="Tells happenings of one kind apart, such as the number of an order.",
    )
    rest_date_to = fields.Date(
        string="Rest Until", compute="_compute_rest_date_to", store=True
    )

    _happening_unique = models.UniqueIndex(
        "(profile_id, kind_id, key)", "This event is in the journal already."
    )
    _date_idx = models.Index("(profile_id, date)")

    @api.depends("date")
    def _compute_key(self):
        for event in self:
            event.key = event.key or fields.Date.to_string(event.date)

    @api.depends("date", "kind_id.rest_days")
    def _compute_rest_date_to(self):
        for event in self:
            days = event.kind_id.rest_days
            event.rest_date_to = days and fields.Date.add(event.date, days=days)

    @api.depends("profile_id", "kind_id", "date")
    def _compute_display_name(self):
        for event in self:
            event.display_name = f"{event.profile_id.name}: {event.kind_id.name}"
        self._hide_foreign_names()

    @api.constrains("date")
    def _check_date(self):
        latest = fields.Date.add(fields.Date.today(), years=1)
        if any(event.date > latest for event in self):
            raise ValidationError(
                self.env._("An event lies in the past or within the coming year.")
            )

    @api.model
    def _record(self, code, happenings):
        """Write happenings of one kind into the journal, each of them once.

        :param code: the technical name of the kind
        :param happenings: a list of values with at least profile_id and key
        :return: the entries that are new
        """
        kind = self.env["care.event.kind"].search_fetch(
            [("code", "=", code)], ["rest_days"], limit=1
        )
        if not kind:
            return self.browse()
        known = {
            (event.profile_id.id, event.key)
            for event in self.search(
                [
                    ("kind_id", "=", kind.id),
                    ("profile_id", "in", [vals["profile_id"] for vals in happenings]),
                    ("key", "in", [vals["key"] for vals in happenings]),
                ]
            )
        }
        return self.create(
            [
                {"kind_id": kind.id, **vals}
                for vals in happenings
                if (vals["profile_id"], vals["key"]) not in known
            ]
        )
