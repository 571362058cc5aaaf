import {_t} from "@web/core/l10n/translation";

import {addRemark, colon} from "@customer_care/words/words";
import {color} from "../chart/palette";

const ZONES = {
    // green stays, red leaves and warns others
    apostle: 3,
    defecting: 6,
    hostage: 8,
    indifferent: 0,
    loyal: 2,
    mercenary: 11,
    terrorist: 5,
};
const TOP = 100;
const SMALLEST = 6;
const LARGEST = 24;

/** The size of a point, by its area as many as stand there. */
function radius(count, most) {
    return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((count - 1) / Math.max(most, 1));
}

function line(label, points) {
    return {
        borderColor: color(9),
        borderDash: [6, 4],
        borderWidth: 1,
        data: points,
        label,
        pointHitRadius: 0,
        pointRadius: 0,
        showLine: true,
        type: "line",
    };
}

/** Where the satisfied begin, and the loyal. */
function makeLimits({satisfied_from: satisfied, loyal_from: loyal}) {
    return [
        line(_t("Satisfied"), [
            {x: satisfied, y: 0},
            {x: satisfied, y: TOP},
        ]),
        line(_t("Loyal"), [
            {x: 0, y: loyal},
            {x: TOP, y: loyal},
        ]),
    ];
}

function makeTrail({trail, customer}) {
    return {
        backgroundColor: color(1),
        borderColor: color(1),
        borderWidth: 2,
        clip: LARGEST,
        data: trail.map(({x, y, name}) => ({name, x, y})),
        label: customer,
        pointRadius: trail.map((point, index) =>
            index === trail.length - 1 ? SMALLEST * 2 : SMALLEST,
        ),
        showLine: true,
        type: "line",
    };
}

function makeZone({id, name}, bubbles, most) {
    const own = bubbles.filter(({zone}) => zone === id);
    return {
        backgroundColor: color(ZONES[id]),
        clip: LARGEST, // a point on the edge of the chart is shown whole
        data: own.map(({x, y, count}) => ({count, x, y})),
        label: name,
        pointRadius: own.map(({count}) => radius(count, most)),
    };
}

/** What stands at a point, in words. */
function tell({dataset, raw}) {
    const name = raw.name || dataset.label;
    const place = `${Math.round(raw.x)} / ${Math.round(raw.y)}`;
    return addRemark(raw.count ? `${name}${colon()}${raw.count}` : name, place);
}

/** How content customers are, to the right, against how loyal they are, upwards. */
export function makeMatrix(report) {
    const {bubbles, zones, rules, trail, filters, options} = report;
    const most = Math.max(...bubbles.map(({count}) => count), 1);
    const axis = options.axis.find(({id}) => id === filters.axis);
    const datasets = zones.map((zone) => makeZone(zone, bubbles, most));
    datasets.push(...makeLimits(rules));
    if (trail.length) {
        datasets.unshift(makeTrail(report));
    }
    return {
        data: {datasets},
        options: {
            plugins: {
                legend: {display: false},
                tooltip: {callbacks: {label: tell}},
            },
            scales: {
                x: {max: TOP, min: 0, title: {display: true, text: _t("Satisfaction")}},
                y: {max: TOP, min: 0, title: {display: true, text: axis.name}},
            },
        },
        type: "scatter",
    };
}

export function zoneColor(id) {
    return color(ZONES[id]);
}
