import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatFloat} from "@web/core/utils/numbers";
import {formatMonetary} from "@web/views/fields/formatters";

import {addRemark} from "@customer_care/words/words";
import {openList} from "../list/open_list";
import {makeSelects} from "../report/page_selects";
import {ReportPage} from "../report/report_page";
import {chooseCohorts, makeCohorts, makeRates, makeReasons} from "./loss_charts";

const ATTEMPTS = "customer_care_worth.care_loss_attempt_action";
const COSTS = "customer_care.care_cost_report_action";
const CHANGES = "customer_care_worth.care_loss_change_action";
const CUSTOMERS = "customer_care.care_profile_action";
const LOSSES = "customer_care_worth.care_loss_action";

/** Who leaves, why, what brings them back, and what that costs. */
export class LossPage extends ReportPage {
    static template = "customer_care_worth.LossPage";
    static model = "care.loss.report";
    static within = {unit: "period"};

    setup() {
        super.setup();
        this.state.reasonId = false;
    }

    prepare(report) {
        const {cohorts, filters, periods, reasons} = report;
        const place = periods.findIndex(({id}) => id === filters.period);
        const charts = {
            cohorts: makeCohorts(cohorts),
            rates: makeRates(periods),
            reasons: makeReasons(reasons, place),
        };
        return {...report, charts};
    }

    get selects() {
        return makeSelects(this.report, {
            unit: _t("Length of a Period"),
            period: _t("Period"),
        });
    }

    percent(share) {
        return share.count ? `${formatFloat(share.value, {digits: [16, 1]})} %` : "–";
    }

    /** How much it is, and how many of how many. */
    share(figure) {
        return addRemark(this.percent(figure), `${figure.part}/${figure.count}`);
    }

    /** How many of how many, and between what the true share lies. */
    sureness({part, count, low, high, is_few: isFew}) {
        if (!count) {
            return _t("No data");
        }
        const text = _t("%(part)s of %(count)s, between %(low)s and %(high)s %", {
            count,
            high: formatFloat(high, {digits: [16, 0]}),
            low: formatFloat(low, {digits: [16, 0]}),
            part,
        });
        return isFew ? `${text} · ${_t("too few to be sure")}` : text;
    }

    get figures() {
        const {figures} = this.report;
        const list = (name, value, model, domain, note = "") => ({
            domain,
            model,
            name,
            note,
            value,
        });
        return [
            list(
                _t("Customers at the Start"),
                figures.start,
                CUSTOMERS,
                figures.start_domain,
            ),
            list(
                _t("Loss Rate"),
                this.percent(figures.loss),
                LOSSES,
                figures.lost_domain,
                this.sureness(figures.loss),
            ),
            list(
                _t("Retention Rate"),
                this.percent(figures.retention),
                CUSTOMERS,
                figures.kept_domain,
                this.sureness(figures.retention),
            ),
            list(_t("Won Back"), figures.regained, LOSSES, figures.regained_domain),
            list(_t("New Customers"), figures.new, CUSTOMERS, figures.new_domain),
        ];
    }

    get groups() {
        const {owners, tiers} = this.report;
        return [
            {id: "tiers", name: _t("By Tier"), rows: tiers},
            {id: "owners", name: _t("By Owner"), rows: owners},
        ].filter(({rows}) => rows.length);
    }

    /** The reason that was picked, as long as it is among those that are shown. */
    get reason() {
        const {reasonId, report} = this.state;
        return report.reasons.find(({id}) => id === reasonId);
    }

    /** The remedies of the reason that was picked, or of all. */
    get remedies() {
        const {reason} = this;
        return this.report.remedies.filter(
            (row) => !reason || row.reason_id === reason.id,
        );
    }

    get reasonName() {
        return this.reason?.name;
    }

    pickReason(id) {
        this.state.reasonId = this.state.reasonId === id ? false : id;
    }

    get costs() {
        const {costs} = this.report;
        const money = (value) => formatMonetary(value, {currencyId: costs.currency_id});
        return [
            {
                action: COSTS,
                domain: costs.keep_domain,
                empty: _t("No cost of care recorded in these 12 months."),
                id: "keep",
                name: _t("Keeping One Customer"),
                note: _t("customers with recorded costs: %s", costs.keep_count),
                value: costs.keep,
            },
            {
                action: CUSTOMERS,
                domain: costs.win_domain,
                empty: _t(
                    "Enter Cost of Winning on the Value page of the new customers.",
                ),
                id: "win",
                name: _t("Winning a New One"),
                note: _t("new customers with this cost: %s", costs.win_count),
                value: costs.win,
            },
            {
                action: COSTS,
                domain: costs.back_domain,
                empty: _t("No cost of a win-back recorded in these 12 months."),
                id: "back",
                name: _t("Winning One Back"),
                note: _t("customers won back: %s", costs.back_count),
                value: costs.back,
            },
        ].map((row) => ({
            ...row,
            isKnown: row.value !== null,
            text: row.value === null ? row.empty : money(row.value),
        }));
    }

    get times() {
        const {times} = this.report.costs;
        return times
            ? _t(
                  "Winning a new customer costs %s times as much as keeping one.",
                  formatFloat(times, {digits: [16, 1]}),
              )
            : "";
    }

    open(xmlid, name, domain) {
        return openList(this.action, xmlid, name, domain);
    }

    openReason({name, domain}) {
        return this.open(LOSSES, name, domain);
    }

    openRemedy({remedy, domain}) {
        return this.open(ATTEMPTS, remedy, domain);
    }

    openRunning({remedy, running_domain: domain}) {
        return this.open(ATTEMPTS, remedy, domain);
    }

    openCohort(index, place) {
        const cohort = chooseCohorts(this.report.cohorts)[place];
        return this.open(CUSTOMERS, cohort.name, cohort.domain);
    }

    openChanges() {
        return this.action.doAction(CHANGES);
    }

    openLosses() {
        return this.action.doAction(LOSSES);
    }

    choosePeriod(index) {
        return this.choose("period", this.report.periods[index].id);
    }
}

registry.category("actions").add("customer_care_worth.loss", LossPage);
