import {Component, useState} from "@odoo/owl";
import {deserializeDate, deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {colon} from "../words/words";

const {DateTime} = luxon;
const SEARCH_DELAY = 300;
const DAY = {weekday: "short", month: "short", day: "numeric"};

const MONTH = {year: "numeric", month: "short"};

/** Show the year only where it is another one. */
export function formatDay(date) {
    const isThisYear = date.hasSame(DateTime.local(), "year");
    return date.toLocaleString(isThisYear ? DAY : {...DAY, year: "numeric"});
}

/** Fold entries that are worth a line into one, where they follow each other.
 *  What was sought is shown. */
export function fold(entries, isSought) {
    const rows = [];
    for (const entry of entries) {
        const last = rows[rows.length - 1];
        if (isSought || !entry.is_folded) {
            rows.push({key: entry.key, entries: [entry], isFolded: false});
        } else if (last && last.isFolded) {
            last.entries.push(entry);
        } else {
            rows.push({key: entry.key, entries: [entry], isFolded: true});
        }
    }
    return rows;
}

/** All that happened with a customer in one stream, the newest first. */
export class TimelineWidget extends Component {
    static template = "customer_care.TimelineWidget";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({
            after: false,
            entries: [],
            gap: false,
            isBusy: true,
            months: [],
            search: "",
            unfolded: {},
        });
        this.searchLater = useDebounced(() => this.reload(), SEARCH_DELAY);
        // read anew from the server: by the pager, a dialog or a button
        useRecordObserver(({data, resId}, props) => {
            if (resId !== this.shownId) {
                this.shownId = resId;
                this.clear();
            }
            if (data !== this.shown) {
                this.shown = data;
                this.reload(props);
            }
        });
    }

    get rows() {
        return fold(this.state.entries, Boolean(this.state.search));
    }

    get isEmpty() {
        return !this.state.isBusy && !this.state.entries.length;
    }

    /** Show nothing of one customer under the name of another. */
    clear() {
        Object.assign(this.state, {after: false, entries: [], gap: false, months: []});
    }

    onSearch(ev) {
        this.state.search = ev.target.value;
        this.state.after = false; // earlier ones than are shown would be of other words
        this.searchLater();
    }

    async reload(props = this.props) {
        const {months, gap, ...page} = await this.readLast(props, false);
        Object.assign(this.state, {...page, unfolded: {}});
        if (months) {
            Object.assign(this.state, {months, gap});
        }
    }

    async readMore() {
        if (this.state.isBusy) {
            return; // what is being read takes the place of what is shown
        }
        const page = await this.readLast(this.props, this.state.after);
        this.state.entries.push(...page.entries);
        this.state.after = page.after;
    }

    /** Read a page; it is busy until there is an answer to what was asked last. */
    async readLast(props, after) {
        this.state.isBusy = true;
        try {
            return await this.keepLast.add(this.read(props, after));
        } finally {
            this.state.isBusy = false;
        }
    }

    async read({record}, after) {
        if (!record.resId) {
            return {entries: [], after: false, months: [], gap: false};
        }
        const {search} = this.state;
        const args = [record.resId];
        return this.orm.call(record.resModel, "get_timeline", args, {search, after});
    }

    /** How often the customer was reached in each of the last months, as bars. */
    get bars() {
        const most = Math.max(...this.state.months.map(([, count]) => count), 1);
        return this.state.months.map(([day, count]) => {
            const month = deserializeDate(day).toLocaleString(MONTH);
            return {
                count,
                day,
                height: Math.round((100 * count) / most),
                title: `${month}${colon()}${count}`,
            };
        });
    }

    /** How long nobody has reached the customer, beside what the tier tolerates. */
    get gapText() {
        const {days, limit, is_first: isFirst} = this.state.gap;
        const facts = {days, limit};
        if (isFirst) {
            return _t(
                "Not contacted yet (days): %(days)s, at most %(limit)s in this tier",
                facts,
            );
        }
        return _t(
            "Days since the last contact: %(days)s, at most %(limit)s in this tier",
            facts,
        );
    }

    /** Whether a month lies in the silence that is longer than the tier tolerates. */
    isSilent(bar) {
        const {is_past: isPast, days} = this.state.gap;
        const last = DateTime.local().minus({days});
        return Boolean(isPast) && deserializeDate(bar.day) > last;
    }

    get isContacted() {
        return this.state.months.some(([, count]) => count);
    }

    unfold(key) {
        this.state.unfolded[key] = true;
    }

    describeFolded(row) {
        return _t("%s skipped, missed or merged", row.entries.length);
    }

    formatDate({date}) {
        const isDay = date.length === 10;
        const day = isDay ? deserializeDate(date) : deserializeDateTime(date);
        return formatDay(day);
    }

    async open({model, id}) {
        if (model === "mail.message") {
            return; // it stands below, on the thread
        }
        if (await this.props.record.isDirty()) {
            await this.props.record.save();
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("view_widgets").add("care_timeline", {component: TimelineWidget});
