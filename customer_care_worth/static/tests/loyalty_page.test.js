import {expect, test} from "@odoo/hoot";
import {queryOne} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

import {LoyaltyPage} from "@customer_care_worth/loyalty/loyalty_page";

const QUARTER = "2026-03-31";
const REPORT = {
    bubbles: [{count: 2, x: 90, y: 90, zone: "loyal"}],
    customer: "",
    domain: [["quarter", "=", QUARTER]],
    filters: {axis: "intent", quarter: QUARTER},
    is_manager: false,
    options: {
        axis: [{id: "intent", name: "Loyalty by intent"}],
        quarter: [{id: QUARTER, name: "Q1 2026"}],
        team_id: [],
        tier_id: [],
        user_id: [],
    },
    rules: {happy_tells: 12, loyal_from: 80, satisfied_from: 80, unhappy_tells: 20},
    trail: [],
    unplaced: 0,
    zone_field: "intent_zone",
    word: {deals: 0, happy: 2, leads: 1, told_bad: 0, told_good: 24, unhappy: 0},
    zones: [
        {count: 2, id: "loyal", name: "Loyal"},
        {count: 0, id: "terrorist", name: "Terrorist"},
    ],
};

defineMailModels();

const openPage = async (changes = {}) => {
    onRpc("care.loyalty.matrix", "get_report", () => ({...REPORT, ...changes}));
    patchWithCleanup(LoyaltyPage.prototype, {
        open: (name) => expect.step(`opened ${name}`),
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        tag: "customer_care_worth.loyalty_matrix",
        type: "ir.actions.client",
    });
};

const clickMatrix = (x, y) => {
    const {scales} = window.Chart.getChart(queryOne("canvas"));
    const position = {
        x: scales.x.getPixelForValue(x),
        y: scales.y.getPixelForValue(y),
    };
    return contains("canvas").click({position, relative: true});
};

test("a zone of the list opens its customers, an empty one nothing", async () => {
    await openPage();
    await contains("tr[name=terrorist]").click();
    expect.verifySteps([]);
    await contains("tr[name=loyal]").click();
    expect.verifySteps(["opened Loyal"]);
});

test("a point of the matrix opens its customers, an empty zone nothing", async () => {
    await openPage();
    await clickMatrix(10, 10);
    expect.verifySteps([]);
    await clickMatrix(90, 90);
    expect.verifySteps(["opened Loyal 90 / 90"]);
});

test("points on the edge are shown whole, those of a trail as well", async () => {
    await openPage({trail: [{id: 1, name: "Q1 2026", x: 100, y: 100}]});
    const {datasets} = window.Chart.getChart(queryOne("canvas")).data;
    const [trail, loyal] = datasets;
    expect(trail.clip).toBeGreaterThan(Math.max(...trail.pointRadius));
    expect(loyal.clip).toBeGreaterThan(Math.max(...loyal.pointRadius));
});
