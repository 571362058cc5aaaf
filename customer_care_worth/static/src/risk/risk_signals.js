import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {colon} from "@customer_care/words/words";

const TRENDS = {
    better: {icon: "fa-arrow-down text-success", label: _t("Better than a month ago")},
    same: {icon: "fa-minus text-muted", label: _t("As a month ago")},
    worse: {icon: "fa-arrow-up text-danger", label: _t("Worse than a month ago")},
};

/** The signals of a customer: what each measured, counts, and where it comes from. */
export class RiskSignalsField extends Component {
    static template = "customer_care_worth.RiskSignalsField";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    getTrend(row) {
        return TRENDS[row.trend];
    }

    describeTrend(row) {
        return `${this.getTrend(row).label}${colon()}${row.before}`;
    }

    async open(row) {
        const {resId} = this.props.record;
        const method = "open_risk_evidence";
        this.action.doAction(
            await this.orm.call("care.profile", method, [[resId], row.code]),
        );
    }
}

registry.category("fields").add("care_risk_signals", {
    component: RiskSignalsField,
    displayName: _t("Risk Signals"),
    supportedTypes: ["json"],
});
