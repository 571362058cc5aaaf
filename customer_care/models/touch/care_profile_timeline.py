from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Datetime, Domain
from odoo.tools import html2plaintext

from ...tools import timeline
from ..privacy.readings import READ

MONTHS = 12  # for which it is shown how often the customer was reached
LONGEST_TEXT = 2000  # of an entry; the rest stands on the record


class CareProfile(models.Model):
    """The timeline of a customer: all that happened, the newest first.

    Each room says what it tells; the stream is read page by page, under the rights of
    the reader, with as many queries for a long one as for a short one. On the page of
    a company stands also what happened with its people.
    """

    _inherit = "care.profile"

    def get_timeline(self, search="", after=None):
        """Read one page of the timeline, the newest entries first.

        :param search: words that the entries contain
        :param after: where the page before ended, as it was told there
        :return: the entries, and after what the next page begins, if there is one; with
            the first page also how often and how lately the customer was reached
        """
        self.ensure_one()
        self.check_access("read")
        self._get_timeline_profiles()._note_reading(READ)
        place = after and self._parse_place(after)
        streams = [
            [*self._find_entries(source, search, place)]
            for source in self._get_timeline_sources()
        ]
        found, has_more = timeline.take_page(streams)
        return {
            "entries": [self._tell_entry(*entry) for __, entry in found],
            "after": has_more and self._format_place(found[-1][0]),
            "months": not (search or after) and self._count_by_month(),
            "gap": not (search or after) and self._get_contact_gap(),
        }

    @api.model
    def _get_timeline_sources(self):
        """Hook: what the timeline tells of customers; each room adds its sources.

        What an entry says is a dict: ``title``, ``text``, ``label`` of a state with its
        ``color``, ``facts`` in a few words, and ``is_folded`` where a line will do.
        """
        return []

    def _count_by_month(self):
        """How often the customer was reached, by the first days of the last months."""
        today = fields.Date.context_today(self)
        first = fields.Date.add(today.replace(day=1), months=1 - MONTHS)
        touches = self.env["care.touch"]
        reached = touches._get_reached_domain() & Domain("date_done", ">=", first)
        groups = touches._read_group(
            reached & Domain("profile_id", "in", self._get_timeline_profiles().ids),
            ["date_done:month"],
            ["__count"],
        )
        counts = {month.date(): count for month, count in groups}
        months = [fields.Date.add(first, months=number) for number in range(MONTHS)]
        return [[fields.Date.to_string(day), counts.get(day, 0)] for day in months]

    def _get_contact_gap(self):
        """For how many days nobody has reached the customer, and how many are too many.

        Whose tier tolerates any silence has no gap. Before the first contact the days
        count from the start.
        """
        limit = self.env["care.tier"]._get_tolerated_days().get(self.tier_id.id)
        if not limit:
            return False
        since = fields.Date.context_today(self) - self.date_no_contact_since
        return {
            "days": since.days,
            "limit": limit,
            "is_past": self.is_contact_overdue,
            "is_first": not self.date_last_contact,
        }

    def _get_timeline_profiles(self):
        """Of whom the stream tells: of a company also what its people said."""
        return self | self.people_ids

    def _find_entries(self, source, search, place):
        """Pairs of a place and an entry of one source, in order."""
        records = self.env[source.model]
        field, zone = records._fields[source.date], self.env.tz.zone
        domain = Domain(source.domain) & self._get_timeline_domain(source)
        if search:
            domain &= Domain.OR(Domain(name, "ilike", search) for name in source.texts)
        if place:
            rest = timeline.find_rest(place, source.name, field.type == "date", zone)
            domain &= self._get_rest_domain(source.date, *rest)
        found = records.search(
            domain, order=f"{source.date} desc, id desc", limit=timeline.PAGE + 1
        )
        for record in found:
            place = timeline.find_place(
                record[source.date], zone, source.name, record.id
            )
            yield place, (source, record)

    def _get_timeline_domain(self, source):
        return Domain(source.owner, "in", self._get_timeline_profiles().ids)

    @api.model
    def _get_rest_domain(self, name, day, highest_id):
        """What comes after a place: see :func:`timeline.find_rest`."""
        if highest_id is None:
            return Domain(name, "<=", day)
        same = Domain(name, "=", day) & Domain("id", "<", highest_id)
        return Domain(name, "<", day) | same

    def _tell_entry(self, source, record):
        """What a client shows of an entry."""
        owner = record[source.owner]
        owner_id = owner if isinstance(owner, int) else owner.id
        said = {"text": "", "label": "", "color": "", "facts": [], "is_folded": False}
        said |= source.tell(record)
        day = record[source.date]
        return said | {
            "key": f"{source.name},{record.id}",
            "model": source.model,
            "id": record.id,
            "type": self.env["ir.model"]._get(source.model).name,
            "icon": source.icon,
            "date": record._fields[source.date].to_string(day),
            "customer": owner_id != self.id and self.browse(owner_id).name,
            "text": (said["text"] or "").strip()[:LONGEST_TEXT],
            "facts": [*filter(None, said["facts"])],
        }

    @api.model
    def _format_place(self, place):
        return [Datetime.to_string(place.moment), place.source, place.id]

    @api.model
    def _parse_place(self, after):
        try:
            moment, source, record_id = after
            place = Datetime.to_datetime(moment), str(source), int(record_id)
        except (TypeError, ValueError) as error:
            message = self.env._("The timeline cannot go on here: reload the page.")
            raise UserError(message) from error
        return timeline.Place(*place)

    @api.model
    def _get_plain(self, value):
        return html2plaintext(value or "")
