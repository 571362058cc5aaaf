import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {Component, useEffect, xml} from "@odoo/owl";

const PERIOD = 2000;

/** While it is shown, the page follows what is done in the background. */
export class ImportRefresh extends Component {
    static template = xml`<t/>`;
    static props = {...standardWidgetProps};

    setup() {
        useEffect(
            () => {
                const timer = browser.setInterval(() => this.refresh(), PERIOD);
                return () => browser.clearInterval(timer);
            },
            () => [],
        );
    }

    /** Read the record anew, but where the answer to an earlier reading is missing. */
    async refresh() {
        if (document.hidden || this.isReading) {
            return;
        }
        this.isReading = true;
        try {
            const {record} = this.props;
            if (!(await record.isDirty())) {
                await record.load();
            }
        } finally {
            this.isReading = false;
        }
    }
}

registry
    .category("view_widgets")
    .add("care_import_refresh", {component: ImportRefresh});
