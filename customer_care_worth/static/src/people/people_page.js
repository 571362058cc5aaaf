import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

import {color} from "../chart/palette";
import {openList} from "../list/open_list";
import {ReportPage} from "../report/report_page";
import {PeopleTable} from "./people_table";

const COLORS = [6, 9, 0]; // cost, before, afterwards
const SCORECARD = "care.person.scorecard";
const REPORT = "customer_care_worth.care_person_scorecard_report_action";

/** A page of figures and tables, each of which opens the list behind it. */
export class PeoplePage extends ReportPage {
    static template = "customer_care_worth.PeoplePage";
    static components = {...ReportPage.components, PeopleTable};
    static within = {unit: "period"};

    get model() {
        return this.props.action.params.model;
    }

    getAsked({filters}) {
        return filters || {};
    }

    prepare(report) {
        const {chart} = report;
        return {...report, chart: chart && this.draw(chart)};
    }

    get selects() {
        return this.report.selects;
    }

    get isEmpty() {
        const {figures, tables} = this.report;
        return !figures.length && !tables.length;
    }

    get canPrintFile() {
        return this.model === SCORECARD;
    }

    /** A chart with what the library draws of it. */
    draw(chart) {
        const datasets = chart.series.map(({data, label}, index) => ({
            backgroundColor: color(COLORS[index]),
            data,
            label,
        }));
        const config = {
            data: {datasets, labels: chart.labels},
            options: {scales: {y: {min: 0}}},
            type: "bar",
        };
        return {...chart, config};
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
