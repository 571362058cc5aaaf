from odoo.tests import freeze_time, tagged

from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareProtection(AccessCommon):
    """All note what keeps us from a customer, and few take it back."""

    def test_pause_is_ended_and_made_long_by_those_who_care(self):
        for known, end, may in (
            ("2026-05-03", False, False),
            ("2026-05-03", "2026-05-02", False),
            ("2026-05-03", "2026-05-03", True),
            ("2026-05-03", "2099-01-01", False),
            ("2026-03-09", False, True),
            ("2026-03-20", "2026-04-09", True),
            (False, "2026-04-10", False),
            (False, "2026-04-09", True),
        ):
            self.profile.write({"pause_date_to": known, "pause_reason": "Mourning"})
            vals = {"pause_date_to": end}
            for user in (self.toucher, self.sponsor):
                with self.subTest(user.login, known=known, end=end):
                    if may:
                        with self.env.cr.savepoint() as place:
                            self.profile.with_user(user).write(vals)
                            place.rollback()
                        self.env.invalidate_all()
                    else:
                        self.assertRefused(
                            self.profile.with_user(user).write,
                            vals,
                            says="Only the owner, the backup or an officer",
                        )
            self.profile.with_user(self.care_user).write(vals)

    def test_quiet_time_of_a_colleague_is_not_taken_back(self):
        quiet = self.records["care.quiet.time"]
        for user in (self.toucher, self.sponsor):
            with self.subTest(user.login):
                theirs = quiet.with_user(user)
                self.assertRefused(
                    theirs.write,
                    {"hour_to": 1},
                    says="Only the owner, the backup or an officer",
                )
                self.assertRefused(
                    theirs.unlink, says="Only the owner, the backup or an officer"
                )
                with self._request_of(user) as env:
                    values = {"profile_id": self.profile.id, "hour_to": 9}
                    own = env["care.quiet.time"].create(values)
                    own.hour_to = 8
                    own.unlink()
        quiet.with_user(self.care_user).unlink()
