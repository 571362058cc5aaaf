from odoo import models
from odoo.fields import Domain

from ..importer import problems
from ..importer.cell_phones import list_phone_forms, normal_phone, world_phone
from ..importer.contents import NAME, NUMBER, PHONE
from ..importer.doubles import Doubles
from ..importer.import_row import SAME, UPDATE
from ..importer.row_keys import normal_name


class CareImport(models.Model):
    """Finds the customers whom the rows of a sheet mean.

    In this order: whoever had the same key in an earlier sheet, the customer number,
    a contact of the same name and phone. Where two would do, none is taken.
    """

    _inherit = "care.import"

    def _match_rows(self, rows):
        for row in rows:
            if not row.key:
                # the next sheet could only double the customer
                row.refuse(problems.NO_KEY)
        self._mark_doubles(rows)
        open_rows = [row for row in rows if not row.is_refused]
        self._match_profiles(open_rows)
        self._match_contacts([row for row in open_rows if not row.profile])
        for row in open_rows:
            if not row.partner and not row.name:
                row.refuse(problems.NO_NAME)
        self._recall_former_rows(open_rows)

    def _get_company_domain(self):
        """What the company of the import may see: superuser code needs it said."""
        return Domain("company_id", "in", [self.company_id.id, False])

    def _mark_doubles(self, rows):
        """Say which rows of the sheet share a key or a phone, and refuse same keys."""
        same_key = self._group_lines("key", {row.key for row in rows})
        first_of_key = {key: lines[0].row_number for key, lines in same_key.items()}
        doubles = self._find_doubles(rows)
        for row in rows:
            number = row.line.row_number
            first = first_of_key.get(row.key, number)
            if first < number:
                name = same_key[row.key][0].name or ""
                code = problems.SAME_NUMBER if row.number else problems.SAME_KEY
                row.refuse(code, row=first, name=name)
            if row.phone_key in doubles:
                self._remark_phones(row, doubles[row.phone_key])

    def _find_doubles(self, rows):
        """Which rows of the sheet have the phones of these rows, by phone."""
        lines = self._group_lines("phone_key", {row.phone_key for row in rows})
        return {
            phone: Doubles(
                (line.row_number, normal_name(line.name or "")) for line in same
            )
            for phone, same in lines.items()
        }

    def _remark_phones(self, row, doubles):
        """Say which other rows have the same phone, and which the same name too."""
        name = normal_name(row.name or "")
        twins = doubles.find_twins(name, row.line.row_number)
        others = doubles.find_others(name)
        for code, same in (
            (problems.SAME_PERSON, twins),
            (problems.SAME_PHONE, others),
        ):
            if same.count:
                row.remark(row.phone_column, code, rows=self._list_rows(*same))

    def _group_lines(self, field, values):
        """The lines of the sheet by a value that more than one of them has."""
        lines = self.env["care.import.line"].search(
            [("import_id", "=", self.id), (field, "in", list(values - {None}))],
            order="row_number",
        )
        return lines.grouped(field)

    def _match_profiles(self, rows):
        """Find the customers of earlier sheets, and those with the same number."""
        earlier = self._get_earlier_lines([("key", "in", [row.key for row in rows])])
        by_key = {line.key: line for line in earlier}
        by_number = self._get_profiles_by_number(rows)
        for row in rows:
            line = by_key.get(row.key, earlier.browse())
            profile = line.profile_id or by_number.get((row.number or "").upper())
            if profile and len(profile) > 1:
                row.refuse(problems.SEVERAL_CUSTOMERS)
            elif profile:
                self._set_customer_by_number(row, profile, line)

    def _set_customer_by_number(self, row, profile, line):
        """Take the customer unless his number has gone to another one meanwhile.

        He is another one whose name and phone both differ from those of the customer
        and of the row that brought him in.
        """
        partner = profile.partner_id
        phone = normal_phone(partner.phone or "", self._get_phone_country())
        known = [(partner.name, phone), (line.name, line.phone_key)]
        names = {normal_name(name) for name, _phone in known if name}
        phones = {phone for _name, phone in known if phone}
        if not row.number or normal_name(row.name or "") in {*names, ""}:
            return self._set_customer(row, partner, profile)
        if row.phone_key and phones and row.phone_key not in phones:
            return row.refuse(problems.NUMBER_OF_OTHER, name=partner.name)
        if not row.phone_key or not phones:
            row.remark(NUMBER, problems.OTHER_NAME, name=partner.name)
        self._set_customer(row, partner, profile)

    def _get_earlier_lines(self, domain):
        """Rows that other sheets of the company brought in, the latest last."""
        return self.env["care.import.line"].search(
            Domain(domain)
            & Domain("import_id.company_id", "=", self.company_id.id)
            & Domain("import_id", "!=", self.id)
            & Domain("is_done", "=", True)
            & (Domain("is_undone", "=", False) | Domain("undo_note", "!=", False))
            & Domain("profile_id", "!=", False),
            order="id",
        )

    def _get_profiles_by_number(self, rows):
        numbers = {row.number for row in rows if row.number}
        variants = {text for n in numbers for text in (n, n.upper(), n.lower())}
        profiles = self.env["care.profile"].with_context(active_test=False)
        numbered = profiles.search(
            self._get_company_domain() & Domain("customer_number", "in", list(variants))
        )
        return numbered.grouped(lambda profile: profile.customer_number.upper())

    def _match_contacts(self, rows):
        """Find contacts of the same name and phone."""
        contacts = self._get_contacts(rows)
        profiles = self._get_profiles_of(contacts)
        by_phone = contacts.grouped(
            lambda contact: self._normalise_phone(contact.phone)
        )
        by_other = self._group_by_other_phones(profiles)
        taken = self.env["res.partner"]
        for row in rows:
            same_phone = by_phone.get(row.phone_key, taken.browse()) - taken
            namesakes = self._filter_namesakes(row, same_phone)
            if not namesakes:
                others = self._find_by_others(row, by_phone, by_other) - taken
                namesakes = self._filter_namesakes(row, others)
            self._choose_contact(row, namesakes, same_phone - namesakes, profiles)
            taken |= row.partner or taken.browse()

    def _normalise_phone(self, phone):
        return normal_phone(phone or "", self._get_phone_country())

    def _filter_namesakes(self, row, contacts):
        name = normal_name(row.name or "")
        return contacts.filtered(
            lambda contact: normal_name(contact.name or "") == name
        )

    def _group_by_other_phones(self, profiles):
        """The contacts by the numbers beside their phones."""
        groups = {}
        for contact, profile in profiles.items():
            for phone in filter(None, (profile.other_phones or "").split(", ")):
                key = self._normalise_phone(phone)
                groups[key] = groups.get(key, contact.browse()) | contact
        return groups

    def _find_by_others(self, row, by_phone, by_other):
        """Whoever has another number of the row, as when a mobile is told anew.

        A row without a mobile may be about somebody whose mobile is known.
        """
        keys = map(self._normalise_phone, row.other_phones)
        contacts = [by_phone[key] for key in keys if key in by_phone]
        if row.phone_column != PHONE and row.phone_key in by_other:
            contacts.append(by_other[row.phone_key])
        return self.env["res.partner"].union(*contacts)

    def _get_contacts(self, rows):
        names = {row.name for row in rows} | {row.cells.get(NAME) for row in rows}
        numbers = {row.phone for row in rows if row.phone}
        numbers = numbers.union(*(row.other_phones for row in rows))
        country = self._get_phone_country()
        world = [world_phone(phone, country) for phone in numbers]
        phones = {row.cells.get(row.phone_column) for row in rows}
        for phone in numbers:
            phones.update(list_phone_forms(phone, country))
        same = Domain("name", "in", list(names - {None})) & self._get_misread_domain()
        same |= Domain("phone", "in", list(phones - {None}))
        same |= Domain("phone_sanitized", "in", world)
        same |= self._get_beside_domain(rows)
        own_addresses = Domain("type", "not in", ["invoice", "delivery"])
        return self.env["res.partner"].search(
            self._get_company_domain() & same & own_addresses, order="id"
        )

    def _get_beside_domain(self, rows):
        """The contacts who have the number of a row without a mobile beside theirs."""
        beside = {row.phone for row in rows if row.phone_column != PHONE} - {None}
        if not beside:
            return Domain.FALSE
        profiles = self.env["care.profile"].with_context(active_test=False)
        has_number = Domain.OR(
            Domain("other_phones", "ilike", phone) for phone in beside
        )
        return Domain("id", "in", profiles._search(has_number).subselect("partner_id"))

    def _get_misread_domain(self):
        """The phones that core has not read, or not as those of the sheet.

        All others are found by the number itself, without their many namesakes.
        """
        home = self.company_id.country_id
        country = self.country_id or home
        alike = {country.id, False} if country == home else {country.id}
        misread = Domain("phone_sanitized", "=", False)
        misread |= Domain("country_id", "not in", list(alike))
        return Domain("phone", "!=", False) & misread

    def _get_profiles_of(self, contacts):
        profiles = self.env["care.profile"].with_context(active_test=False)
        known = profiles.search([("partner_id", "in", contacts.ids)])
        return known.grouped("partner_id")

    def _choose_contact(self, row, namesakes, others, profiles):
        if len(namesakes) > 1:
            return row.refuse(problems.SEVERAL_CONTACTS)
        if others:
            row.remark(row.phone_column, problems.PHONE_OF_OTHER, name=others[0].name)
        profile = profiles.get(namesakes)
        if profile and profile.customer_number and row.number:
            row.remark(NUMBER, problems.OTHER_NUMBER, number=profile.customer_number)
        elif namesakes:
            self._set_customer(row, namesakes, profile)

    def _set_customer(self, row, partner, profile):
        row.partner, row.profile = partner, profile
        row.verdict = UPDATE

    def _recall_former_rows(self, rows):
        """Give the rows what the last sheet said of the same customers."""
        profiles = [row.profile.id for row in rows if row.profile]
        earlier = self._get_earlier_lines([("profile_id", "in", profiles)])
        of_profile = earlier.grouped("profile_id")
        for row in rows:
            if row.profile and row.profile in of_profile:
                row.earlier = of_profile[row.profile]
                # the texts of all of them are read at once
                last = row.earlier[-1].with_prefetch(earlier.ids)
                row.previous = last._get_cells()
                if row.is_known and not row.has_news():
                    row.verdict = SAME
