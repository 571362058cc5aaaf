import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Mutex} from "@web/core/utils/concurrency";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {addLine} from "./notes";

/** What to know before one types: sections of lines, some of which one can take over. */
export class BriefingField extends Component {
    static template = "customer_care.BriefingField";
    static props = {...standardFieldProps, into: {type: String, optional: true}};

    setup() {
        this.mutex = new Mutex();
    }

    get sections() {
        return this.props.record.data[this.props.name] || [];
    }

    canInsert(section) {
        return Boolean(section.is_offered && this.props.into);
    }

    /** Take over a line, and none of two that are clicked at once instead of the other. */
    insert(line) {
        return this.mutex.exec(async () => {
            const {record, into} = this.props;
            await record.isDirty(); // what is typed at this moment counts, too
            await record.update({[into]: addLine(record.data[into], line)});
        });
    }
}

export const briefingField = {
    component: BriefingField,
    displayName: _t("Briefing"),
    supportedTypes: ["json"],
    extractProps: ({options}) => ({into: options.insert_into}),
};

registry.category("fields").add("care_briefing", briefingField);
