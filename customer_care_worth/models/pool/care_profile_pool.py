from odoo import api, fields, models

POOL_RETURNED, POOL_CLAIMED = "pool_returned", "pool_claimed"
POOL_EVENTS = {POOL_RETURNED, POOL_CLAIMED}


class CareProfile(models.Model):
    """Whether a customer is in the public pool, or on the way there.

    Whom the owner has neglected for as long as the tier allows returns to the pool;
    some days before, the owner is reminded, and a touch takes the notice back.
    """

    _inherit = "care.profile"
    _care_unprinted_fields = {"date_owned", "date_pool", "is_in_pool"}

    pool_stay_ids = fields.One2many(
        "care.pool.stay", "profile_id", string="Stays in the Public Pool"
    )
    is_in_pool = fields.Boolean(
        string="In Public Pool",
        compute="_compute_is_in_pool",
        store=True,
        help="Any salesperson may claim the customer.",
    )
    date_owned = fields.Date(
        string="Owner Since",
        readonly=True,
        copy=False,
        default=fields.Date.context_today,
        help="Since when the present owner cares for the customer.",
    )
    date_pool = fields.Date(
        string="Returns to Pool On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Unless somebody contacts the customer before.",
    )

    _in_pool_idx = models.Index("(id) WHERE is_in_pool")

    @api.depends("pool_stay_ids.date_end")
    def _compute_is_in_pool(self):
        stays = self.env["care.pool.stay"]
        here = stays._find_open(self).profile_id
        for profile in self:
            profile.is_in_pool = profile._origin in here

    @api.model
    def _get_kept_fields(self):
        return super()._get_kept_fields() | {"date_owned", "date_pool"}

    def _get_pool_today(self):
        """The day that it is in the company of the customer."""
        self.ensure_one()
        return (self.company_id or self.env.company)._get_care_today()

    def _hand_over_work(self, before):
        result = super()._hand_over_work(before)
        self.filtered(
            lambda profile: before[profile][0] != profile.user_id
        )._begin_ownership()
        return result

    def _begin_ownership(self):
        """Reset the pool dates for a new owner, and end the stay in the pool."""
        self._withdraw_pool_notice()
        stays = self.env["care.pool.stay"]
        for day, same in self.grouped(
            lambda profile: profile._get_pool_today()
        ).items():
            same._write_as_system({"date_owned": day})
            stays._find_open(same.filtered("user_id"))._end_stays(day)

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if not self._get_sparing_fields().isdisjoint(vals):
            if noticed := self.filtered("date_pool"):
                (noticed - noticed._filter_neglected())._withdraw_pool_notice()
        return result

    @api.model
    def _get_sparing_fields(self):
        """Hook: the fields by which a customer may be spared the pool."""
        return {
            "active",
            "date_last_contact",
            "is_deceased",
            "is_do_not_contact",
            "pause_date_to",
            "tier_id",
        }

    def _withdraw_pool_notice(self):
        """Withdraw the pool notice of these customers, and its alerts."""
        noticed = self.filtered("date_pool")
        noticed._find_alerts(self._tell_return).unlink()
        noticed._write_as_system({"date_pool": False})

    @api.model
    def _tell_return(self, env):
        return env._("Contact the customer, or they return to the public pool")
