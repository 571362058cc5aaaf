import {expect, test} from "@odoo/hoot";
import {queryOne} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";

import {CareChart} from "@customer_care_worth/chart/care_chart";
import {makeMatrix} from "@customer_care_worth/loyalty/loyalty_charts";
import {
    makeBars,
    makeExchange,
    makeLine,
    makeRadar,
} from "@customer_care_worth/satisfaction/satisfaction_charts";

defineMailModels();

const NOTHING = {high: null, low: null, value: null};
const GOOD = {high: 60, low: 40, value: 50};
const DIMENSIONS = ["Product", "Price", "Service", "Staff"].map((name, index) => ({
    expected: index ? GOOD : NOTHING,
    name,
    perceived: index ? GOOD : NOTHING,
}));
const EXCHANGE = {
    parts: [
        {figure: NOTHING, name: "Product", type: "value"},
        {figure: GOOD, name: "Time", type: "cost"},
    ],
    sides: [
        {name: "Value Received", type: "value"},
        {name: "Cost Incurred", type: "cost"},
    ],
};
const TREND = [NOTHING, GOOD].map((figure, index) => ({
    name: `Wave ${index}`,
    net_value: NOTHING,
    points: figure,
    pulse: NOTHING,
}));
const MATRIX = {
    bubbles: [{count: 3, x: 90, y: 90, zone: "loyal"}],
    customer: "",
    filters: {axis: "intent"},
    options: {axis: [{id: "intent", name: "Loyalty by intent"}]},
    rules: {loyal_from: 80, satisfied_from: 70},
    trail: [],
    zones: [
        {id: "loyal", name: "Loyal"},
        {id: "mercenary", name: "Mercenary"},
    ],
};

const at =
    (x, y) =>
    ({scales}) => ({
        x: scales.x.getPixelForValue(x),
        y: scales.y.getPixelForValue(y),
    });
const around = (index, value) => (chart) =>
    chart.scales.r.getPointPositionForValue(index, value);

// What is drawn, where a record stands, and where nothing does
const CHARTS = [
    {
        chart: "matrix",
        config: makeMatrix(MATRIX),
        full: at(90, 90),
        empty: [at(20, 20), at(90, 20), at(70, 0), at(0, 80), at(70, 80)],
    },
    {
        chart: "radar",
        config: makeRadar(DIMENSIONS),
        full: around(1, 50),
        empty: [around(0, 50), around(1, 90), around(2, 0)],
    },
    {
        chart: "bars",
        config: makeBars(DIMENSIONS),
        full: at(20, 1),
        empty: [at(20, 0), at(90, 1)],
    },
    {
        chart: "value against cost",
        config: makeExchange(EXCHANGE),
        full: at(20, 1),
        empty: [at(20, 0), at(90, 1)],
    },
    {
        chart: "line",
        config: makeLine(TREND),
        full: at(1, 50),
        empty: [at(0, 50), at(1, 90)],
    },
];

for (const {chart: name, config, full, empty} of CHARTS) {
    test(`a click on an empty part opens nothing: ${name}`, async () => {
        await mountWithCleanup(CareChart, {
            props: {
                config,
                height: "400px",
                label: name,
                onPick: (index) => expect.step(`picked ${index}`),
            },
        });
        const chart = window.Chart.getChart(queryOne("canvas"));
        const click = (place) =>
            contains("canvas").click({position: place(chart), relative: true});
        for (const place of empty) {
            await click(place);
        }
        expect.verifySteps([]);
        await click(full);
        expect.verifySteps([`picked ${name === "matrix" ? 0 : 1}`]);
    });
}
