import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatFloat} from "@web/core/utils/numbers";

import {openList} from "../list/open_list";
import {makeSelects} from "../report/page_selects";
import {ReportPage} from "../report/report_page";
import {makeMatrix, zoneColor} from "./loyalty_charts";

const STANDINGS = "customer_care_worth.care_loyalty_action";
const HALF = 0.5; // a point: figures are rounded on the chart

/** Who is content and stays, who is content and goes, and who is held against the will. */
export class LoyaltyPage extends ReportPage {
    static template = "customer_care_worth.LoyaltyPage";
    static model = "care.loyalty.matrix";
    static asked = ["profile_id"];

    prepare(report) {
        return {...report, chart: makeMatrix(report)};
    }

    get isEmpty() {
        return !this.report.options.quarter.length;
    }

    get selects() {
        return makeSelects(this.report, {
            axis: _t("Loyalty"),
            quarter: _t("Quarter"),
        });
    }

    color(zone) {
        return zoneColor(zone);
    }

    number(value) {
        return formatFloat(value, {digits: [16, 0]});
    }

    get goodWord() {
        const {rules, word} = this.report;
        return _t(
            "Satisfied customers: %(customers)s. They tell about %(people)s people (%(each)s each); leads: %(leads)s, deals: %(deals)s.",
            {
                customers: word.happy,
                deals: this.number(word.deals),
                each: this.number(rules.happy_tells),
                leads: this.number(word.leads),
                people: this.number(word.told_good),
            },
        );
    }

    get badWord() {
        const {rules, word} = this.report;
        return _t(
            "Defecting customers and terrorists: %(customers)s. They warn about %(people)s people (%(each)s each).",
            {
                customers: word.unhappy,
                each: this.number(rules.unhappy_tells),
                people: this.number(word.told_bad),
            },
        );
    }

    /** The members of a zone; where there are none, a list would show examples. */
    openZone({count, id, name}) {
        return count ? this.open(name, [[this.report.zone_field, "=", id]]) : undefined;
    }

    openUnplaced() {
        return this.open(_t("Without a Zone"), [[this.report.zone_field, "=", false]]);
    }

    /** The customers at a point of a zone, or a step on the trail. */
    openPoint(index, datasetIndex) {
        const {trail, zones, bubbles} = this.report;
        const place = trail.length ? datasetIndex - 1 : datasetIndex;
        if (place < 0) {
            return this.openStanding(trail[index].id);
        }
        const zone = zones[place];
        if (!zone) {
            return undefined;
        }
        const {x, y} = bubbles.filter((bubble) => bubble.zone === zone.id)[index];
        return this.open(`${zone.name} ${x} / ${y}`, [
            [this.report.zone_field, "=", zone.id],
            ...this.around("satisfaction", x),
            ...this.around(this.report.filters.axis, y),
        ]);
    }

    around(name, value) {
        return [
            [name, ">=", value - HALF],
            [name, "<=", value + HALF],
        ];
    }

    openStanding(id) {
        return this.action.doAction({
            res_id: id,
            res_model: "care.loyalty",
            type: "ir.actions.act_window",
            views: [[false, "form"]],
        });
    }

    open(name, domain) {
        return openList(this.action, STANDINGS, name, [
            ...this.report.domain,
            ...domain,
        ]);
    }

    openRules() {
        return this.action.doAction("customer_care_worth.care_loyalty_policy_action");
    }
}

registry.category("actions").add("customer_care_worth.loyalty_matrix", LoyaltyPage);
