import {_t} from "@web/core/l10n/translation";
import {downloadFile} from "@web/core/network/download";
import {MyCareHelper} from "@customer_care/my_care/my_care_view";
import {registry} from "@web/core/registry";

import {color, shorten} from "../chart/palette";
import {PeoplePage} from "../people/people_page";
import {makeLines} from "./dashboard_file";

const COLORS = {danger: 6, success: 0, warning: 1, "": 9};

/** Figures and charts of one's own day, or of a team's period. */
export class DashboardPage extends PeoplePage {
    static template = "customer_care_worth.DashboardPage";
    static components = {...PeoplePage.components, MyCareHelper};

    prepare(report) {
        const charts = report.charts.map((chart) => ({
            ...chart,
            config: this.makeConfig(chart),
        }));
        return {...super.prepare(report), charts};
    }

    makeConfig({is_flat, is_line, is_stacked, labels, series}) {
        const datasets = series.map(({data, label, tone}) => {
            const drawn = color(COLORS[tone]);
            return {backgroundColor: drawn, borderColor: drawn, data, label};
        });
        const count = {beginAtZero: true, stacked: is_stacked, ticks: {precision: 0}};
        const names = {stacked: is_stacked};
        return {
            data: {datasets, labels: labels.map(shorten)},
            options: {
                indexAxis: is_flat ? "y" : "x",
                plugins: {legend: {display: series.length > 1}},
                scales: is_flat ? {x: count, y: names} : {x: names, y: count},
            },
            type: is_line ? "line" : "bar",
        };
    }

    openPoint(chart, index, place) {
        return this.open(chart.series[place].links[index]);
    }

    openMore({action}) {
        return this.action.doAction(action);
    }

    /** All figures that the page shows, as a file for a spreadsheet. */
    exportFile() {
        const name = `${_t("Dashboard")} ${this.report.filters.period}.csv`;
        downloadFile(makeLines(this.report), name, "text/csv;charset=utf-8");
    }
}

registry.category("actions").add("customer_care_worth.dashboard", DashboardPage);
