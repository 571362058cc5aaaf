import {Component} from "@odoo/owl";
import {formatDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatInteger} from "@web/views/fields/formatters";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const {DateTime} = luxon;
const MOST_PEOPLE = 10;
const SHORT_DAY = {month: "numeric", day: "numeric"};

/** What a care plan brings: touches per week as bars, and per person as a table. */
export class ForecastField extends Component {
    static template = "customer_care.ForecastField";
    static props = {...standardFieldProps};

    get forecast() {
        return this.props.record.data[this.props.name];
    }

    get total() {
        return formatInteger(this.forecast.total);
    }

    get weeks() {
        const most = Math.max(...this.forecast.weeks, 1);
        const today = DateTime.local().startOf("day");
        return this.forecast.weeks.map((count, number) => ({
            number,
            count: formatInteger(count),
            day: today.plus({weeks: number}).toLocaleString(SHORT_DAY),
            title: formatDate(today.plus({weeks: number})),
            height: Math.round((100 * count) / most),
        }));
    }

    get people() {
        return this.forecast.people
            .slice(0, MOST_PEOPLE)
            .map(([name, count], number) => ({
                number,
                name: name || _t("Without an owner"),
                count: formatInteger(count),
                weekly: formatInteger(Math.ceil(count / this.forecast.weeks.length)),
            }));
    }

    get otherPeople() {
        return Math.max(0, this.forecast.people.length - MOST_PEOPLE);
    }
}

export const forecastField = {
    component: ForecastField,
    displayName: _t("Touch Forecast"),
    supportedTypes: ["json"],
};

registry.category("fields").add("care_forecast", forecastField);
