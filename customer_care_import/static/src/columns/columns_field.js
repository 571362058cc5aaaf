import {Component, useEffect, useExternalListener, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";
import {SelectionField} from "@web/views/fields/selection/selection_field";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The columns of a file above their first rows; what each holds is chosen in a list. */
export class ColumnsField extends Component {
    static template = "customer_care_import.ColumnsField";
    static components = {SelectionField};
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.keptAsNote = _t("Kept as a note");
        this.unknownOrder = _t("Date order?");
        this.table = useRef("table");
        this.state = useState({hidden: 0});
        useEffect(() => this.measure());
        useExternalListener(window, "resize", () => this.measure());
    }

    /** How many columns are not, or not whole, on the screen. */
    measure() {
        const table = this.table.el;
        const edge = table ? table.getBoundingClientRect().right + 1 : Infinity;
        const heads = table ? [...table.querySelectorAll("th")] : [];
        const isBeyond = (head) => head.getBoundingClientRect().right > edge;
        this.state.hidden = heads.filter(isBeyond).length;
    }

    scroll() {
        const table = this.table.el;
        table.scrollBy({left: table.clientWidth / 2, behavior: "smooth"});
    }

    get hiddenText() {
        return _t("%s more columns to the right", this.state.hidden);
    }

    get rowsText() {
        const all = this.props.record.data.line_count;
        const count = this.rows.length;
        return all > count
            ? _t("These are the first %(count)s of %(all)s lines.", {count, all})
            : "";
    }

    get columns() {
        return this.props.record.data[this.props.name].records;
    }

    /** Which columns leave open what is the day, and what the month. */
    isOrderAsked({data}) {
        return data.is_date && Boolean(data.date_order || data.has_ambiguous_dates);
    }

    get hasUnread() {
        return this.columns.some((column) => column.data.unread_count);
    }

    get summary() {
        const all = this.columns.length;
        const known = this.columns.filter((column) => column.data.content).length;
        return known === all
            ? _t("All %s columns were recognized.", all)
            : _t(
                  "%(known)s of %(all)s columns were recognized, the others are kept as notes.",
                  {
                      known,
                      all,
                  },
              );
    }

    unreadText(column) {
        return _t("%s not understood", column.data.unread_count);
    }

    get rows() {
        const count = Math.max(
            0,
            ...this.columns.map((column) => this.texts(column).length),
        );
        return [...Array(count).keys()];
    }

    texts(column) {
        return column.data.first_texts || [];
    }

    /** What a phone shows instead of the rows: each text once. */
    sample(column) {
        return [...new Set(this.texts(column).filter(Boolean))].join(" | ");
    }

    async openUnread(column) {
        if (!(await this.props.record.save())) {
            return;
        }
        await this.action.doActionButton({
            type: "object",
            name: "action_open_unread",
            resModel: column.resModel,
            resId: column.resId,
            resIds: [column.resId],
            context: user.context,
        });
    }
}

export const columnsField = {
    component: ColumnsField,
    displayName: _t("Columns of a File"),
    supportedTypes: ["one2many"],
    useSubView: true,
};

registry.category("fields").add("care_import_columns", columnsField);
