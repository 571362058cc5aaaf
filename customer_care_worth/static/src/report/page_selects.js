import {_t} from "@web/core/l10n/translation";

/**
 * The selects above a page: its own, and whom it is about.
 *
 * @param {Object} report with options and filters
 * @param {Object} own labels of the page's own selects, by name
 */
export function makeSelects({options, filters}, own) {
    const everybody = {
        team_id: _t("All teams"),
        tier_id: _t("All tiers"),
        user_id: _t("All owners"),
    };
    const labels = {
        ...own,
        tier_id: _t("Tier"),
        user_id: _t("Owner"),
        team_id: _t("Team"),
    };
    return Object.keys(labels)
        .map((name) => ({
            all: everybody[name],
            chosen: filters[name],
            label: labels[name],
            name,
            options: options[name],
        }))
        .filter(({options: found}) => found.length);
}
