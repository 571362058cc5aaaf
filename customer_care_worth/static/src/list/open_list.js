import {_t} from "@web/core/l10n/translation";
import {markup} from "@odoo/owl";

/**
 * Open the list behind a figure: of an action all but its own filters and address.
 *
 * Where the figure counts nothing it says so, and shows none of core's examples.
 *
 * @param {Object} service of actions
 * @param {string} xmlid of the action that lists such records
 * @param {string} name that the list is shown under
 * @param {Array} domain of the records that the figure counts
 * @param {Object} [options] of the service, as where a single record is meant
 */
export async function openList(service, xmlid, name, domain, options = {}) {
    const action = await service.loadAction(xmlid);
    return service.doAction(
        {
            ...action,
            context: {},
            display_name: name,
            domain,
            help: markup`<p class="o_view_nocontent_empty_folder">${_t("There are no such records.")}</p>`,
            name,
            path: false,
            useSampleModel: false,
        },
        options,
    );
}
