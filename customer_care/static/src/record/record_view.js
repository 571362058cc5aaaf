import {CareAskingController} from "../asking/asking_view";
import {_t} from "@web/core/l10n/translation";
import {formView} from "@web/views/form/form_view";
import {isHtmlEmpty} from "@web/core/utils/html";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

const WITH_WORDS = "action_record_reached";

/** A touch that was not recorded to the end is not kept: it would be a planned one. */
export class CareRecordController extends CareAskingController {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    /** Ask for a few words before the touch is saved, rather than after it. */
    async beforeExecuteActionButton(clickParams) {
        if (clickParams.name === WITH_WORDS && (await this.lacksWords())) {
            this.notification.add(
                _t("Add a few words, or say by a click why there are none."),
                {type: "warning"},
            );
            return false;
        }
        return super.beforeExecuteActionButton(clickParams);
    }

    async lacksWords() {
        const touch = this.model.root;
        await touch.isDirty(); // what is typed at this moment counts, too
        const {note, note_reason: reason} = touch.data;
        return !reason && isHtmlEmpty(note || "");
    }
}

registry
    .category("views")
    .add("care_record", {...formView, Controller: CareRecordController});
