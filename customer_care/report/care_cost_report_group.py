from odoo import api, fields, models
from odoo.tools import SQL


class CareCostReport(models.Model):
    """Adds what the benefits of groups cost, shared by the customers of the group."""

    _inherit = "care.cost.report"
    _depends = {
        "care.group": ["channel_id", "profile_ids"],
        "care.group.topic": ["company_id", "cost", "date", "group_id", "user_id"],
    }

    type = fields.Selection(selection_add=[("group", "Group Benefit")])

    @api.model
    def _get_branches(self):
        return [*super()._get_branches(), self._get_benefits()]

    @api.model
    def _get_benefits(self):
        """Equal shares to the last cent; a group without customers has one row."""
        return SQL(
            """
            SELECT -(share.id::bigint * (1::bigint << 33)
                     + COALESCE(share.part_id, 0)) AS id,
                   share.date, 'group', share.part_id, share.user_id, NULL::integer,
                   share.channel_id, NULL::integer, share.company_id,
                   round(share.cost * place / parts, digits)
                   - round(share.cost * (place - 1) / parts, digits)
              FROM (
                    SELECT topic.*, groups.channel_id, member.profile_id AS part_id,
                           currency.decimal_places AS digits,
                           row_number() OVER (
                               PARTITION BY topic.id ORDER BY member.profile_id
                           ) AS place,
                           count(*) OVER (PARTITION BY topic.id) AS parts
                      FROM care_group_topic topic
                      JOIN care_group groups ON groups.id = topic.group_id
                      LEFT JOIN care_group_profile_rel member
                             ON member.group_id = topic.group_id
                      JOIN res_company company ON company.id = topic.company_id
                      JOIN res_currency currency ON currency.id = company.currency_id
                     WHERE topic.cost > 0
                   ) AS share
            """
        )
