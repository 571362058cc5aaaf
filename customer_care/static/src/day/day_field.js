import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {capitalize} from "@web/core/utils/strings";
import {
    RemainingDaysField,
    remainingDaysField,
} from "@web/views/fields/remaining_days/remaining_days_field";

const SOON = 14; // days within which the weekday tells more than the year

/** A day as people say it: today, a weekday with its date, or the date alone. */
export class DayField extends RemainingDaysField {
    get diffString() {
        const days = this.diffDays;
        if (days === null) {
            return super.diffString;
        }
        if (Math.abs(days) > SOON) {
            return this.formattedValue;
        }
        const day = this.props.record.data[this.props.name];
        if (Math.abs(days) <= 1) {
            // by itself it would call the first of a month the next month
            return capitalize(day.toRelativeCalendar({unit: "days"}));
        }
        return day.toLocaleString({weekday: "short", month: "short", day: "numeric"});
    }
}

export const dayField = {
    ...remainingDaysField,
    component: DayField,
    displayName: _t("Day"),
};

registry.category("fields").add("care_day", dayField);
