import {useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatFloat} from "@web/core/utils/numbers";
import {executeButtonCallback} from "@web/views/view_button/view_button_hook";

import {openList} from "../list/open_list";
import {ReportPage} from "../report/report_page";
import {makeBars, makeExchange, makeLine, makeRadar} from "./satisfaction_charts";

const ANSWERS = "customer_care_worth.care_score_action";

/** What managers look at: where customers find less than they expect, and how it goes. */
export class SatisfactionPage extends ReportPage {
    static template = "customer_care_worth.SatisfactionPage";
    static model = "care.satisfaction";
    static asked = ["wave_id", "profile_id"];
    static within = {questionnaire_id: "wave_id"};

    setup() {
        super.setup();
        this.page = useRef("page");
    }

    prepare(report) {
        const charts = report.wave_id && {
            bars: makeBars(report.dimensions),
            exchange: makeExchange(report.net_value),
            line: makeLine(report.trend),
            radar: makeRadar(report.dimensions),
        };
        return {...report, charts};
    }

    /** The choices above the figures. */
    get selects() {
        const {filters, questionnaires, teams, tiers, waves, ...report} = this.report;
        return [
            {
                chosen: report.questionnaire_id,
                label: _t("Questionnaire"),
                name: "questionnaire_id",
                options: questionnaires,
            },
            {
                chosen: report.wave_id,
                label: _t("Survey Wave"),
                name: "wave_id",
                options: waves,
            },
            {
                all: _t("All tiers"),
                chosen: filters.tier_id,
                label: _t("Tier"),
                name: "tier_id",
                options: tiers,
            },
            {
                all: _t("All teams"),
                chosen: filters.team_id,
                label: _t("Team"),
                name: "team_id",
                options: teams,
            },
        ];
    }

    /** One customer in the same wave. */
    chooseCustomer(id) {
        return this.choose("profile_id", id);
    }

    number(value, isSigned) {
        if (value === null || value === undefined) {
            return "–";
        }
        const text = formatFloat(value, {digits: [16, 1]});
        return isSigned && value > 0 ? `+${text}` : text;
    }

    /** What stands below a figure: how sure it is, and how many answered. */
    sureness({low, high, count, is_few: isFew}) {
        if (!count) {
            return _t("No answers");
        }
        const parts = [_t("Answers: %s", count)];
        if (low !== null) {
            parts.unshift(
                _t("%(low)s to %(high)s", {
                    high: this.number(high),
                    low: this.number(low),
                }),
            );
        }
        if (isFew) {
            parts.push(_t("too few to be sure"));
        }
        return parts.join(" · ");
    }

    get figures() {
        const {points, nps, csat, effort, net_value: netValue} = this.report.summary;
        return [
            {figure: points, name: _t("Satisfaction Index"), of: "/ 100"},
            {figure: nps, isSigned: true, name: _t("NPS"), of: ""},
            {figure: csat, name: _t("Good Case Ratings"), of: "%"},
            {figure: effort, name: _t("Ease"), of: "/ 100"},
            {figure: netValue, isSigned: true, name: _t("Net Value"), of: ""},
        ].filter(({figure}) => figure.count);
    }

    openDimension(index) {
        return this.openAnswers(this.report.dimensions[index]);
    }

    /** The parts of value, or of cost, in the table. */
    parts(type) {
        return this.report.net_value.parts
            .map((part, index) => ({...part, index}))
            .filter((part) => part.type === type);
    }

    openPart(index) {
        return this.openAnswers(this.report.net_value.parts[index]);
    }

    /** The answers themselves; of anonymous waves nobody reads any. */
    async openAnswers({name, domain}) {
        const {answers_domain: answers, summary} = this.report;
        if (!summary.is_anonymous) {
            await openList(this.action, ANSWERS, name, [...answers, ...domain]);
        }
    }

    openWave(index) {
        return this.choose("wave_id", this.report.trend[index].id);
    }

    /** The responses of an owner, or of those not asked for a reason. */
    openResponses({domain}) {
        return this.orm
            .call("care.wave", "action_open_responses", [this.report.wave_id])
            .then((action) =>
                this.action.doAction({
                    ...action,
                    domain: [...action.domain, ...domain],
                }),
            );
    }

    /** Propose actions for the weakest gaps: once, however often it is clicked. */
    proposeImprovements() {
        return executeButtonCallback(this.page.el, async () => {
            const method = "action_propose_improvements";
            const args = [this.report.wave_id];
            const action = await this.orm.call("care.wave", method, args);
            return this.action.doAction(action);
        });
    }
}

registry.category("actions").add("customer_care_worth.satisfaction", SatisfactionPage);
