from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.checks import satellites

from .common import CareImportCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareImportSatellites(satellites.SatelliteCommon, CareImportCommon):
    """What sheets said of a customer joins what may happen to them."""

    addon = "customer_care_import"
    not_printed = {"care.import": "its rows are printed"}
    not_kept_for_a_time = {"care.import": "its rows are kept for a time"}
    not_on_the_form = {
        "care.import": "sheets are the officers' only",
        "care.import.line": "sheets are the officers' only",
    }
    authors = {("care.import", "user_id"): "who has imported it"}

    def _make_care_import(self, profile, person):
        return self._make_care_import_line(profile, person).import_id

    def _make_care_import_line(self, profile, person):
        profile.customer_number = f"K{profile.id}"
        cells = {"客户编号": profile.customer_number, "备注": satellites.SECRET}
        line = self._import_one(**cells, 姓名=profile.name, 手机="13800000001")
        self.assertEqual(line.profile_id, profile)
        return line.sudo()

    def _get_printed_line(self, profile, record):
        return record._list_printed()[0]
