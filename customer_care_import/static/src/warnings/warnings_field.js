import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The types of warnings, the most frequent first; each opens its lines. */
export class WarningsField extends Component {
    static template = "customer_care_import.WarningsField";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.hint = _t("Open these lines");
    }

    get types() {
        return this.props.record.data[this.props.name] || [];
    }

    async open(place) {
        const {record} = this.props;
        if (await record.save()) {
            await this.action.doActionButton({
                type: "object",
                name: "action_open_warnings",
                args: `[${place}]`,
                resModel: record.resModel,
                resId: record.resId,
                resIds: [record.resId],
                context: user.context,
            });
        }
    }
}

registry.category("fields").add("care_import_warnings", {
    component: WarningsField,
    displayName: _t("Warnings of an Import"),
    supportedTypes: ["json"],
});
