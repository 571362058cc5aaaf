from odoo import api, fields, models
from odoo.fields import Domain

RETURNED, GIVEN_UP, RELEASED = "returned", "given_up", "released"
REASONS = [
    (RETURNED, "Not contacted in time"),
    (GIVEN_UP, "Given up by the owner"),
    (RELEASED, "Released by an officer"),
]


class CarePoolStay(models.Model):
    """A time that a customer spends in the public pool.

    It begins when the customer returns to the pool, or is released, and ends when
    somebody claims the customer or an officer hands them over. Who has claimed how
    much, and who may not claim back, is told from it.
    """

    _name = "care.pool.stay"
    _inherit = "care.kept.line.mixin"
    _description = "Stay in the Public Pool"
    _care_name_parts = ("profile_id.name", "date")
    _order = "date desc, id desc"
    _care_unprinted_fields = {"claim_number"}

    reason = fields.Selection(
        REASONS, string="Why in the Pool", required=True, readonly=True
    )
    date = fields.Date(string="In the Pool Since", required=True, readonly=True)
    left_user_id = fields.Many2one(
        "res.users", string="Last Owner", readonly=True, index="btree_not_null"
    )
    date_end = fields.Date(string="In the Pool Until", readonly=True)
    claim_user_id = fields.Many2one(
        "res.users", string="Claimed By", readonly=True, index="btree_not_null"
    )
    claim_number = fields.Integer(
        string="Claim of the Day",
        readonly=True,
        aggregator=None,
        help="Counts the claims of a salesperson on one day.",
    )

    _one_open = models.UniqueIndex(
        "(profile_id) WHERE date_end IS NULL",
        "This customer is in the public pool already.",
    )
    _claim_unique = models.UniqueIndex(
        "(claim_user_id, date_end, claim_number) WHERE claim_user_id IS NOT NULL",
        "You are claiming another customer at this moment: please repeat.",
    )

    @api.model
    def _get_open_domain(self):
        return Domain("date_end", "=", False)

    @api.model
    def _find_open(self, profiles):
        """The stays of customers who are in the pool, whoever asks.

        A person who claims may not read them yet: nothing of them is shown.
        """
        domain = self._get_open_domain() & Domain("profile_id", "in", profiles.ids)
        # lifts the rules of stays: only which customers are in the pool is told
        return self.browse(self._search(domain, order="id", bypass_access=True))

    @api.model
    def _count_claims(self, user, day):
        """How many customers a person has claimed on a day, some lost again since."""
        claimed = self._get_claimed_domain(user, day)
        # lifts the rules, which hide customers lost again: their number alone is told
        return len(self._search(claimed, bypass_access=True))

    @api.model
    def _get_claimed_domain(self, user, day):
        return Domain("claim_user_id", "=", user.id) & Domain("date_end", "=", day)

    @api.model
    def _find_last_claim(self, user, day):
        """The highest number of a person's claims on a day: the deleted leave gaps."""
        claimed, newest = self._get_claimed_domain(user, day), "claim_number desc"
        # lifts the rules, which hide customers lost again: a number alone is found
        query = self._search(claimed, order=newest, limit=1, bypass_access=True)
        number = self._field_to_sql(query.table, "claim_number", query)
        # SQL: a column of a stay that the person may not read as a record
        return sum(last for [last] in self.env.execute_query(query.select(number)))

    @api.model
    def _find_days_lost(self, profiles, user, since):
        """Map the ids of customers whom a person has lost since a day to that day."""
        lost = (
            Domain("profile_id", "in", profiles.ids)
            & Domain("left_user_id", "=", user.id)
            & Domain("date", ">", since)
        )
        # lifts the rules, which hide customers from who has lost them: that day is told
        query = self._search(lost, order="date, id", bypass_access=True)
        profile, day = (
            self._field_to_sql(query.table, name, query)
            for name in ("profile_id", "date")
        )
        # SQL: two columns of stays that the person may not read as records
        return dict(self.env.execute_query(query.select(profile, day)))

    def _end_by_claim(self, user, day):
        """Let customers leave the pool who are claimed."""
        # each has a number of its own: the ORM sends them off in one statement
        for number, stay in enumerate(self, self._find_last_claim(user, day) + 1):
            stay._write_as_system({"claim_number": number})
        self._write_as_system({"claim_user_id": user.id, "date_end": day})

    def _end_stays(self, day):
        """End the stays of customers who have an owner again."""
        self._write_as_system({"date_end": day})

    @api.model
    def _cron_refresh_pool(self, batch_size=500):
        """Give notice of customers who return to the pool, and let them return."""
        self._run_batches(self._get_pool_batches(batch_size))

    @api.model
    def _get_pool_batches(self, batch_size):
        profiles = self.env["care.profile"]
        works = {
            type(profiles)._decide_on_pool: profiles._get_noticed_domain(),
            type(profiles)._give_pool_notice: profiles._get_neglected_domain(),
        }
        for work, domain in works.items():
            yield from self._get_todo_batches(profiles, domain, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_decide_on_pool": self.env._("Return customers to the public pool"),
            "_give_pool_notice": self.env._(
                "Give notice of customers who return to the public pool"
            ),
        }
