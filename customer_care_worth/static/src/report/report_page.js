import {Component, onWillStart, useState} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {CareChart} from "../chart/care_chart";

const EVERYTHING = 0; // what a select says of which nothing is chosen

/**
 * A page of one report, with choices above it: each choice reads the report anew.
 *
 * A page says of which model the report is, which of its action's params are choices
 * to begin with, which choices lie within others, its selects, and what it draws of the
 * report. The filters are what the reader has chosen by now, also while it is being
 * read; once it is shown, they are those that the server made use of.
 */
// eslint-disable-next-line no-restricted-syntax -- each page has its own template
export class ReportPage extends Component {
    static components = {Layout, CareChart};
    static props = {...standardActionServiceProps};
    static model = "";
    static asked = [];
    static within = {}; // by each choice, the one that is given up with it

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.keepLast = new KeepLast();
        this.state = useState({isReading: false, report: null});
        this.filters = this.getAsked(this.props.action.params || {});
        onWillStart(() => this.load());
    }

    get model() {
        return this.constructor.model;
    }

    /** Hook: the choices to begin with. */
    getAsked(params) {
        const asked = this.constructor.asked.filter((name) => params[name]);
        return Object.fromEntries(asked.map((name) => [name, params[name]]));
    }

    /** Read what is chosen by now; what comes for an earlier choice is not shown. */
    async load() {
        this.state.isReading = true;
        const answer = this.orm.call(this.model, "get_report", [this.filters]);
        try {
            this.show(await this.keepLast.add(answer));
        } catch (error) {
            this.filters = {...this.report?.filters};
            this.state.isReading = false;
            this.render(); // the selects say again what is shown
            throw error;
        }
    }

    show(report) {
        this.state.report = this.prepare(report);
        this.filters = {...report.filters};
        this.state.isReading = false;
    }

    /** Hook: the report with all that is drawn of it. */
    prepare(report) {
        return report;
    }

    get report() {
        return this.state.report;
    }

    /** Choose something besides all that is chosen by now, shown already or not. */
    choose(name, value) {
        this.filters = {...this.filters, [name]: value};
        delete this.filters[this.constructor.within[name]];
        return this.load();
    }

    /** Choose what was picked in a select. */
    pick({name, options}, text) {
        const option = options.find(({id}) => String(id) === text);
        return this.choose(name, option ? option.id : EVERYTHING);
    }

    /** Whether an option is what the reader has chosen, shown already or not. */
    isChosen({chosen, name}, {id}) {
        return id === (this.filters[name] ?? chosen);
    }

    forgetCustomer() {
        delete this.filters.profile_id;
        return this.load();
    }

    print() {
        window.print();
    }
}
