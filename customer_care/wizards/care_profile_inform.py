from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..models.common.answers import notify, open_action
from ..models.profile.care_channel import MAIL
from ..tools.contactability import ASKING

SEND, DRAFT = "send", "draft"


class CareProfileInform(models.TransientModel):
    """Brings useful information to the customers selected in a list, one touch each.

    Who does not want it, or not now, gets none, and is named. Messages that are sent
    obey the hours of the customers; what a person sends is spread over the days of
    that person.
    """

    _name = "care.profile.inform"
    _inherit = ["care.guard.mixin", "care.profile.choice.mixin"]
    _description = "Send Information"

    profile_count = fields.Integer("Customers Selected", compute="_compute_left_out")
    left_out = fields.Char("Not Informed", compute="_compute_left_out")
    subject = fields.Char(required=True)
    body_html = fields.Html(
        "Message",
        required=True,
        sanitize="email_outgoing",
        default=lambda self: self._default_body_html(),
    )
    care_problem = fields.Char("What Is Missing", compute="_compute_care_problem")
    date = fields.Date(required=True, default=fields.Date.context_today)
    mode = fields.Selection(
        [(SEND, "Send by e-mail"), (DRAFT, "Draft for me to send by WeChat or SMS")],
        string="Action",
        required=True,
        default=SEND,
    )
    model = fields.Char(default="care.touch", readonly=True)  # of the placeholders

    def _default_body_html(self):
        return self.env["mail.template"]._prepare_care_sketch_values()["body_html"]

    @api.constrains("date")
    def _check_date(self):
        first = fields.Date.context_today(self)
        last = fields.Date.add(first, years=1)
        if not all(first <= wizard.date <= last for wizard in self):
            raise ValidationError(
                self.env._("Choose a date from today on, within a year.")
            )

    @api.depends("profile_ids", "mode", "date")
    def _compute_left_out(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)
            wizard.left_out = wizard._name_left_out(wizard._get_objections())

    @api.depends("body_html")
    def _compute_care_problem(self):
        templates = self.env["mail.template"]
        for wizard in self:
            body = str(wizard.body_html or "")
            wizard.care_problem = templates._find_missing_words(body)

    def _get_objections(self):
        """Map the customers who are left out to the reason."""
        self.ensure_one()
        channel = MAIL if self.mode == SEND else ""
        reasons = {
            profile: profile._judge_contact(ASKING, channel, self.date).reason
            for profile in self.profile_ids._origin
        }
        if self.mode == SEND:
            nowhere = self.env._("no valid e-mail address")
            for profile in self.profile_ids._origin:
                if not profile.partner_id.email_normalized:
                    reasons[profile] = reasons[profile] or nowhere
        return {profile: reason for profile, reason in reasons.items() if reason}

    def action_inform(self):
        """Plan one touch with the message for each customer who may have it."""
        self.ensure_one()
        if self.care_problem:
            raise UserError(self.care_problem)
        left_out = self._get_objections()
        profiles = self.profile_ids.filtered(lambda profile: profile not in left_out)
        known = self.env["care.touch"]._find_once(self._get_key(), profiles)
        touches = self._plan_touches(profiles - known.profile_id)
        action = open_action(
            self.env,
            "customer_care.care_touch_action",
            name=self.subject,
            domain=[("id", "in", (touches | known).ids)],
            path=False,
        )
        return notify(self._tell_result(touches, known, left_out), action)

    def _get_key(self):
        """By what the same information for the same day is known again."""
        words = (self.subject, self.body_html, self.date)
        return self.env["care.touch"]._get_once_key("inform", *words)

    @api.model
    def _tell_result(self, touches, known, left_out):
        message = self.env._(
            "Touches planned: %(count)s. Customers left out: %(left_out)s.",
            count=len(touches),
            left_out=len(left_out),
        )
        if not known:
            return message
        more = self.env._("Planned already: %(count)s.", count=len(known))
        return f"{message} {more}"

    def _plan_touches(self, profiles):
        days = self._get_days(len(profiles))
        touches = self.env["care.touch"]._create_once(
            self._get_key(),
            [
                self._prepare_touch_values(profile, day)
                for profile, day in zip(profiles, days, strict=True)
            ],
        )
        touches._store_messages(self._render_messages(touches))
        if self.mode == SEND:
            touches.is_automatic = True
            self.env["care.planner"]._plan_soon()
        return touches

    def _get_days(self, count):
        """The day of each touch: what a person sends is spread over free days."""
        if self.mode == SEND:
            return [self.date] * count
        return self.env["care.planner"]._find_free_days(self.env.user, self.date, count)

    def _prepare_touch_values(self, profile, day):
        mail = self.env.ref("customer_care.care_channel_mail")
        channel = mail if self.mode == SEND else profile._choose_channel()
        return {
            "profile_id": profile.id,
            "company_id": (profile.company_id or self.env.company).id,
            "user_id": self.env.uid,
            "channel_id": channel.id,
            "date_planned": day,
            "reason": self.env._("Information: %(subject)s", subject=self.subject),
        }

    def _render_messages(self, touches):
        """Map each touch to its words, in the language of its customer."""
        words = {}
        body = str(self.body_html)
        by_language = touches.grouped(lambda touch: touch.profile_id.partner_id.lang)
        for language, same in by_language.items():
            speaker = self.env["mail.render.mixin"].with_context(lang=language)
            rendered = speaker._render_template(
                body, touches._name, same.ids, engine="qweb"
            )
            for number, text in rendered.items():
                words[number] = {"subject": self.subject, "body_html": text}
        return words
