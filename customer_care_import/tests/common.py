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

    @classmethod
    def _encode(cls, content):
        return base64.b64encode(content)

    @classmethod
    def _upload(cls, rows, heading=HEADING, name="customers.csv"):
        """A new sheet of the officer."""
        text = "\r\n".join(",".join(row) for row in [heading, *rows])
        batch = cls.env["care.import"].with_user(cls.care_officer)
        return batch.create(
            {"file": cls._encode(text.encode("gb18030")), "file_name": name}
        )

    @classmethod
    def _check(cls, rows, heading=HEADING):
        batch = cls._upload(rows, heading)
        batch.action_check()
        return batch

    @classmethod
    def _import(cls, rows, heading=HEADING):
        batch = cls._check(rows, heading)
        batch.action_import()
        return batch

    @classmethod
    def _import_one(cls, **cells):
        """Import one row, with the cells by heading, and return its line."""
        cells = {"客户编号": "K1", "姓名": "甲乙", "手机": "13800000001", **cells}
        return cls._import([list(cells.values())], list(cells)).line_ids
