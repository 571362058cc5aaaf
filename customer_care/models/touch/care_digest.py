from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..common.days import get_latest_today

BATCH_SIZE = 100
MORNING = range(6, 12)  # the hours, where the person lives, in which mails go out
MOST_LINES = 20
KEPT_DAYS = 30


class CareDigest(models.Model):
    """The morning mail of one person on one day: the touches that wait for him.

    The database keeps it to one a day, however often the job runs. What is private
    stays in the system: the mail carries neutral reasons and links.
    """

    _name = "care.digest"
    _inherit = ["care.batch.mixin", "care.guard.mixin"]
    _description = "Morning Digest"
    _order = "date desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(required=True, index=True)
    touch_count = fields.Integer(string="Touches")

    _user_date_unique = models.UniqueIndex(
        "(user_id, date)", "This user has already received today's digest."
    )

    @api.model
    def _cron_send(self, batch_size=BATCH_SIZE):
        """Send the mails of this morning, batch by batch."""
        domain = [("id", "in", self._get_waiting_users().ids)]
        users = self.env["res.users"]
        self._run_batches(
            self._get_todo_batches(users, domain, batch_size, self._send_digests)
        )

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_send_digests": self.env._("Send the digest")
        }

    @api.autovacuum
    def _gc_digests(self):
        """Forget which mails went out long ago."""
        day = fields.Date.subtract(fields.Date.today(), days=KEPT_DAYS)
        self.search([("date", "<", day)]).unlink()

    @api.model
    def _get_waiting_users(self):
        """The users with due touches who have not received today's digest."""
        if not self.env["care.settings"]._get("sends_digest"):
            return self.env["res.users"]
        groups = self.env["care.touch"]._read_group(self._get_due_domain(), ["user_id"])
        users = self.env["res.users"].union(*[user for (user,) in groups])
        digest_days = self._get_digest_days(users)
        return users.filtered(
            lambda user: (
                user.active
                and not user.share
                and user.email
                and user._get_care_hour() in MORNING
                and user._get_care_today() not in digest_days.get(user, ())
            )
        )

    @api.model
    def _get_due_domain(self):
        return (
            self.env["care.touch"]._get_waiting_domain()
            & Domain("user_id", "!=", False)
            & Domain("date_planned", "<=", get_latest_today())
        )

    @api.model
    def _get_digest_days(self, users):
        """Map each person to the latest days of which he was told."""
        yesterday = fields.Date.subtract(fields.Date.today(), days=1)
        groups = self._read_group(
            [("user_id", "in", users.ids), ("date", ">=", yesterday)],
            ["user_id"],
            ["date:array_agg"],
        )
        return dict(groups)

    @api.model
    def _send_digests(self, users):
        """Put one mail for each of these persons into the queue, if something waits."""
        waiting = self._get_waiting_touches(users)
        self.create(
            [
                self._prepare_digest_values(user, touches)
                for user, touches in waiting.items()
            ]
        )
        self.env["mail.mail"].create(
            [
                self._in_language_of(user)._prepare_mail_values(user, touches)
                for user, touches in waiting.items()
            ]
        )

    @api.model
    def _prepare_digest_values(self, user, touches):
        return {
            "user_id": user.id,
            "date": user._get_care_today(),
            "touch_count": len(touches),
        }

    @api.model
    def _get_waiting_touches(self, users):
        """Map each person to his touches of today and before, the important first."""
        touches = self.env["care.touch"].search(
            self._get_due_domain() & Domain("user_id", "in", users.ids),
            order="importance desc, date_planned, id",
        )
        # read as superuser: the companies of the person are to be heeded here
        due = touches.filtered(
            lambda touch: (
                touch.date_planned <= touch.user_id._get_care_today()
                and touch.company_id in touch.user_id.company_ids
            )
        )
        return due.grouped("user_id")

    @api.model
    def _in_language_of(self, user):
        """Return the model in the user's language and time zone."""
        lang, zone = user._get_care_lang(), user._get_care_zone()
        return self.with_context(lang=lang, tz=zone)

    @api.model
    def _prepare_mail_values(self, user, touches):
        company = user.company_id
        return {
            "subject": self._tell_subject(touches),
            "body_html": self._render_body(user, touches),
            "author_id": company.partner_id.id,
            "email_from": company._get_care_sender(user),
            "email_to": user.email_formatted,
            "auto_delete": True,
        }

    @api.model
    def _tell_subject(self, touches):
        # by the day where the person lives, whom the environment speaks to
        overdue = touches.with_env(self.env).filtered("is_overdue")
        facts = {"count": len(touches), "overdue": len(overdue)}
        if overdue:
            return self.env._(
                "Your touches for today: %(count)s, of which %(overdue)s overdue",
                **facts,
            )
        return self.env._("Your touches for today: %(count)s", **facts)

    @api.model
    def _render_body(self, user, touches):
        base_url = user.get_base_url()
        shown = touches[:MOST_LINES].with_env(self.env)
        values = {
            "greeting": self.env._("Good morning, %(name)s!", name=user.name),
            "url": f"{base_url}/odoo/my-care",
            "lines": [self._prepare_line(touch, base_url) for touch in shown],
            "more_count": len(touches) - len(shown),
        }
        return self.env["ir.qweb"]._render("customer_care.care_digest_mail", values)

    @api.model
    def _prepare_line(self, touch, base_url):
        """What the mail says of a touch: nothing that is private."""
        return {
            "name": touch.profile_id.name,
            "reason": touch.reason,
            "channel": touch.channel_id.name,
            "since": touch.is_overdue and format_date(self.env, touch.date_planned),
            "url": f"{base_url}/odoo/my-care/{touch.id}",
        }
