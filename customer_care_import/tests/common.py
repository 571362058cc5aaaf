import base64
from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.customer_care.tests.common import CareCommon

IMPORTS = "odoo.addons.customer_care_import.models"
HEADING = ["客户编号", "姓名", "手机"]


class CareImportCommon(CareCommon):
    """Sheets of an officer, made in the test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.cn")
        cls.seller.name = "甲卖"

    @classmethod
    def _get_colleagues(cls):
        return super()._get_colleagues() | {"seller": "user"}

    @classmethod
    def _encode(cls, content):
        return base64.b64encode(content)

    @classmethod
    def _upload(cls, rows, heading=HEADING, name="customers.csv"):
        """A new sheet of the officer."""
        text = "\r\n".join(",".join(row) for row in [heading, *rows])
        care_import = cls.env["care.import"].with_user(cls.care_officer)
        return care_import.create(
            {"file": cls._encode(text.encode("gb18030")), "file_name": name}
        )

    @classmethod
    def _check(cls, rows, heading=HEADING):
        care_import = cls._upload(rows, heading)
        care_import.action_check()
        return care_import

    @classmethod
    def _import(cls, rows, heading=HEADING):
        care_import = cls._check(rows, heading)
        care_import.action_import()
        return care_import

    @classmethod
    def _import_one(cls, **cells):
        """Import one row, with the cells by heading, and return its line."""
        cells = {"客户编号": "K1", "姓名": "甲乙", "手机": "13800000001", **cells}
        return cls._import([list(cells.values())], list(cells)).line_ids

    @classmethod
    @contextmanager
    def _at_once(cls, count):
        """The officer waits for so many lines only; the job does the others."""
        with (
            patch(f"{IMPORTS}.care_import.LINES_AT_ONCE", count),
            patch(f"{IMPORTS}.care_import_job.WRITTEN_AT_ONCE", count),
        ):
            yield

    def _continue(self, batch_size=2, turns=100):
        """Run the job as the server does, until it is told to stop."""
        answers = iter([turns, *range(turns - 1, -1, -1)])
        with patch.object(IrCron, "_commit_progress", lambda *a, **kw: next(answers)):
            self.env["care.import"]._cron_continue(batch_size)
        self.env.invalidate_all()
