import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Contacts that may be the one that is being entered, and what can be done with them. */
export class SimilarField extends Component {
    static template = "customer_care.SimilarField";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get contacts() {
        return this.props.record.data[this.props.name] || [];
    }

    take({id, name}) {
        return this.props.record.update({partner_id: {id, display_name: name}});
    }

    async open({id}) {
        const action = await this.orm.call("res.partner", "action_care_open", [id]);
        return this.action.doAction(action);
    }
}

registry.category("fields").add("care_similar", {
    component: SimilarField,
    displayName: _t("Similar Contacts"),
    supportedTypes: ["json"],
});
