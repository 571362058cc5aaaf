import base64
import binascii

from odoo import api, models


class CarePolicyTransfer(models.TransientModel):
    """Takes along the files that go out with messages."""

    _inherit = "care.policy.transfer"

    @api.model
    def _pack_record(self, record):
        entry = super()._pack_record(record)
        if record._name == "mail.template":
            entry["files"] = [self._pack_file(file) for file in record.attachment_ids]
        return entry

    @api.model
    def _pack_file(self, file):
        return {
            "name": file.name,
            "content": base64.b64encode(file.raw or b"").decode(),
        }

    @api.model
    def _is_entry(self, entry):
        files = entry.get("files") or [] if isinstance(entry, dict) else []
        is_known = isinstance(files, list) and all(map(self._is_file, files))
        return is_known and super()._is_entry(entry)

    @api.model
    def _is_file(self, file):
        """Tell whether a file has the form that the export gives it."""
        if not isinstance(file, dict) or not isinstance(file["name"], str):
            return False
        try:
            base64.b64decode(file["content"], validate=True)
        except binascii.Error:
            return False
        return bool(file["name"])

    @api.model
    def _on_imported(self, record, entry):
        """Give a message its files: what is there in the same bytes stays."""
        super()._on_imported(record, entry)
        if record._name != "mail.template" or "files" not in entry:
            return
        here = record.attachment_ids.grouped(lambda file: (file.name, file.raw))
        told = [
            (file["name"], base64.b64decode(file["content"])) for file in entry["files"]
        ]
        files = record.attachment_ids
        kept = files.browse().union(
            *(here[content] for content in told if content in here)
        )
        kept |= files.create(
            [
                self._prepare_file_values(record, *content)
                for content in told
                if content not in here
            ]
        )
        if kept != files:
            record.attachment_ids = kept

    @api.model
    def _prepare_file_values(self, record, name, content):
        return {
            "name": name,
            "raw": content,
            "res_model": record._name,
            "res_id": record.id,
        }
