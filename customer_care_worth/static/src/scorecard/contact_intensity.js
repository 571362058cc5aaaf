import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** How often customers of each tier are reached, and who is past the gap. */
export class CareContactIntensity extends Component {
    static template = "customer_care_worth.ContactIntensity";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        this.state = useState({rows: [], most: 0});
        onWillStart(async () => {
            Object.assign(
                this.state,
                await this.orm.call("care.contact.intensity", "get_report", []),
            );
        });
    }

    width(value) {
        return Math.round((100 * value) / (this.state.most || 1));
    }

    /** How much was to sell and how much to care, and how much may be to sell. */
    tellShares(row) {
        const shares = {
            selling: `${row.selling} %`,
            caring: `${row.caring} %`,
            most: `${row.most_selling} %`,
        };
        return row.most_selling
            ? _t(
                  "%(selling)s to sell, %(caring)s to care (selling: at most %(most)s)",
                  shares,
              )
            : _t("%(selling)s to sell, %(caring)s to care", shares);
    }

    /** Open customers of a tier: all, those past the gap, or those sold to too often. */
    open({label}, domain) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: label,
            res_model: "care.profile",
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
            domain,
            useSampleModel: false,
        });
    }
}

registry.category("actions").add("care_contact_intensity", CareContactIntensity);
