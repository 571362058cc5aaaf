from collections import defaultdict, namedtuple

from odoo import api, models
from odoo.fields import Domain

from ...tools.words import colon

WorkType = namedtuple(
    "WorkType", "label model person is_open customer", defaults=[False]
)


class CareOpenWork(models.AbstractModel):
    """Open work of a colleague besides touches, which a hand-over transfers.

    Promises, help, cases and groups name a person, and so do plans and teams for the
    roles in them. While they are open they follow the hand-over of his customers, and
    he is not archived; what is closed keeps its author.
    """

    _name = "care.open.work"
    _description = "Open Items of a User"

    @api.model
    def _get_work_types(self):
        """The types of work: label, model, field of the person, what is open, customer.

        Each room adds its own.
        """
        return {}

    @api.model
    def _find_open_work(self, name, user, profiles=None):
        """The open work of one type that is this person's.

        :param profiles: only what concerns these customers; all when there are none
        """
        work_type = self._get_work_types()[name]
        records = self.env[work_type.model]
        if not user or (profiles is not None and not work_type.customer):
            return records
        domain = work_type.is_open & Domain(work_type.person, "=", user.id)
        if profiles is not None:
            domain &= Domain(work_type.customer, "in", profiles.ids)
        return records.search(domain)

    @api.model
    def _find_all(self, user, profiles=None):
        """Map the name of each type of work to what of it is this person's."""
        return {
            name: self._find_open_work(name, user, profiles)
            for name in self._get_work_types()
        }

    @api.model
    def _tell_counts(self, work):
        """Tell how much there is of each type."""
        work_types = self._get_work_types()
        return [
            colon(self.env).join([work_types[name].label, str(len(records))])
            for name, records in work.items()
            if records
        ]

    @api.model
    def _hand_over(self, work, heir):
        """Give the work to the heir, or to who can see the customer that it concerns.

        :param work: maps names of types to records
        """
        for name, records in work.items():
            work_type = self._get_work_types()[name]
            by_person = defaultdict(records.browse)
            for record in records:
                profile = record[work_type.customer] if work_type.customer else None
                fit = heir if profile else self._filter_fitting(heir, record)
                by_person[self._choose_person(fit, profile)] |= record
            for person, same in by_person.items():
                # who may hand over need not see each case, promise or group of a
                # leaver, and what is settled is fixed but for who keeps it
                same.sudo()[work_type.person] = person

    @api.model
    def _filter_fitting(self, heir, record):
        """The heir, unless a plan, a team or a group is of a company of others."""
        company = record.company_id if "company_id" in record._fields else None
        return heir if not company or company in heir.company_ids else heir.browse()

    @api.model
    def _choose_person(self, heir, profile):
        """The heir, else the owner of the customer, else who hands over.

        A job hands over in nobody's name: then an officer goes on with it.
        """
        choices = [heir, profile.user_id] if profile else [heir]
        for person in filter(None, choices):
            if not profile or profile._is_shown_to(person):
                return person
        user = self.env.user
        if user.active or not profile:
            return user
        return self.env["care.planner"]._find_officer(profile, profile.company_id)
