import {Component} from "@odoo/owl";

/** A table whose cells open what they count; on phones each line is a card. */
export class PeopleTable extends Component {
    static template = "customer_care_worth.PeopleTable";
    static props = {open: Function, table: Object};

    getTone({tone, is_total: isTotal}) {
        const classes = tone ? [`text-${tone}`] : [];
        return [...classes, ...(isTotal ? ["fw-bold"] : [])].join(" ");
    }

    getLabel(cell, index) {
        return cell.label || this.props.table.head[index + 1];
    }
}
