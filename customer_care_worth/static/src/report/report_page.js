import {Component, onWillStart, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {CareChart} from "../chart/care_chart";

/**
 * A page of one report, with choices above it: each choice reads the report anew.
 *
 * A page says of which model the report is, which of its action's params are choices
 * to begin with, and what it draws of the report.
 */
// eslint-disable-next-line no-restricted-syntax -- each page has its own template
export class ReportPage extends Component {
    static components = {Layout, CareChart};
    static props = {...standardActionServiceProps};
    static model = "";
    static asked = [];

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({report: null});
        const params = this.props.action.params || {};
        const asked = this.constructor.asked.filter((name) => params[name]);
        this.filters = Object.fromEntries(asked.map((name) => [name, params[name]]));
        onWillStart(() => this.load());
    }

    async load() {
        const {model} = this.constructor;
        const report = await this.orm.call(model, "get_report", [this.filters]);
        this.state.report = this.prepare(report);
    }

    /** Hook: the report with all that is drawn of it. */
    prepare(report) {
        return report;
    }

    get report() {
        return this.state.report;
    }

    forgetCustomer() {
        delete this.filters.profile_id;
        return this.load();
    }

    print() {
        window.print();
    }
}
