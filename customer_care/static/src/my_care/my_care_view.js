import {OnboardingPanel} from "../onboarding/onboarding_panel";
import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** Says why nobody waits, as it is at this moment, and offers the next click. */
export class MyCareHelper extends Component {
    static template = "customer_care.MyCareHelper";
    static props = ["*"];

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({explanation: {buttons: []}});
        onWillStart(() => this.ask());
    }

    async ask() {
        const explanation = this.orm.call("care.my.care", "explain");
        this.state.explanation = await this.keepLast.add(explanation);
    }

    /** Open what a button leads to, under other filters than usual if it says so. */
    async open({action, context}) {
        const usual = await this.action.loadAction(action);
        const wanted = {...usual, context: {...usual.context, ...context}};
        return this.action.doAction(wanted, {onClose: () => this.ask()});
    }
}

export class MyCareRenderer extends KanbanRenderer {
    static components = {...KanbanRenderer.components, ActionHelper: MyCareHelper};
}

export class MyCareController extends KanbanController {
    static template = "customer_care.MyCareView";
    static components = {...KanbanController.components, OnboardingPanel};
}

registry.category("views").add("care_my_care", {
    ...kanbanView,
    Controller: MyCareController,
    Renderer: MyCareRenderer,
});
