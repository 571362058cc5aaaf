import {registry} from "@web/core/registry";
import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";

/** A plain number, as a year is, of which zero means that it is not known. */
export class KnownIntegerField extends IntegerField {
    get formattedValue() {
        return this.value ? String(this.value) : "";
    }
}

export const knownIntegerField = {...integerField, component: KnownIntegerField};

registry.category("fields").add("care_known_integer", knownIntegerField);
