import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

/** A touch that was not recorded to the end is not kept: it would be a planned one. */
export class CareRecordController extends FormController {
    async beforeUnload(ev) {
        const touch = this.model.root;
        if (!touch.isNew) {
            return super.beforeUnload(ev);
        }
        if (touch.dirty) {
            // the browser asks
            ev.preventDefault();
            ev.returnValue = "Unsaved changes";
        }
    }
}

registry
    .category("views")
    .add("care_record", {...formView, Controller: CareRecordController});
