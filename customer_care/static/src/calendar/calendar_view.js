import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {CalendarModel} from "@web/views/calendar/calendar_model";
import {calendarView} from "@web/views/calendar/calendar_view";

/** On a phone a month leaves each day a finger's width: one day can be read. */
export class CareCalendarModel extends CalendarModel {
    getLocalStorageScale() {
        const chosen = browser.localStorage.getItem(this.storageKey);
        return this.env.isSmall && !chosen ? "day" : super.getLocalStorageScale();
    }
}

registry
    .category("views")
    .add("care_calendar", {...calendarView, Model: CareCalendarModel});
