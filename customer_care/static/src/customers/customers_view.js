import {registry} from "@web/core/registry";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";

/** New customers are entered in one dialog, the contact included. */
export class CustomersController extends ListController {
    async createRecord() {
        return this.actionService.doAction("customer_care.care_profile_start_action", {
            onClose: () => this.model.load(),
        });
    }
}

registry
    .category("views")
    .add("care_customers", {...listView, Controller: CustomersController});
