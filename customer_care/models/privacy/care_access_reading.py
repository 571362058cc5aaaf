from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.clock import find_midnight
from ..common.beside import write_beside
from . import readings
from .base import POINTERS
from .base_reading import CUSTOMER
from .care_access_log import MANY_READ
from .ours import is_ours

LONGEST_WAIT = "2s"  # for others who write; then it is tried after another answer
FAILURE = "What was read could not be noted"
ALERT = "alert"  # the door of a row that says that officers were told


class CareAccessReading(models.Model):
    """How many customers a person has read in an hour, and by which door.

    Whom he has read is kept until the next day, to count each customer once, and shown
    to nobody; then the numbers of a day become one. Above the limit of the settings
    the officers are told.
    """

    _name = "care.access.reading"
    _inherit = ["care.guard.mixin", "care.once.mixin"]
    _description = "Customers Read"
    _order = "date desc, id desc"
    _rec_name = "user_name"

    user_id = fields.Many2one("res.users", index=True, readonly=True)
    user_name = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", index=True, readonly=True)
    date = fields.Datetime(
        string="Hour", required=True, index=True, readonly=True, help="When it began."
    )
    door = fields.Selection(
        [
            (readings.READ, "Lists, forms and programs"),
            (readings.SEARCH, "Search by name"),
            (readings.GROUP, "Groups of lists and charts"),
            (readings.PRINT, "Printouts"),
            (readings.CARD, "Address cards"),
            (readings.EXPORT, "Exports"),
            (ALERT, "Limit exceeded"),
        ],
        string="Read By",
        required=True,
        readonly=True,
    )
    customer_count = fields.Integer(
        string="Customers",
        readonly=True,
        help="Different customers, each counted once a day.",
    )
    hour_count = fields.Integer(
        string="Customers by Hour",
        readonly=True,
        help="Different customers, each counted once an hour.",
    )
    profile_ids = fields.Json(groups=fields.NO_ACCESS, readonly=True)

    _one_alert = models.UniqueIndex(
        f"(user_id, company_id, date) WHERE door = '{ALERT}'",
        "The officers have been told already.",
    )

    @classmethod
    def _write_readings(cls, name, noted):
        """Keep what was noted, by cursors of its own; nobody waits for it.

        Whose data it is, is found first: mostly nobody's, and then nothing is locked.

        :return: whether that is done; or else it may be tried again
        """
        hour = _get_hour()
        fresh = readings.leave_unknown(name, hour, noted)
        found = {place: ids for place, ids in fresh.items() if place[-1] == CUSTOMER}
        rest = {place: ids for place, ids in fresh.items() if place not in found}
        if rest and not cls._write_in_own_transaction(
            name, cls._add_customers_of_records, rest, found
        ):
            return False
        read = readings.leave_unknown(name, hour, found)
        if read and not cls._write_in_own_transaction(
            name, cls._count_all_readings, hour, read
        ):
            return False
        for known in (fresh, found):
            readings.learn(name, hour, known)
        return True

    @classmethod
    def _write_in_own_transaction(cls, name, work, *facts):
        """Run a write with its own cursor, and return whether it succeeded."""
        return write_beside(name, lambda cr: work(cr, *facts), FAILURE)

    @classmethod
    def _add_customers_of_records(cls, cr, noted, found):
        """Add the customers of whom other records tell."""
        for (uid, door, model), ids in noted.items():
            customers = cls._get_of_reader(cr, uid)._find_customers(model, ids)
            found.setdefault((uid, door, CUSTOMER), set()).update(customers.ids)

    @classmethod
    def _count_all_readings(cls, cr, hour, noted):
        """Store the noted readings, one process after the other.

        Each must see what the last has written: so the table is locked before reading,
        which a row lock would not achieve. Other writers are not blocked.
        """
        # SQL, since the ORM locks rows and no table
        table = SQL.identifier(cls._table)
        cr.execute(SQL("SET LOCAL lock_timeout = %s", LONGEST_WAIT))
        lock = SQL("LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE", table)
        cr.execute(lock, log_exceptions=False)
        by_reader = {}
        for (uid, door, model), ids in noted.items():
            by_reader.setdefault(uid, []).append((door, model, ids))
        for uid, read in by_reader.items():
            cls._get_of_reader(cr, uid)._count_readings(hour, read)

    @classmethod
    def _get_of_reader(cls, cr, uid):
        # whoever reads may write nothing here, hence the rights of the superuser
        return api.Environment(cr, uid, {}, su=True)[cls._name]

    @api.model
    def _count_readings(self, hour, read):
        """Count the customers that the reader has not read in this hour."""
        reader = self.env.user
        if not reader.exists() or reader.share:
            return
        for door, model, ids in read:
            customers = self._find_customers(model, ids)
            log = self.env["care.access.log"]
            for company, same in log._group_by_company(customers).items():
                self.with_company(company)._count_new_in_hour(hour, door, same)

    @api.model
    def _find_customers(self, model, ids):
        """The customers of whom records tell."""
        customers = self.env["care.profile"]
        if model not in self.env:
            return customers
        records = self.env[model].browse(ids).exists()
        if pointer := POINTERS.get(model):
            for name, same in records.grouped(pointer).items():
                if is_ours(name):
                    customers |= self._find_customers(name, same.mapped("res_id"))
            return customers
        for path in records._get_reading_paths():
            customers |= records if path == "id" else records.mapped(path)
        return customers

    @api.model
    def _count_new_in_hour(self, hour, door, customers):
        """Write down how many are new in this hour, and tell when it is too many."""
        day = find_midnight(hour, self.env.user._get_care_zone())
        known = self._find_hours(customers, day)
        new = [record_id for record_id in customers.ids if known.get(record_id) != hour]
        if not new:
            return
        counts = {
            "customer_count": len(set(new) - known.keys()),
            "hour_count": len(new),
        }
        self.create(
            {**self._prepare_hour_values(hour, door), **counts, "profile_ids": new}
        )
        self._alert_above_limit(hour)

    @api.model
    def _find_hours(self, customers, since):
        """Map the customers whom the reader has read since then to the last hour.

        The ORM would fetch and parse whole lists, of all whom he has read that day.
        """
        self.flush_model(["company_id", "date", "profile_ids", "user_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT one.id::int, max(reading.date)
                  FROM care_access_reading AS reading,
                       jsonb_array_elements(reading.profile_ids) AS one (id)
                 WHERE reading.user_id = %(user)s
                   AND reading.company_id = %(company)s
                   AND reading.date >= %(since)s
                   AND one.id::int = ANY(%(ids)s)
              GROUP BY one.id
                """,
                user=self.env.uid,
                company=self.env.company.id,
                since=since,
                ids=customers.ids,
            )
        )
        return dict(rows)

    @api.model
    def _prepare_hour_values(self, hour, door):
        reader = self.env.user
        return {
            "user_id": reader.id,
            "user_name": reader.name,
            "company_id": self.env.company.id,
            "date": hour,
            "door": door,
        }

    @api.model
    def _alert_above_limit(self, hour):
        """Tell the officers once an hour that a colleague reads very many.

        The customers of all companies count together, or else whoever changes between
        them would read on unseen. Told are the officers of each that was read.
        """
        limit = self.env["care.settings"]._get("reading_limit")
        of_hour = Domain("user_id", "=", self.env.uid) & Domain("date", "=", hour)
        alerted = self.search(of_hour & Domain("door", "=", ALERT)).company_id
        if not limit or self.env.company in alerted:
            return
        counts = dict(self._read_group(of_hour, ["company_id"], ["hour_count:sum"]))
        if (count := sum(counts.values())) > limit:
            for company in self.env.company.union(*counts) - alerted:
                self.with_company(company)._notify_above_limit(hour, count, limit)

    @api.model
    def _notify_above_limit(self, hour, count, limit):
        """Tell the officers of this company, but once an hour."""
        if self._create_absent([self._prepare_hour_values(hour, ALERT)]):
            values = {"name": self.env.user.name, "count": count, "limit": limit}
            log, nobody = self.env["care.access.log"], self.env["care.profile"]
            log._log(MANY_READ, nobody, sentence="reading", values=values)
            self._notify_officers(values)

    @api.model
    def _notify_officers(self, values):
        """Notify each officer in their language, without naming the customers."""
        officers = self.env["res.users"]._find_other_officers(self.env.company)
        for lang, readers in officers.grouped(
            lambda officer: officer._get_care_lang()
        ).items():
            here = self.with_context(lang=lang)
            self.env["mail.thread"].message_notify(
                partner_ids=readers.partner_id.ids,
                author_id=self.env.ref("base.partner_root").id,
                subject=here.env._("A colleague reads very many customers"),
                body=here.env["care.access.log"]._tell_sentence("reading", values),
            )

    @api.autovacuum
    def _gc_readings(self):
        """Forget whom people have read before today, and keep one number a day.

        It is today where each of them lives.
        """
        named = Domain("door", "!=", ALERT) & Domain("profile_ids", "!=", False)
        zones = {}
        for [reader] in self._read_group(named, ["user_id"]):
            zones.setdefault(reader._get_care_zone(), []).append(reader.id)
        for zone, ids in zones.items():
            there = self.with_context(tz=zone)
            day = find_midnight(_get_hour(), zone)
            past = named & Domain("user_id", "in", ids) & Domain("date", "<", day)
            there._sum_days(past)

    @api.model
    def _sum_days(self, domain):
        """Keep of these rows one for each day, with its numbers."""
        days = self._read_group(
            domain,
            ["user_id", "company_id", "door", "date:day"],
            ["id:recordset", "customer_count:sum", "hour_count:sum"],
        )
        summed = self.browse()
        for *__, rows, customers, hours in days:
            kept = rows.sorted("id")[0]
            counts = {"customer_count": customers, "hour_count": hours}
            kept._write_as_system({**counts, "profile_ids": False})
            summed |= rows - kept
        summed.unlink()


def _get_hour():
    return fields.Datetime.now().replace(minute=0, second=0, microsecond=0)
