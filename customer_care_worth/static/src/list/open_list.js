/**
 * Open the list behind a figure: of an action all but its own filters and address.
 *
 * Where the figure counts nothing it shows nothing, and none of core's examples.
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
            name,
            path: false,
            useSampleModel: false,
        },
        options,
    );
}
