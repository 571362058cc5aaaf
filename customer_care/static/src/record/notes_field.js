import {Component, onMounted, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useAutoresize} from "@web/core/utils/autoresize";
import {useSpellCheck} from "@web/core/utils/hooks";
import {useInputField} from "@web/views/fields/input_field_hook";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {toHtml, toText} from "./notes";

/** Notes as plain text: they are typed at once, and Tab leaves them. */
export class NotesField extends Component {
    static template = "customer_care.NotesField";
    static props = {
        ...standardFieldProps,
        placeholder: {type: String, optional: true},
        hasFocusBeside: {type: String, optional: true},
    };

    setup() {
        const input = useRef("notes");
        useInputField({
            getValue: () => this.text,
            parse: toHtml,
            refName: "notes",
        });
        useSpellCheck({refName: "notes"});
        useAutoresize(input, {minimumHeight: 80});
        onMounted(() => {
            if (input.el && this.isNext) {
                input.el.focus({preventScroll: true}); // what is above is read first
            }
        });
    }

    get text() {
        return toText(this.props.record.data[this.props.name]);
    }

    /** Whether the notes come next: what stands before them is filled in. */
    get isNext() {
        const {hasFocusBeside, record} = this.props;
        return hasFocusBeside && Boolean(record.data[hasFocusBeside]);
    }
}

export const notesField = {
    component: NotesField,
    displayName: _t("Notes"),
    supportedTypes: ["html"],
    extractProps: ({options, placeholder}) => ({
        placeholder,
        hasFocusBeside: options.focus_beside,
    }),
};

registry.category("fields").add("care_notes", notesField);
