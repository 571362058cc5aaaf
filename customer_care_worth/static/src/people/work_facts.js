import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {colon} from "@customer_care/words/words";
import {openList} from "../list/open_list";

/** What a report counts and tells, and how far its person came; all of it opens. */
export class WorkFactsField extends Component {
    static template = "customer_care_worth.WorkFactsField";
    static props = {...standardFieldProps};
    colon = colon;

    setup() {
        this.action = useService("action");
    }

    get facts() {
        const empty = {counts: [], lines: [], targets: []};
        return this.props.record.data[this.props.name] || empty;
    }

    get isEmpty() {
        const {counts, lines, targets} = this.facts;
        return !counts.length && !lines.length && !targets.length;
    }

    open({action, name, domain}) {
        return openList(this.action, action, name, domain);
    }
}

registry.category("fields").add("care_work_facts", {
    component: WorkFactsField,
    displayName: _t("What Was Done"),
    supportedTypes: ["json"],
});
