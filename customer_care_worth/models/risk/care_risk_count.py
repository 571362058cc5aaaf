import json

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.fast_insert import as_computed, insert

from ...tools import risk as risk_rules

# what a second look at the same risk may find anew
COUNTED = ("band", "date_counted", "has_risen", "score", "signs", "steps")
ASKED = (*COUNTED, "band_before", "date", "profile_id")


class CareRisk(models.Model):
    """Counts risk scores, with a constant number of queries per batch."""

    _inherit = "care.risk"

    @api.model
    def _record_risk(self, profiles, day):
        """Write the risk of customers as of a day.

        It runs as superuser, since a company's people belong to different colleagues.
        """
        current = self._get_current_domain() & Domain("profile_id", "in", profiles.ids)
        names = [name for name in ASKED if name != "signs"]
        known = self.search_fetch(current, names).grouped("profile_id")
        kept = self.browse().union(*known.values())._read_kept_signs()
        rules = self.env["care.risk.policy"]._get_rules_of(profiles.company_id)
        measured = self.env["care.risk.signal"]._measure_all(profiles, day)
        new, now = [], fields.Datetime.now()
        with as_computed(self.browse().union(*known.values()), *COUNTED):
            for profile in profiles:
                before = known.get(profile, self.browse())
                values = self._prepare_score_values(
                    measured[profile.id], rules[profile.company_id]
                )
                values["date_counted"] = now
                if before._is_unchanged(values, day):
                    before._note_count(values, kept[before.id])
                else:
                    change = before._prepare_change(values)
                    new.append(change | self._prepare_current_values(profile, day))
        self._replace_current(known, new)
        return self.search(current)

    @api.model
    def _prepare_current_values(self, profile, day):
        return {
            "profile_id": profile.id,
            "company_id": profile.company_id.id,
            "date": day,
            "is_current": True,
        }

    @api.model
    def _prepare_score_values(self, signs, rules):
        """The values of a score: points, band, steps and measured signs."""
        told, steps = {}, {}
        for code, sign in signs.items():
            found = risk_rules.judge(sign, rules.scales[code])
            steps[code] = found.step
            told[code] = {  # as both name it, without the time that asking them takes
                "value": sign.value,
                "unit": sign.unit,
                "facts": sign.facts,
                "step": found.step,
                "points": found.points,
                "limit": found.limit,
            }
        score = risk_rules.score_steps(
            {code: step for code, step in steps.items() if step}, rules.scales
        )
        return {
            "score": score,
            "band": risk_rules.place(score, rules.bands_from),
            "steps": risk_rules.write_steps(steps),
            "signs": told,
        }

    def _is_unchanged(self, values, day):
        """Tell whether this record stays current: same score, or same day."""
        if not self:
            return False
        is_same = self.score == values["score"] and self.band == values["band"]
        return is_same or self.date >= day

    def _note_count(self, values, signs):
        """Update this record with the new values, writing only changed ones.

        A second count on the same day replaces the score.

        :param signs: what was measured before
        """
        values["has_risen"] = risk_rules.has_risen(values["band"], self.band_before)
        for name, value in values.items():
            if value != (signs if name == "signs" else self[name]):
                self[name] = value

    def _read_kept_signs(self):
        """Map ids to what was measured, for all of these at once."""
        self.flush_recordset(["signs"])
        # SQL: the ORM copies such a value, part by part, for each who reads it
        rows = self.env.execute_query(
            SQL("SELECT id, signs FROM care_risk WHERE id = ANY(%s)", self.ids)
        )
        return dict(rows)

    def _prepare_change(self, values):
        """The values of the risk that follows this one."""
        return values | {
            "score_before": self.score,
            "band_before": self.band,
            "has_risen": risk_rules.has_risen(values["band"], self.band),
        }

    @api.model
    def _replace_current(self, known, new):
        """Insert the new risks as current, instead of the old ones."""
        changed = {values["profile_id"] for values in new}
        old = self.browse().union(
            *(risk for profile, risk in known.items() if profile.id in changed)
        )
        old._write_as_system({"is_current": False})
        old.flush_recordset()
        risks = insert(self, [self._serialise_values(values) for values in new])
        risks.invalidate_recordset(["signs"], flush=False)
        return risks

    @api.model
    def _serialise_values(self, values):
        """The values for a bulk insert: measured signs as JSON text."""
        return {**values, "signs": json.dumps(values["signs"])}
