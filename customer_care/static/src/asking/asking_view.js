import {onWillUnmount, toRaw} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {router} from "@web/core/browser/router";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const SHEET = ".o_bottom_sheet"; // on phones a list to choose from: Back closes it alone

/** A dialog of which nothing typed is lost without a question, however it is left. */
export class CareAskingController extends FormController {
    setup() {
        super.setup();
        if (this.env.inDialog) {
            // a dialog that noticed the change would open its form anew
            const dialog = toRaw(this.env.dialogData);
            this.askBeforeClosing(dialog);
            this.closeInsteadOfLeaving(dialog);
        }
    }

    /** Let nobody lose by the cross, or by Escape, what is typed already. */
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

    /** The Back button of a phone closes the dialog; the page behind it stays. */
    closeInsteadOfLeaving(dialog) {
        const {href} = browser.location;
        const page = router.current;
        const onBack = ({state}) => {
            if (!state && browser.location.href.includes("#")) {
                return; // an anchor within the page was clicked
            }
            browser.history.pushState({nextState: page}, "", href);
            router.replaceState(page, {replace: true, sync: true});
            router.skipLoad = true;
            if (this.env.dialogData.isActive && !document.querySelector(SHEET)) {
                dialog.close({dismiss: true});
            }
        };
        router.skipLoad = true; // of which core makes use before it leaves a page
        browser.addEventListener("popstate", onBack);
        onWillUnmount(() => {
            browser.removeEventListener("popstate", onBack);
            router.skipLoad = false;
        });
    }

    /** Ask once, however often the dialog is left before there is an answer. */
    askToDiscard(discard) {
        if (this.isAsking) {
            return;
        }
        this.isAsking = true;
        const question = {
            title: _t("Discard what you typed?"),
            body: _t("Nothing of it is saved yet."),
            confirmLabel: _t("Keep Editing"),
            cancelLabel: _t("Discard"),
            cancel: discard,
            dismiss: () => true, // for core, closing would be to cancel
        };
        const onClose = () => {
            this.isAsking = false;
        };
        this.dialogService.add(ConfirmationDialog, question, {onClose});
    }

    async beforeUnload(ev) {
        const {root} = this.model;
        if (!root.isNew) {
            return super.beforeUnload(ev);
        }
        if (root.dirty) {
            // the browser asks
            ev.preventDefault();
            ev.returnValue = "Unsaved changes";
        }
    }
}

registry
    .category("views")
    .add("care_asking", {...formView, Controller: CareAskingController});
