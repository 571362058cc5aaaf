import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {FileUploader} from "@web/views/fields/file_handler";
import {BinaryField, binaryField} from "@web/views/fields/binary/binary_field";

/** Says of an empty file at once that there is nothing in it. */
export class ImportFileUploader extends FileUploader {
    async onFileChange(ev) {
        const empty = [...ev.target.files].find((file) => !file.size);
        if (!empty) {
            return super.onFileChange(ev);
        }
        ev.target.value = null;
        this.notification.add(
            _t(
                "%s is empty (0 bytes): save it again, or choose another file.",
                empty.name,
            ),
            {type: "danger"},
        );
    }
}

export class ImportFileField extends BinaryField {
    static components = {...BinaryField.components, FileUploader: ImportFileUploader};
}

registry.category("fields").add("care_import_file", {
    ...binaryField,
    component: ImportFileField,
});
