import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";

const DELAY = 300;

/** Says what is going on while somebody waits for it. */
export class ImportFormController extends FormController {
    setup() {
        super.setup();
        this.ui = useService("ui");
        this.busyTexts = {
            action_check: _t("The file is being read and checked; nothing is changed."),
            action_import: _t("The customers are being imported."),
            action_undo: _t("The import is being undone."),
        };
    }

    async beforeExecuteActionButton(clickParams) {
        const message = this.busyTexts[clickParams.name];
        if (!message) {
            return super.beforeExecuteActionButton(clickParams);
        }
        this.ui.block({message, delay: DELAY});
        let isSaved = false;
        try {
            isSaved = await super.beforeExecuteActionButton(clickParams);
        } finally {
            if (!isSaved) {
                this.ui.unblock();
            }
        }
        return isSaved;
    }

    async afterExecuteActionButton(clickParams) {
        if (this.busyTexts[clickParams.name]) {
            this.ui.unblock();
        }
        return super.afterExecuteActionButton(clickParams);
    }
}

registry.category("views").add("care_import_form", {
    ...formView,
    Controller: ImportFormController,
});
