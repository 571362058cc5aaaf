import {_t} from "@web/core/l10n/translation";

import {addRemark, colon} from "@customer_care/words/words";
import {color, shorten} from "../chart/palette";

const KEPT = 0;
const LOST = 6;
const BEFORE = 9;
const TOP = 100;
const MOST_COHORTS = 6;
const LARGEST = 6; // pixels of a point: one on the edge of the chart is shown whole

function percent({dataset, raw}) {
    return `${dataset.label}${colon()}${Math.round(raw * 10) / 10} %`;
}

/** Shares in percent as lines, period by period. */
function drawLines(labels, datasets) {
    return {
        data: {datasets, labels},
        options: {
            plugins: {tooltip: {callbacks: {label: percent}}},
            scales: {y: {max: TOP, min: 0}},
        },
        type: "line",
    };
}

/** Loss and retention rate, period by period. */
export function makeRates(periods) {
    const datasets = [
        [_t("Retention Rate"), "retention", KEPT],
        [_t("Loss Rate"), "loss", LOST],
    ].map(([label, name, index]) => ({
        backgroundColor: color(index),
        borderColor: color(index),
        borderWidth: 2,
        clip: LARGEST,
        data: periods.map((period) => period[name].value),
        label,
        pointRadius: 5,
        spanGaps: true,
    }));
    return drawLines(
        periods.map(({name}) => name),
        datasets,
    );
}

/** How often each reason is given: in the period, and on average of those before. */
export function makeReasons(reasons, place) {
    const before = reasons.map(({trend}) => {
        const past = trend.slice(0, place);
        return past.length
            ? past.reduce((sum, count) => sum + count, 0) / past.length
            : null;
    });
    return {
        data: {
            datasets: [
                {
                    backgroundColor: color(LOST),
                    data: reasons.map(({count}) => count),
                    label: _t("In This Period"),
                },
                {
                    backgroundColor: color(BEFORE),
                    data: before,
                    label: _t("Average of Earlier Periods"),
                },
            ],
            labels: reasons.map(({name}) => shorten(name)),
        },
        options: {
            indexAxis: "y",
            scales: {x: {min: 0, ticks: {precision: 0}}},
        },
        type: "bar",
    };
}

/** The newest of those who became customers in one period, as many as can be told apart. */
export function chooseCohorts(cohorts) {
    return cohorts.slice(-MOST_COHORTS);
}

/** How many of those who became customers in one period stay, period by period. */
export function makeCohorts(cohorts) {
    const shown = chooseCohorts(cohorts);
    const most = Math.max(...shown.map(({kept}) => kept.length), 0);
    const datasets = shown.map(({name, kept, size}, index) => ({
        backgroundColor: color(index),
        borderColor: color(index),
        borderWidth: 2,
        clip: LARGEST,
        data: kept,
        label: addRemark(name, size),
        pointRadius: 4,
    }));
    return drawLines(
        [...Array(most).keys()].map((number) => `+${number}`),
        datasets,
    );
}
