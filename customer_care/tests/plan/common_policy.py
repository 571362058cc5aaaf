import base64
import json


class PolicyMixin:
    """Takes the policy of a company to another database, by a file."""

    def _export_policy(self):
        """The file that a person takes to another database."""
        transfer = self.env["care.policy.transfer"].create({})
        told = transfer.action_export()["params"]
        self.assertIn(transfer.file_name, told["message"])
        self.assertIn("download=true", told["next"]["url"])
        return transfer.file

    def _import_policy(self, file):
        transfers = self.env["care.policy.transfer"]
        transfer = transfers.create({"way": "import", "file": file})
        self.assertTrue(transfer.preview)
        return transfer.action_import()

    def _import_policy_entries(self, *entries):
        """Import a file that somebody has written by hand."""
        package = {"format": "customer_care policy 1", "records": entries}
        return self._import_policy(base64.b64encode(json.dumps(package).encode()))
