import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const FACES = {
    1: {mouth: "M7.5 17Q12 12.5 16.5 17", brows: "M6.5 7 10 8.6M17.5 7 14 8.6"},
    2: {mouth: "M8 16.5Q12 13.5 16 16.5", brows: ""},
    3: {mouth: "M8 15.5H16", brows: ""},
    4: {mouth: "M8 14.5Q12 17.5 16 14.5", brows: ""},
    5: {mouth: "M7 13.5Q12 20 17 13.5Z", brows: ""},
};

/** A mood as five faces; the chosen face is taken back by another click. */
export class MoodField extends Component {
    static template = "customer_care.MoodField";
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get faces() {
        const {selection} = this.props.record.fields[this.props.name];
        return selection
            .filter(([value]) => !this.props.readonly || value === this.value)
            .map(([value, label]) => ({value, label, ...FACES[value]}));
    }

    choose(value) {
        const chosen = value === this.value ? false : value;
        return this.props.record.update({[this.props.name]: chosen});
    }
}

export const moodField = {
    component: MoodField,
    displayName: _t("Mood"),
    supportedTypes: ["selection"],
};

registry.category("fields").add("care_mood", moodField);
