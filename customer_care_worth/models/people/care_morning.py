from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_care.tools.colors import DANGER, MUTED, SUCCESS
from odoo.addons.customer_care.tools.words import colon, get_choice

from ...tools import codes
from ...tools.people import EVERYBODY, MINE, UNKNOWN
from ..common.pages import make_link, make_select
from .care_work_report import DAY


class CareMorning(models.AbstractModel):
    """The page *Morning Meeting*: the work of each team member today.

    Officers see the colleagues whose team they lead, or everybody; others themselves.
    It stores nothing; everything is counted under the reader's own rights, with the
    same number of queries however many people and customers there are. The day is that
    of the company.
    """

    _name = "care.morning"
    _description = "Morning Meeting"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: the team
        """
        self.env["care.scorecard"].check_access("read")
        day = self.env.company._get_care_today()
        teams = self._get_teams()
        chosen = self._read_team((filters or {}).get("team"), teams)
        people = self._find_people(chosen, teams)
        return {
            "title": self.env._("Morning Meeting"),
            "note": format_date(self.env, day, date_format="full"),
            "filters": {"team": chosen},
            "selects": self._get_selects(chosen, teams),
            "figures": [],
            "tables": [self._tell_people(people, day)] if people else [],
            "can_print": True,
        }

    # Who

    @api.model
    def _get_teams(self):
        """The teams that an officer may choose; nobody else chooses any."""
        if not self.env.user._is_care_officer():
            return self.env["care.team"]
        return self.env["care.team"].search(
            [("company_id", "in", self.env.companies.ids)]
        )

    @api.model
    def _read_team(self, team, teams):
        led = teams.filtered(lambda own: own.user_id == self.env.user)
        # a list: what comes from a client may have no hash
        known = [EVERYBODY, *teams.ids, *([MINE] if led else [])]
        usual = MINE if led else EVERYBODY
        return team if team in known else usual

    @api.model
    def _find_people(self, chosen, teams):
        """The persons of the team that was chosen, in the order of their names."""
        if not self.env.user._is_care_officer():
            return self.env.user
        everybody = self.env["care.work.measure"]._find_colleagues()
        if chosen == EVERYBODY:
            return everybody.sorted("name")
        if chosen == MINE:
            teams = teams.filtered(lambda team: team.user_id == self.env.user)
        else:
            teams = teams.filtered(lambda team: team.id == chosen)
        return (everybody & teams.member_ids.user_id).sorted("name")

    @api.model
    def _get_selects(self, chosen, teams):
        if not teams:
            return []
        options = [{"id": EVERYBODY, "name": self.env._("All Colleagues")}]
        if any(team.user_id == self.env.user for team in teams):
            options.append({"id": MINE, "name": self.env._("My Teams")})
        options += [{"id": team.id, "name": team.name} for team in teams]
        return [make_select("team", self.env._("Team"), chosen, options)]

    # What

    @api.model
    def _get_columns(self, day):
        """Hook: what is counted of each person, by code, in the order of columns."""
        measures = self.env["care.work.measure"]._get_measures(day)
        shown = (codes.DUE, codes.LEFT, codes.RISK, codes.CASES)
        return {code: measures[code] for code in shown}

    @api.model
    def _tell_people(self, people, day):
        """One line per person: open work, progress of targets and last report."""
        columns = self._get_columns(day)
        counts = {
            code: self._count_of_people(people, measure)
            for code, measure in columns.items()
        }
        targets = self.env["care.work.target"]._find_targets(people)
        progress, reports = targets._tell_progress(day), self._find_reports(people, day)
        return {
            "id": "people",
            "title": "",
            "head": self._get_heads(columns),
            "rows": [
                {
                    "id": user.id,
                    "name": user.name,
                    "link": {"scorecard": user.id},
                    "cells": self._tell_counts(user, columns, counts)
                    + [
                        self._tell_targets(user, targets, progress),
                        self._tell_report(reports.get(user)),
                    ],
                }
                for user in people
            ],
            "note": "",
        }

    @api.model
    def _get_heads(self, columns):
        return [
            self.env._("User"),
            *(measure.label for measure in columns.values()),
            self.env._("Targets This Week"),
            self.env._("Last Report"),
        ]

    @api.model
    def _tell_counts(self, user, columns, counts):
        return [
            self._tell_count(user, counts[code].get(user.id, 0), measure)
            for code, measure in columns.items()
        ]

    @api.model
    def _count_of_people(self, people, measure):
        own = measure.domain & Domain(measure.person, "in", people.ids)
        model = self.env[measure.model]
        groups = model._read_group(own, [measure.person], ["__count"])
        return {user.id: count for user, count in groups}

    @api.model
    def _tell_count(self, user, count, measure):
        own = measure.domain & Domain(measure.person, "=", user.id)
        name = colon(self.env).join([measure.label, user.name])
        return {
            "text": str(count),
            "label": measure.label,
            "count": count,
            "tone": measure.tone if count else MUTED,
            "link": make_link(measure.action, name, own),
        }

    @api.model
    def _tell_targets(self, user, targets, progress):
        own = targets.filtered(lambda target: target.user_id == user)
        return {
            "label": self.env._("Targets This Week"),
            "text": "" if own else UNKNOWN,
            "items": [progress[target] for target in own],
        }

    @api.model
    def _find_reports(self, people, day):
        """Map each person to the newest daily report from before this day."""
        reports = self.env["care.work.report"].search(
            [
                ("user_id", "in", people.ids),
                ("type", "=", DAY),
                ("date", "<", day),
                ("date", ">=", fields.Date.subtract(day, days=7)),
            ],
            order="date, id",
        )
        return {report.user_id: report for report in reports}

    @api.model
    def _tell_report(self, report):
        label = self.env._("Last Report")
        if not report:
            return {"text": UNKNOWN, "label": label}
        state = get_choice(report, "state")
        text = self.env._("Not Submitted") if report._is_draft() else state
        link = make_link(
            "customer_care_worth.care_work_report_action",
            report.display_name,
            Domain("id", "=", report.id),
        )
        return {
            "label": label,
            "text": f"{format_date(self.env, report.date)} · {text}",
            "note": report.sentence or "",
            "tone": DANGER if report._is_draft() else SUCCESS,
            "link": link | {"res_id": report.id},
        }
