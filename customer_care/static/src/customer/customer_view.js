import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const PAGE = ".o_notebook_headers a[name=properties]";

/** The form of a customer: Edit Properties opens the page on which they are. */
export class CareCustomerController extends FormController {
    getStaticActionMenuItems() {
        const items = super.getStaticActionMenuItems();
        const edit = items.addPropertyFieldValue.callback;
        items.addPropertyFieldValue.callback = async () => {
            await this.openProperties();
            edit();
        };
        return items;
    }

    async openProperties() {
        const page = this.rootRef.el.querySelector(PAGE);
        if (page && !page.classList.contains("active")) {
            page.click();
            await new Promise((resolve) => setTimeout(resolve)); // until it is drawn
            await new Promise(requestAnimationFrame);
        }
    }
}

registry
    .category("views")
    .add("care_customer", {...formView, Controller: CareCustomerController});
