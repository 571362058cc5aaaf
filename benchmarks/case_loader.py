"""Creates the cases of a log in the database."""

from odoo.fields import Command

BATCH = 2000


class Loader:
    """Creates the cases of a log with their customers, teams and colleagues."""

    def __init__(self, env):
        self.env = env(
            context={"tracking_disable": True, "no_reset_password": True, "tz": "UTC"}
        )
        self.calendar = self._make_calendar()
        self.made = {}

    def _make_calendar(self):
        days = [
            {"name": "Day", "dayofweek": str(day), "hour_from": 0, "hour_to": 24}
            for day in range(7)
        ]
        return self.env["resource.calendar"].create(
            {
                "name": "Always",
                "tz": "UTC",
                "attendance_ids": [Command.clear(), *map(Command.create, days)],
            }
        )

    def load(self, rows):
        model = self.env["care.feedback"]
        for name, make in self._makers().items():
            values = sorted({row[name] for row in rows if row[name]})
            self.made[name] = dict(zip(values, make(values).ids, strict=True))
        self._make_categories(rows)
        feedback = model
        for start in range(0, len(rows), BATCH):
            feedback += model.create(
                [self._values(row) for row in rows[start : start + BATCH]]
            )
            self.env.flush_all()
        return feedback

    def _makers(self):
        env = self.env
        return {
            "partner": lambda names: env["res.partner"].create(
                [{"name": name} for name in names]
            ),
            "source": lambda names: env["care.feedback.source"].create(
                [{"name": name, "code": name} for name in names]
            ),
            "team": lambda names: env["care.team"].create(
                [{"name": name, "calendar_id": self.calendar.id} for name in names]
            ),
            "handler": self._make_users,
            "opener": self._make_users,
        }

    def _make_users(self, names):
        group = self.env.ref("customer_care.group_care_user")
        known = self.env["res.users"].search([("login", "in", names)]).mapped("login")
        self.env["res.users"].create(
            [
                {"name": name, "login": name, "group_ids": [Command.link(group.id)]}
                for name in names
                if name not in known
            ]
        )
        found = self.env["res.users"].search([("login", "in", names)])
        by_login = found.grouped("login")
        return self.env["res.users"].concat(*(by_login[name] for name in names))

    def _make_categories(self, rows):
        """Subcategories are part of their categories, wherever they occur."""
        model = self.env["care.feedback.category"]
        tops = sorted({row["branch"] for row in rows if row["branch"]})
        branches = dict(
            zip(tops, model.create([{"name": top} for top in tops]), strict=True)
        )
        pairs = sorted({(row["branch"], row["category"]) for row in rows})
        leaves = [pair for pair in pairs if pair[1]]
        made = model.create(
            [
                {"name": name, "parent_id": branch and branches[branch].id}
                for branch, name in leaves
            ]
        )
        self.made["category"] = {
            **{(top, ""): category.id for top, category in branches.items()},
            **dict(zip(leaves, made.ids, strict=True)),
        }

    def _values(self, row):
        made = self.made
        return {
            "name": row["subject"] or row["text"][:80] or "Case",
            "description": row["text"],
            "partner_id": made["partner"].get(row["partner"]),
            "source_id": made["source"].get(row["source"]),
            "category_id": made["category"].get((row["branch"], row["category"])),
            "team_id": made["team"].get(row["team"]) or self._get_team(),
            "user_id": made["handler"].get(row["handler"]),
            "opener_id": made["opener"].get(row["opener"]),
            "place": row["place"],
            "symptom": row["symptom"],
            "reference": row["reference"],
            "priority": str(3 - min(int(row["priority"][:1] or "2") - 1, 3))
            if row["priority"][:1].isdigit()
            else "1",
            "stage_id": self.env.ref("customer_care.care_feedback_stage_solved").id,
            "date_opened": row["opened"],
            "date_solved": row["solved"],
        }

    def _get_team(self):
        if "" not in self.made["team"]:
            team = self.env["care.team"].create(
                {"name": "Nobody's", "calendar_id": self.calendar.id}
            )
            self.made["team"][""] = team.id
        return self.made["team"][""]
