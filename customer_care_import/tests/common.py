import base64

from odoo.tests import new_test_user

from odoo.addons.customer_care.tests.common import CareCommon

HEADING = ["客户编号", "姓名", "手机"]


class CareImportCommon(CareCommon):
    """Sheets of an officer, made in the test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.cn")
        cls.seller = new_test_user(
            cls.env, "care_seller", groups="customer_care.group_care_user", name="甲卖"
        )

    def _upload(self, rows, heading=HEADING, name="customers.csv"):
        """A new sheet of the officer."""
        text = "\r\n".join(",".join(row) for row in [heading, *rows])
        batch = self.env["care.import"].with_user(self.care_officer)
        return batch.create(
            {"file": base64.b64encode(text.encode("gb18030")), "file_name": name}
        )

    def _check(self, rows, heading=HEADING):
        batch = self._upload(rows, heading)
        batch.action_check()
        return batch

    def _import(self, rows, heading=HEADING):
        batch = self._check(rows, heading)
        batch.action_run()
        return batch

    def _import_one(self, **cells):
        """Import one row, with the cells by heading, and return its line."""
        cells = {"客户编号": "K1", "姓名": "甲乙", "手机": "13800000001", **cells}
        return self._import([list(cells.values())], list(cells)).line_ids
