from odoo import api, models
from odoo.tools import ormcache


class CarePlanner(models.AbstractModel):
    """Finds a valid person for every touch: never nobody."""

    _inherit = "care.planner"

    @api.model
    def _find_people(self, items):
        """Return the person of each candidate, in their order; each is found once."""
        unknown = [item for item in items if not item.user_id]
        profiles = self._get_customers(unknown)
        judge = self._get_judge(self.env["care.profile"].browse(list(profiles)))
        for item in unknown:
            profile = profiles[item.profile_id]
            item.user_id = self._find_person(item, profile, judge).id
        people = self.env["res.users"].browse({item.user_id for item in items})
        by_id = {user.id: user for user in people}
        return [by_id[item.user_id] for item in items]

    @api.model
    def _get_customers(self, items):
        """The customers of candidates by their ids; what is read of one is of all."""
        profiles = self.env["care.profile"].browse({item.profile_id for item in items})
        return dict(zip(profiles._ids, profiles, strict=True))

    @api.model
    def _find_person(self, item, profile, judge):
        # a list, for the step of a plan that is not saved yet has no number
        step = self.env["care.plan.step"].browse([item.step_id])
        choices = self._get_choices(item, step, profile)
        company = self._get_company(profile, step.plan_id)
        return self._find_valid_person(choices, profile, company, judge)

    @api.model
    def _get_company(self, profile, plan):
        """The company for which a plan's touch is done; none if anybody may do it."""
        return profile.company_id or plan.company_id

    @api.model
    def _find_valid_person(self, choices, profile, company, judge):
        """Return the first valid person.

        :param judge: tells whether a person is valid, see :meth:`_get_judge`
        """
        for user in choices:
            if judge(user, profile, company):
                return user
        return self._get_last_person(company)

    @api.model
    def _get_judge(self, profiles):
        """Return a function that tells whether a user may do a customer's touches.

        The database is asked once of each user for all of these customers, and only
        where more than core's own rules decide who reads contacts.
        """
        is_valid, readable = {}, {}
        has_rules = self._has_contact_rules()

        def judge(user, profile, company):
            place = user.id, company.id
            if place not in is_valid:
                is_valid[place] = user._is_at_work_in(company)
            if not is_valid[place] or not profile or not has_rules:
                return is_valid[place]
            if user.id not in readable:
                readable[user.id] = self._find_readable(user, profiles.partner_id)
            return profile.partner_id.id in readable[user.id]

        return judge

    @api.model
    @ormcache()
    def _has_contact_rules(self):
        """Tell whether others than core restrict who reads contacts.

        Core empties this cache whenever a rule changes.
        """
        rules = self.env["ir.rule"].search(
            [("model_id.model", "=", "res.partner"), ("perm_read", "=", True)]
        )
        names = rules._get_external_ids()
        return any(
            not any(name.startswith("base.") for name in names[rule.id])
            for rule in rules
        )

    @api.model
    def _find_readable(self, user, partners):
        """The ids of the contacts that the user may read."""
        # lifts no right: the job asks what the person sees
        contacts = self.env["res.partner"].with_user(user)
        contacts = contacts.with_context(
            active_test=False, allowed_company_ids=user.company_ids.ids
        )
        return set(contacts.search([("id", "in", partners.ids)]).ids)

    @api.model
    def _get_choices(self, item, step, profile):
        """The persons who may do the touch, the right one first."""
        if not item.is_last_resort:
            yield step._get_responsible(profile, item.date_due)
            yield profile._get_blocked_cover() or profile.user_id
            yield profile.backup_user_id
        if item.is_last_resort or not profile.user_id:
            yield from self._get_officers(profile)
        yield step.plan_id.user_id

    @api.model
    def _get_officers(self, profile):
        """The officers who may find a way to a customer, those of his own first.

        The others take turns by customer; managers decide about policy instead.
        """
        users = self.env["res.users"]
        officers, managers = users._get_care_officers(), users._get_care_managers()
        owner = profile.user_id & officers
        own = (profile.backup_user_id | profile.sponsor_user_id) & officers - owner
        others = (officers - managers - own - owner).sorted("id")
        turn = profile.id % max(1, len(others))
        return own + others[turn:] + others[:turn] + owner

    @api.model
    def _find_officer(self, profile, company):
        """An officer who may find a way to a customer: never nobody."""
        officers = self._get_officers(profile)
        at_work = (user for user in officers if user._is_at_work_in(company))
        return next(at_work, None) or self._get_last_person(company)

    @api.model
    def _get_last_person(self, company):
        """A care manager of the company, at the very last the administrator."""
        managers = self.env["res.users"]._get_care_managers()
        valid = managers.filtered(lambda user: user._is_at_work_in(company))
        return valid[:1] or self.env.ref("base.user_admin")

    @api.model
    def _replace_lost_people(self, touches):
        """Give the touches whose person has left to one who is there."""
        judge = self._get_judge(touches.profile_id)
        heirs = {
            touch: self._find_valid_person(
                self._get_covers(touch),
                touch.profile_id,
                self._get_company(touch.profile_id, touch.plan_id),
                judge,
            )
            for touch in self._get_lost(touches, judge)
        }
        for heir, same in touches.browse().union(*heirs).grouped(heirs.get).items():
            same._reassign_to(heir)

    @api.model
    def _get_lost(self, touches, judge):
        """The touches whose person may not do them; mostly there are none."""
        if not self._has_contact_rules() and self._have_valid_people(touches):
            return touches.browse()
        return touches.filtered(
            lambda touch: (
                not judge(
                    touch.user_id,
                    touch.profile_id,
                    self._get_company(touch.profile_id, touch.plan_id),
                )
            )
        )

    @api.model
    def _have_valid_people(self, touches):
        """Tell whether all are in the hands of valid persons, each asked once."""
        groups = touches._read_group(
            [("id", "in", touches.ids)], ["user_id", "plan_id", "profile_id.company_id"]
        )
        return all(
            user._is_at_work_in(company or plan.company_id)
            for user, plan, company in groups
        )

    @api.model
    def _get_covers(self, touch):
        """The persons who may do a planned touch, its own first."""
        profile = touch.profile_id
        yield touch.user_id
        yield profile._get_heir(touch.date_planned)
        yield profile.backup_user_id
        if not profile.user_id:
            yield from self._get_officers(profile)
        yield touch.plan_id.user_id
