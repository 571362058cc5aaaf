import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {executeButtonCallback} from "@web/views/view_button/view_button_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const MODEL = "care.health";
const MENDING = "action_mend_time_zone";
const ICONS = {
    good: "fa-check-circle text-success",
    warning: "fa-exclamation-triangle text-warning",
    bad: "fa-times-circle text-danger",
};

/** What an administrator looks at to see whether all that care rests on is at work. */
export class HealthPage extends Component {
    static template = "customer_care.HealthPage";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.page = useRef("page");
        this.state = useState({checks: []});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.checks = await this.orm.call(MODEL, "get_checks");
    }

    icon({state}) {
        return ICONS[state];
    }

    label({state}) {
        const labels = {
            good: _t("In order"),
            warning: _t("Look at it"),
            bad: _t("Mend it"),
        };
        return labels[state];
    }

    /** Do what a button is for: once, however often it is clicked. */
    press(button) {
        return executeButtonCallback(this.page.el, () => this.carryOut(button));
    }

    async carryOut({method}) {
        if (method === MENDING) {
            const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
            await this.orm.call(MODEL, method, [zone]);
            return this.load();
        }
        return this.action.doAction(await this.orm.call(MODEL, method));
    }
}

registry.category("actions").add("customer_care.health", HealthPage);
