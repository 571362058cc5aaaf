import {_t} from "@web/core/l10n/translation";
import {hexToRGBA} from "@web/core/colors/colors";

import {color} from "../chart/palette";

const FELT = 0;
const EXPECTED = 6;
const PULSE = 4;
const SIDES = [0, 6]; // what is received, and what it costs
const TOP = 100;
const WIDTH = 14; // letters of a label in one line

/** A name in lines that phones have room for. */
function wrap(name) {
    const lines = [""];
    for (const word of name.split(" ")) {
        const line = `${lines.at(-1)} ${word}`.trim();
        if (line.length > WIDTH && lines.at(-1)) {
            lines.push(word);
        } else {
            lines[lines.length - 1] = line;
        }
    }
    return lines;
}

/** Expected against perceived: where the lines part, there is a gap. */
export function makeRadar(dimensions) {
    const datasets = [
        [_t("Perceived"), "perceived", FELT],
        [_t("Expected"), "expected", EXPECTED],
    ].map(([label, name, index]) => ({
        backgroundColor: hexToRGBA(color(index), 0.15),
        borderColor: color(index),
        borderDash: index === EXPECTED ? [6, 4] : [],
        borderWidth: 2,
        data: dimensions.map((dimension) => dimension[name].value),
        label,
        pointBackgroundColor: color(index),
        pointRadius: 4,
    }));
    return {
        data: {
            datasets: datasets.filter(({data}) => data.some((value) => value !== null)),
            labels: dimensions.map(({name}) => wrap(name)),
        },
        options: {
            scales: {r: {max: TOP, min: 0, ticks: {stepSize: 25}}},
        },
        type: "radar",
    };
}

/** A bar for each of these, from 0 to the most that can be. */
function drawBars(named, datasets) {
    return {
        data: {datasets, labels: named.map(({name}) => wrap(name))},
        options: {
            indexAxis: "y",
            scales: {x: {max: TOP, min: 0}},
        },
        type: "bar",
    };
}

/** Each dimension as a bar, with the interval in which the true mean lies. */
export function makeBars(dimensions) {
    return drawBars(dimensions, [
        {
            backgroundColor: color(FELT),
            data: dimensions.map(({perceived}) => perceived.value),
            grouped: false,
            label: _t("Perceived"),
            order: 2,
        },
        {
            backgroundColor: color(EXPECTED),
            barThickness: 4,
            data: dimensions.map(({perceived: {low, high}}) =>
                low === null ? null : [low, high],
            ),
            grouped: false,
            label: _t("95% interval"),
            order: 1,
        },
    ]);
}

/** What customers receive, and what it costs them. */
export function makeExchange({parts, sides}) {
    const datasets = sides.map(({name: label, type}, place) => ({
        backgroundColor: color(SIDES[place]),
        data: parts.map((part) => (part.type === type ? part.figure.value : null)),
        grouped: false,
        label,
    }));
    return drawBars(parts, datasets);
}

/** What a line over the waves shows: how content people are, or else what is left. */
function chooseLines(trend) {
    if (trend.some(({net_value: {value}}) => value !== null)) {
        return [[_t("Net Value"), "net_value", FELT]];
    }
    return [
        [_t("Customers"), "points", FELT],
        [_t("Staff"), "pulse", PULSE],
    ];
}

/** The index or the net value over the waves, and beside it how content the staff was. */
export function makeLine(trend) {
    const lines = chooseLines(trend);
    const datasets = lines.map(([label, name, index]) => ({
        backgroundColor: color(index),
        borderColor: color(index),
        borderDash: index === PULSE ? [6, 4] : [],
        borderWidth: 2,
        data: trend.map((wave) => wave[name].value),
        label,
        pointRadius: 5,
        spanGaps: true,
    }));
    return {
        data: {
            datasets: datasets.filter(({data}) => data.some((value) => value !== null)),
            labels: trend.map(({name}) => name),
        },
        options: {
            scales: {y: {max: TOP, min: lines[0][1] === "net_value" ? -TOP : 0}},
        },
        type: "line",
    };
}
