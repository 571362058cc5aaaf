from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.types import TypesCommon
from odoo.addons.customer_care_worth.models.satisfaction.care_response import (
    RESTRICTED,
)
from odoo.addons.customer_care_worth.models.satisfaction.care_response_request import (
    Objection,
)

from .common import WorthCommon
from .pool.common_pool import PoolMixin
from .risk.common_risk import RiskMixin

# how content customers are, and how loyal, from 0 to 10, in each zone
ZONES = {
    "apostle": (10, 10),
    "loyal": (9, 9),
    "mercenary": (9, 3),
    "hostage": (7, 9),
    "indifferent": (7, 3),
    "defecting": (5, 3),
    "terrorist": (2, 3),
}


@tagged("post_install", "-at_install")
class TestWorthTypes(TypesCommon, RiskMixin, PoolMixin, WorthCommon):
    """Revenue of every source, fees, scorecards and surveys open at every door."""

    addon = "customer_care_worth"
    cited = ("customer_care",)  # stages of the relationship
    untranslated = {"at_sea"}

    @classmethod
    def _make_records(cls):
        """Revenue that is entered, imported, and told by another addon."""
        buyers = cls._create_profiles(2)
        for year, row in enumerate(cls._get_rows("care.revenue", "source"), 2020):
            values = row | {"profile_id": buyers[0].id, "year": year}
            cls._create_revenue(cls.care_officer, **values)
        cls.env["care.revenue"]._fill_year({buyers[1]: 200}, 2025, cls.env.company)
        cls._forget_demo()
        cls._make_contributions(buyers[0])
        cls._make_classes()
        cls._make_relations()
        cls._make_losses()
        # customers remind: the screens of reminders are opened, too
        for user in cls.care_user | cls.care_officer | cls.care_manager:
            cls.profile.activity_schedule(
                "mail.mail_activity_data_todo", user_id=user.id
            )
        cls._make_survey_records(buyers)
        cls._make_standings()
        cls._make_risks()
        cls._make_pool()
        cls._make_work()
        cls.shown = {
            "care.plan": cls.env["care.plan"].search([], limit=1),
            "care.plan.step": cls.env["care.plan.step"].search([], limit=1),
            "care.profile": cls.profile,
            "res.users": cls.care_user,
            "care.tier": cls.env.ref("customer_care.care_tier_a"),
            "care.touch": cls._create_touch(profile_id=cls.profile.id),
        }

    @classmethod
    def _make_contributions(cls, buyer):
        for row in cls._get_rows("care.contribution", "source"):
            cls._create_contribution(cls.care_officer, profile_id=buyer.id, **row)

    @classmethod
    def _make_classes(cls):
        """A rule of each method, its classes, and moves in each direction and state."""
        tiers = [cls.env.ref(f"customer_care.care_tier_{code}") for code in "abcd"]
        buyers = cls._create_buyers([900, 500, 30, 20, 10, 5])
        for buyer, tier in zip(buyers, [*tiers[::-1], tiers[0]], strict=False):
            buyer.tier_id = tier
        cls.profile.potential = 500
        cls.profile.segment_ids = cls._create_segments()
        for row in cls._get_rows("care.tier.rule", "method"):
            rule = cls._create_tier_rule(cls.care_manager, **row)
            if not rule.class_ids:
                segments = cls.profile.segment_ids
                rule.class_ids = [
                    Command.create(
                        {
                            "name": "Bold",
                            "first_segment_id": segments[0].id,
                            "second_segment_id": segments[1].id,
                        }
                    )
                ]
            rule.with_user(cls.care_officer).action_preview()
        moves = cls.env["care.tier.move"].with_user(cls.care_officer)
        moves = moves.search([("state", "=", "proposed")])
        moves[:1].action_apply()
        moves[1:2].action_drop()
        moves[2:3]._accept()

    @classmethod
    def _create_segments(cls):
        dimensions = cls.env["care.segment.dimension"].with_user(cls.care_manager)
        values = [Command.create({"name": "Bold"})]
        made = dimensions.create(
            [{"name": name, "value_ids": values} for name in ("Risk", "Horizon")]
        )
        return made.value_ids.with_env(cls.env)

    @classmethod
    def _make_relations(cls):
        """Targets, benefits, horizons and stages of every value."""
        rows = cls._get_rows("care.target", "state")
        for row in rows:  # not of the customer who is lost later on
            growing = cls._create_profile()
            cls._create_target(cls.care_user, profile_id=growing.id, **row)
        cls._create_presence(cls.care_user)
        tier = cls.env.ref("customer_care.care_tier_a")
        for row in cls._get_rows("care.tier.benefit", "given_to"):
            cls.env["care.tier.benefit"].create(
                row | {"name": "Hotline", "tier_id": tier.id}
            )
        rows = cls._get_rows("care.profile", "loyalty_state", "care_horizon")
        customers = cls._create_profiles(len(rows))
        for customer, row in zip(customers, rows, strict=True):
            customer.write(row)
        customers.tie_ids = cls.env["care.tie"].search([])
        for row in cls._get_rows("care.tier", "selling_stage"):
            tier.create({"name": "Careful", **row})
        for row in cls._get_rows("care.plan.step", "earliest_stage"):
            cls._create_plan("Offer", step=row)
        for stage in ("trusted", "new"):
            cls.profile.with_user(cls.care_user).stage = stage

    @classmethod
    def _make_losses(cls):
        """A loss of each extent and outcome, with remedies that run, work and fail."""
        cls.profile.acquisition_cost = 500
        rows = cls._get_rows("care.loss", "state", "extent")
        customers = cls._create_profiles(len(rows))
        remedy, other = cls._get_remedy("apology"), cls._get_remedy("offer")
        for customer, row in zip(customers, rows, strict=True):
            cls._create_loss(
                cls.care_user,
                profile_id=customer.id,
                share=100 if row["extent"] == "full" else 30,
                plan_id=remedy.id,
                **row,
            )
        codes = cls.env["care.loss.reason"].search([]).mapped("code")
        loss = cls._create_loss(cls.care_user, reasons=codes, plan_id=other.id)
        loss.plan_id = remedy
        cls._lose_from_a_list()
        cls.env["care.loss.change"].create({"name": "Calls back within an hour"})

    @classmethod
    def _lose_from_a_list(cls):
        """Customers who are selected, and lost fully or in part."""
        forms = cls.env["care.profile.lose"].with_user(cls.care_user)
        for row in cls._get_rows("care.profile.lose", "extent"):
            values = row | {
                "profile_ids": cls._create_profiles(2).ids,
                "reason_ids": cls._get_loss_reason("rival").ids,
                "share": 20,
            }
            forms.create(values).action_mark_lost()

    @classmethod
    def _make_standings(cls):
        """A customer in each zone, and served in each way; owners and a team."""
        rows = cls._get_rows("care.loyalty", "zone")
        customers = cls._create_profiles(len(rows))
        places = ZONES.values()
        for customer, (content, loyal) in zip(customers, places, strict=True):
            cls._say(customer, content, loyal, loyal)
            cls._buy(customer, now=10 * loyal, before=100)
        for customer in customers[:4]:
            cls._reach(customer)
        for customer in customers[:2]:
            cls._reach(customer, "2026-02-12", is_surprise=True)
        cls._create_case(partner_id=customers[-1].partner_id.id)
        others = cls._create_profiles(2)
        cls._reach(others[0])
        cls._create_case(partner_id=others[1].partner_id.id)
        others[0].user_id, others[1].user_id = cls.care_user_two, cls.care_officer
        cls._create_team(members=cls.care_user)
        (customers | others)._refresh_loyalty()

    @classmethod
    def _make_risks(cls):
        """A customer in each band, who was in another one before; and reviews."""
        policy = cls.env.ref("customer_care_worth.care_risk_policy")
        rival = policy.step_ids.filtered(lambda line: line.signal == "rival")
        bounds = [0, *policy._get_bounds()]
        customers = cls._create_profiles(len(bounds))
        before = [*bounds[1:], bounds[0]]
        for day, points in (("2026-03-09", before), ("2026-03-10", bounds)):
            for customer, wanted in zip(customers, points, strict=True):
                rival.points = wanted
                if not customer.competitor_ids:
                    cls._create_presence(
                        profile_id=customer.id,
                        competitor_id=cls._get_rival().id,
                        date="2026-03-01",
                    )
                cls._count(customer, day)
        cls.env["care.risk.policy"].create({"company_id": cls.env.company.id})
        step = {"policy_id": policy.id, "signal": "rival", "threshold": 9, "points": 1}
        cls.env["care.risk.step"].create(step)
        cls.env["care.risk.preview"].with_user(cls.care_manager)._open_preview(policy)
        rows = cls._get_rows("care.risk.review", "rating", "state")
        reviews = cls.env["care.risk.review"].create(
            [
                {
                    "profile_id": customers[0].id,
                    "user_id": cls.care_user.id,
                    "date_due": "2026-03-20",
                    "reason": "Check the finances",
                    "conclusion": "Sound",
                    "rating": row["rating"],
                }
                for row in rows
            ]
        )
        for review, row in zip(reviews, rows, strict=True):
            if row["state"] == "done":
                review.action_done()

    @classmethod
    def _make_pool(cls):
        """Customers who came into the pool in each way, and one who was claimed."""
        cls._set_terms(notice=0)
        returned, given_up, claimed = customers = cls._create_profiles(3)
        cls._neglect(profile=returned)
        returned._give_pool_notice()
        given_up.with_user(cls.care_user).give_up_reason = "Moved away"
        given_up.with_user(cls.care_user).action_propose_give_up()
        (given_up | claimed).with_user(cls.care_officer).action_release_to_pool()
        pool = cls.env["care.pool"].browse(claimed.ids)
        pool.with_user(cls.care_user_two).action_claim()
        released = cls._create_profile()
        released.with_user(cls.care_officer).action_release_to_pool()
        # who opens the pages sees the stays of customers of theirs
        for customer in customers:
            cls._create_touch(profile_id=customer.id)

    @classmethod
    def _make_work(cls):
        """A report of each type and status, and a weekly target of each measure."""
        reports = cls.env["care.work.report"].with_user(cls.care_user)
        for row in cls._get_rows("care.work.report", "type", "state"):
            report = reports.create({"type": row["type"], "date": "2026-03-09"})
            if row["state"] != "draft":
                report.sentence = "Two visits went well"
                report.action_submit()
        for row in cls._get_rows("care.work.target", "measure"):
            cls.env["care.work.target"].create({**row, "user_id": cls.care_user.id})

    @classmethod
    def _get_rival(cls):
        competitors = cls.env["care.competitor"]
        known = competitors.search([("name", "=", "Iron & Co")], limit=1)
        return known or competitors.create({"name": "Iron & Co"})

    @classmethod
    def _make_survey_records(cls, profiles):
        """A wave of each questionnaire, answered, typed and imported."""
        profiles |= cls._create_profiles(3)
        profiles.partner_id.email = "lin.mei@customer.example.com"
        shipped = cls.env["care.questionnaire"].search([])
        waves = {
            each: cls._create_wave(questionnaire_id=each.id, rest_days=0)
            for each in shipped
        }
        for questionnaire, wave in waves.items():
            count = len(questionnaire.question_ids)
            cls._start(wave)
            own = wave.response_ids.filtered(lambda each: each.user_id == cls.care_user)
            for response in own[:1] or wave.response_ids[:1]:
                cls._answer(response, *[4] * count)
        cls._make_states(waves[shipped[0]], profiles)
        cls._create_wave(way="link")
        cls._make_improvements(waves[shipped[0]])

    @classmethod
    def _make_states(cls, wave, profiles):
        """One response of each state and source; the last wave is closed."""
        response, other, third = wave.response_ids.filtered(
            lambda each: not each.source and each.user_id == cls.care_user
        )[:3]
        numbers = [4] * len(wave.questionnaire_id.question_ids)
        answers = cls._get_numbers(wave, *numbers)
        response.with_user(cls.care_user)._store_typed(answers, "")
        other.profile_id.customer_number = "K-9"
        row = ["K-9", *numbers]
        questions = wave.questionnaire_id.question_ids.mapped("name")
        wave._import_rows(["Customer", *questions], [row])
        third._hold_requests(Objection(RESTRICTED, "blocked by the customer"))
        closed = cls._create_wave(rest_days=0)
        cls._start(closed)
        closed.action_close()
        cls._make_unasked()
        open_wave = cls._create_wave()
        open_wave._as_system().state = "running"
        open_wave._draw_sample()

    @classmethod
    def _make_unasked(cls):
        """One response for each reason not to ask that the rules find by themselves."""
        cls._create_profile(partner_id=cls.care_officer.partner_id.id)
        pause = {"pause_date_to": "2099-01-01", "pause_reason": "bereavement"}
        cls._create_profile(name="Mourning", **pause)
        cls._start(cls._create_wave())  # all were asked in another wave
        asked = cls._start(cls._create_wave(rest_days=0))
        mails = cls.env["mail.mail"].search([("care_response_id", "in", asked.ids)])
        mails._postprocess_sent_message([], [], "bounced", "mail_email_invalid")
        ended = cls._create_wave()
        ended.with_user(cls.care_manager).action_start()
        ended._draw_sample()
        ended.action_close()
        late = cls._create_profile(name="Late")
        cls.env.flush_all()  # who sees the new customer
        late.with_user(cls.care_user).action_enter_survey()

    @classmethod
    def _make_improvements(cls, wave):
        actions = cls.env["care.improvement"].create(
            [
                {
                    "name": "Answer sooner",
                    "wave_id": wave.id,
                    "dimension_id": cls._get_dimension("service").id,
                    "user_id": cls.care_user.id,
                }
            ]
            * 3
        )
        actions[0].result = "Two engineers are on call."
        actions[0].action_done()
        actions[1].action_drop()
