import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** How many customers each band has, and who would stand first with other points. */
export class RiskRankingField extends Component {
    static template = "customer_care_worth.RiskRankingField";
    static props = {...standardFieldProps};

    get bands() {
        return this.props.record.data.bands || [];
    }

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }
}

/** Of each band, how many customers really left: by the old points and by the new. */
export class RiskLearnedField extends Component {
    static template = "customer_care_worth.RiskLearnedField";
    static props = {...standardFieldProps};

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    describe({count, left, share}) {
        if (!count) {
            return _t("nobody");
        }
        return _t("%(left)s of %(count)s left: %(share)s %", {left, count, share});
    }
}

registry.category("fields").add("care_risk_ranking", {
    component: RiskRankingField,
    displayName: _t("Risk Ranking"),
    supportedTypes: ["json"],
    fieldDependencies: [{name: "bands", type: "json"}],
});

registry.category("fields").add("care_risk_learned", {
    component: RiskLearnedField,
    displayName: _t("Who Really Left"),
    supportedTypes: ["json"],
});
