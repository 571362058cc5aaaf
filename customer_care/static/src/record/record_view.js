import {onWillUnmount, toRaw} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {isHtmlEmpty} from "@web/core/utils/html";
import {useService} from "@web/core/utils/hooks";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const WITH_WORDS = "action_record_reached";

/** A touch that was not recorded to the end is not kept: it would be a planned one. */
export class CareRecordController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        if (this.env.inDialog) {
            // a dialog that noticed the change would open its form anew
            this.askBeforeClosing(toRaw(this.env.dialogData));
        }
    }

    /** Let nobody lose by a click beside, or by Escape, what is typed already. */
    askBeforeClosing(dialog) {
        const {close} = dialog;
        dialog.close = async (params) => {
            const isLeft = params?.dismiss && (await this.model.root.isDirty());
            return isLeft ? this.askToDiscard(() => close(params)) : close(params);
        };
        onWillUnmount(() => {
            dialog.close = close;
        });
    }

    askToDiscard(discard) {
        this.dialogService.add(ConfirmationDialog, {
            title: _t("Discard what you typed?"),
            body: _t("Nothing of it is saved yet."),
            confirmLabel: _t("Keep Editing"),
            confirm: () => {},
            cancelLabel: _t("Discard"),
            cancel: discard,
            dismiss: () => {},
        });
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
