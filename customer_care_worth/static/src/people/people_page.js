import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {cookie} from "@web/core/browser/cookie";
import {getColor} from "@web/core/colors/colors";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {CareChart} from "../chart/care_chart";
import {openList} from "../list/open_list";
import {PeopleTable} from "./people_table";

const COLORS = [6, 9, 0]; // cost, before, afterwards
const SIZE = 10; // of Odoo's palette
const SCORECARD = "care.person.scorecard";
const REPORT = "customer_care_worth.care_person_scorecard_report_action";

/** A page of figures and tables, each of which opens the list behind it. */
export class PeoplePage extends Component {
    static template = "customer_care_worth.PeoplePage";
    static components = {Layout, PeopleTable, CareChart};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        const {params} = this.props.action;
        this.model = params.model;
        this.state = useState({report: null});
        onWillStart(() => this.load(params.filters || {}));
    }

    async load(filters) {
        this.state.report = await this.orm.call(this.model, "get_report", [filters]);
    }

    get report() {
        return this.state.report;
    }

    get isEmpty() {
        const {figures, tables} = this.report;
        return !figures.length && !tables.length;
    }

    get canPrintFile() {
        return this.model === SCORECARD;
    }

    choose(select, value) {
        const option = select.options.find(({id}) => String(id) === value);
        const filters = {...this.report.filters, [select.name]: option.id};
        if (select.name === "unit") {
            delete filters.period;
        }
        return this.load(filters);
    }

    get chart() {
        const {chart} = this.report;
        const scheme = cookie.get("color_scheme");
        return {
            data: {
                datasets: chart.series.map(({data, label}, index) => ({
                    backgroundColor: getColor(COLORS[index], scheme, SIZE),
                    data,
                    label,
                })),
                labels: chart.labels,
            },
            options: {scales: {y: {min: 0}}},
            type: "bar",
        };
    }

    /** Open what stands behind a figure: a list, one record, or a scorecard. */
    async open(link) {
        if (link.scorecard) {
            const method = "action_care_open_scorecard";
            const args = [[link.scorecard]];
            return this.action.doAction(await this.orm.call("res.users", method, args));
        }
        const options = link.res_id
            ? {props: {resId: link.res_id}, viewType: "form"}
            : {};
        return openList(this.action, link.action, link.name, link.domain, options);
    }

    print() {
        window.print();
    }

    /** A file where the server can make one, and a page to print elsewhere. */
    async printFile() {
        const action = await this.action.loadAction(REPORT);
        return this.action.doAction({...action, data: this.report.filters});
    }

    get noData() {
        return _t("Nothing to show yet");
    }
}

registry.category("actions").add("customer_care_worth.people", PeoplePage);
