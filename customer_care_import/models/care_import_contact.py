from odoo import models
from odoo.fields import Command

from ..importer import problems
from ..importer.contents import (
    CITY,
    COMPANY,
    EMAIL,
    GENDER,
    LAST_CONTACT,
    NAME,
    NUMBER,
    OWNER,
    PHONE,
    POST,
    PROVINCE,
    STREET,
    TIER,
)
from ..importer.row_keys import EMAIL_COLUMNS, PHONE_COLUMNS, normal_name
from ..importer.trace import Key

ADDRESS_FIELDS = ("street", "city", "state_id", "country_id")
# Core copies addresses between a company and its contacts, one by one. Its own imports
# use this key where there is nothing to copy.
SETTLED = {"_partners_skip_fields_sync": True}


class CareImport(models.Model):
    """Writes what a sheet says into contacts, their companies and care profiles."""

    _inherit = "care.import"

    def _make_shared(self, rows):
        """Make the companies and preferences that several rows may name."""
        self._make_companies(rows)
        self._make_preferences(rows)

    def _make_companies(self, rows):
        named = [row for row in rows if COMPANY in row.records]
        missing = {}
        for row in named:
            if not row.records[COMPANY]:
                missing.setdefault(normal_name(row.value(COMPANY)), []).append(row)
        companies = (
            self._get_quiet_partners()
            .with_context(**SETTLED)
            .create(
                [self._prepare_company_values(same[0]) for same in missing.values()]
            )
        )
        for company, same in zip(companies.ids, missing.values(), strict=True):
            for row in same:
                row.records[COMPANY] = self.env["res.partner"].browse(company)
        self._as_system().made_partner_ids |= companies
        self._settle_addresses([row for row in named if not row.partner])

    def _prepare_company_values(self, row):
        return {
            "name": row.value(COMPANY),
            "is_company": True,
            "company_id": self.company_id.id,
            **self._prepare_address_values(row),
        }

    def _prepare_address_values(self, row):
        facts = self._get_address_facts(row)
        return {field: value for field, (_column, value) in facts.items() if value}

    def _get_address_facts(self, row):
        """The address by field: its column and its value."""
        state = row.records.get(PROVINCE, self.env["res.country.state"])
        return {
            "street": (STREET, row.value(STREET)),
            "city": (CITY, row.value(CITY)),
            "state_id": (PROVINCE, state.id),
            "country_id": (PROVINCE, state.country_id.id),
        }

    def _settle_addresses(self, rows):
        """A contact has the address of his company: core copies it in both directions.

        So a new contact fills what is empty at his company, and a different address is
        said. A known one does so when he is written.
        """
        for row in rows:
            company = row.records[COMPANY]
            if not self._remark_address(row, self._get_address(company)):
                company = self._get_quiet_partners().browse(company.id)
                self._change_record(row, company, self._get_address_facts(row))

    def _find_address_company(self, row):
        """The company whose address the contact shares once the row is written."""
        named = self._get_company(row)
        if not row.partner:
            return named
        contact = self._get_quiet_partners().browse(row.partner.id)
        company = contact.with_prefetch(row.partner._prefetch_ids).parent_id
        if COMPANY in row.records and row.is_new(COMPANY):
            company = named if row.previous is not None else company or named
        return company if contact.type == "contact" else company.browse()

    def _get_address(self, company):
        return {field: self._freeze_value(company, field) for field in ADDRESS_FIELDS}

    def _remark_address(self, row, own):
        """Say what of the row is not used, where it is not the company's address.

        What is empty at the company is no different address; beside a different one it
        is not used either, for no address is mixed of two.
        """
        facts = self._get_address_facts(row)
        facts = {field: fact for field, fact in facts.items() if fact[1]}
        is_other = any(
            own[field] and own[field] != value
            for field, (_column, value) in facts.items()
        )
        for field, (column, value) in facts.items():
            if is_other and value != own[field]:
                row.remark(column, problems.OTHER_ADDRESS, is_taken=False)
        return is_other

    def _write_contacts(self, rows):
        new = [row for row in rows if not row.partner]
        self._change_contacts([row for row in rows if row.partner])
        made = {False, *self.made_partner_ids.ids}
        settled = [row for row in new if self._get_company(row).id in made]
        self._create_contacts(settled, SETTLED)
        self._create_contacts([row for row in new if not row.partner], {})

    def _change_contacts(self, rows):
        """Change known contacts, but for an address that is not their company's."""
        self._read_together(rows)
        for row in rows:
            contact = self._get_quiet_partners().browse(row.partner.id)
            contact = contact.with_prefetch(row.partner._prefetch_ids)
            self._change_record(row, contact, self._get_known_contact_facts(row))

    def _get_known_contact_facts(self, row):
        facts = self._get_contact_facts(row)
        own = self._get_address(self._find_address_company(row))
        if self._remark_address(row, own):
            return {name: facts[name] for name in facts if name not in ADDRESS_FIELDS}
        return facts

    def _create_contacts(self, rows, context):
        partners = (
            self._get_quiet_partners()
            .with_context(**context)
            .create([self._prepare_contact_values(row) for row in rows])
        )
        for row, partner in zip(rows, partners.ids, strict=True):
            row.partner = self.env["res.partner"].browse(partner)
            row.created.append(Key("res.partner", partner))

    def _prepare_contact_values(self, row):
        facts = self._get_contact_facts(row)
        values = {field: value for field, (_column, value) in facts.items() if value}
        company = self._get_company(row)
        if company:
            values |= self._get_address(company)
        return {
            **values,
            "is_company": row.is_company,
            "company_id": self.company_id.id,
        }

    def _get_company(self, row):
        return row.records.get(COMPANY) or self.env["res.partner"]

    def _get_contact_facts(self, row):
        """What the row says of the contact, by field: the column and the value."""
        return {
            "name": (NAME if row.value(NAME) else COMPANY, row.name),
            "parent_id": (COMPANY, self._get_company(row).id),
            "function": (POST, row.value(POST)),
            "phone": self._get_first(row, PHONE),
            "email": self._get_first(row, EMAIL),
            **self._get_address_facts(row),
        }

    def _get_first(self, row, field):
        """The column and value of the first phone, or address of mail.

        One that only stands among the others is no reason to change what is known.
        """
        column, value = getattr(row, f"{field}_column"), getattr(row, field)
        known = row.partner and row.partner[field]
        is_kept = known and column != field and value != known
        if is_kept and known not in row.list_former_values([column]):
            return field, None
        return column, value

    def _write_profiles(self, rows):
        new = [row for row in rows if not row.profile]
        wording = self._get_wording()
        profiles = self._get_quiet("care.profile").create(
            [self._prepare_profile_values(row, wording) for row in new]
        )
        self._change_profiles([row for row in rows if row.profile])
        for row, profile in zip(new, profiles, strict=True):
            row.profile = profile
            row.created.append(Key(profile._name, profile.id))

    def _change_profiles(self, rows):
        """Change known customers; what the journal says of it is the import's own."""
        profiles = self.env["care.profile"].union(*(row.profile for row in rows))
        events = profiles.event_ids
        for row in rows:
            self._change_record(row, row.profile, self._get_profile_facts(row))
            self._restart_clock(row)
            self._change_tastes(row)
        for row in rows:
            new = row.profile.event_ids - events
            row.created += [Key(event._name, event.id) for event in new]
            events |= new

    def _prepare_profile_values(self, row, wording):
        facts = self._get_profile_facts(row)
        values = {field: value for field, (_column, value) in facts.items() if value}
        tastes = [taste.id for taste in row.tastes.values()]
        return {
            **values,
            "note": self._get_note(row, wording),
            "import_note": self._get_doubts(row, wording),
            "partner_id": row.partner.id,
            "date_last_contact": self._get_last_contact(row),
            "preference_ids": [Command.set(tastes)],
        }

    def _get_profile_facts(self, row):
        """Hook: what the row says of the customer, by field: column and value."""
        person = row.value(NAME)
        return {
            "customer_number": (NUMBER, row.number),
            "form_of_address": (NAME, person and person.form_of_address),
            "gender": (
                GENDER if GENDER in row.cells else NAME,
                row.value(GENDER),
            ),
            "other_phones": self._get_others(row, PHONE, PHONE_COLUMNS),
            "other_emails": self._get_others(row, EMAIL, EMAIL_COLUMNS),
            "tier_id": (TIER, row.records.get(TIER, self.env["care.tier"]).id),
            "user_id": (OWNER, row.records.get(OWNER, self.env["res.users"]).id),
        }

    def _get_others(self, row, field, contents):
        """The numbers or addresses beside the first, and by which cell they are new.

        Those of an unchanged cell stay as they are: people may have corrected them.
        """
        columns = row.list_columns(contents)
        new = [*filter(row.is_new, columns)]
        values = row.list_values(new)
        if row.previous is not None:
            values = [*self._get_kept_others(row, field, columns, new), *values]
        _column, first = self._get_first(row, field)
        others = dict.fromkeys(value for value in values if value != first)
        return next(iter(new), contents[-1]), ", ".join(others)

    def _get_kept_others(self, row, field, columns, new):
        """The others that are known, without those of the cells that changed.

        What was the first before, and is told by an unchanged cell, is one of them.
        """
        kept = row.list_values([name for name in columns if name not in new])
        gone = {*row.list_former_values(new)} - {*kept}
        first_before = row.list_former_values(columns)[:1]
        known = filter(None, (row.profile[f"other_{field}s"] or "").split(", "))
        return [
            *(value for value in first_before if value in kept),
            *(value for value in known if value not in gone),
        ]

    def _get_last_contact(self, row):
        day = row.value(LAST_CONTACT)
        return day.as_date() if day else None

    def _restart_clock(self, row):
        """Move the clock on; an older day than the last contact is history."""
        if day := self._find_newer_contact(row):
            for field in ("date_last_contact", "date_contact_noted"):
                self._remember_change(row, row.profile, field, day.isoformat())
            row.profile._as_system().date_last_contact = day

    def _find_newer_contact(self, row):
        day, last = self._get_last_contact(row), row.profile.date_last_contact
        is_newer = day and row.is_new(LAST_CONTACT) and (not last or last < day)
        return day if is_newer else None
