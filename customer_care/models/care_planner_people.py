from odoo import api, models


class CarePlannerPeople(models.AbstractModel):
    """Finds a valid person for every touch: never nobody."""

    _name = "care.planner.people"
    _description = "Persons of Planned Touches"

    @api.model
    def _find_people(self, items):
        """Return the person of each candidate, in their order."""
        is_valid = {}
        return [self._find_person(item, is_valid) for item in items]

    @api.model
    def _find_person(self, item, is_valid):
        profile = self.env["care.profile"].browse(item.profile_id)
        step = self.env["care.plan.step"].browse(item.step_id)
        choices = self._get_choices(item, step, profile)
        company = self._get_company(profile, step.plan_id)
        return self._find_valid_person(choices, company, is_valid)

    @api.model
    def _get_company(self, profile, plan):
        """The company for which a plan's touch is done; none if anybody may do it."""
        return profile.company_id or plan.company_id

    @api.model
    def _find_valid_person(self, choices, company, is_valid):
        """Return the first valid person.

        :param is_valid: what is known already of persons and companies
        """
        for user in choices:
            place = user.id, company.id
            if place not in is_valid:
                is_valid[place] = self._is_valid_person(user, company)
            if is_valid[place]:
                return user
        return self._get_last_person(company)

    @api.model
    def _get_choices(self, item, step, profile):
        """The persons who may do the touch, the right one first."""
        if not item.is_last_resort:
            yield step._get_responsible(profile)
            yield profile.user_id
            yield profile.backup_user_id
        if item.is_last_resort or not profile.user_id:
            yield from self._get_officers(profile)
        yield step.plan_id.user_id

    @api.model
    def _get_officers(self, profile):
        """The officers who may find a way to a customer, those of his own first.

        The others take turns by customer; managers decide about policy instead.
        """
        officers = self.env.ref("customer_care.group_care_officer").all_user_ids
        managers = self.env.ref("customer_care.group_care_manager").all_user_ids
        owner = profile.user_id & officers
        own = (profile.backup_user_id | profile.sponsor_user_id) & officers - owner
        others = (officers - managers - own - owner).sorted("id")
        turn = profile.id % max(1, len(others))
        return own + others[turn:] + others[:turn] + owner

    @api.model
    def _is_valid_person(self, user, company):
        """Tell whether the user is there, does care, and belongs to the company."""
        return bool(
            user
            and user.active
            and not user.share
            and (not company or company in user.company_ids)
            and user.has_group("customer_care.group_care_user")
        )

    @api.model
    def _get_last_person(self, company):
        """A care manager of the company, at the very last the administrator."""
        managers = self.env.ref("customer_care.group_care_manager").all_user_ids
        valid = managers.filtered(lambda user: self._is_valid_person(user, company))
        return valid[:1] or self.env.ref("base.user_admin")

    @api.model
    def _replace_lost_people(self, touches):
        """Give the touches whose person has left to one who is there."""
        is_valid = {}
        heirs = {
            touch: self._find_valid_person(
                self._get_stand_ins(touch),
                self._get_company(touch.profile_id, touch.plan_id),
                is_valid,
            )
            for touch in self._get_lost(touches)
        }
        for heir, same in touches.browse().union(*heirs).grouped(heirs.get).items():
            same._give_to(heir)

    @api.model
    def _get_lost(self, touches):
        """The touches whose person may not do them, asked once of each person."""
        lost = touches.browse()
        for user, given in touches.grouped("user_id").items():
            for plan, planned in given.grouped("plan_id").items():
                companies = planned.profile_id.company_id
                if not all(
                    self._is_valid_person(user, company)
                    for company in [plan.company_id, *companies]
                ):
                    lost |= planned
        return lost

    @api.model
    def _get_stand_ins(self, touch):
        """The persons who may do a planned touch, its own first."""
        profile = touch.profile_id
        yield touch.user_id
        yield profile._get_heir(touch.date_planned)
        yield profile.backup_user_id
        if not profile.user_id:
            yield from self._get_officers(profile)
        yield touch.plan_id.user_id
