import {expect, test} from "@odoo/hoot";
import {queryAll} from "@odoo/hoot-dom";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    makeServerError,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const NOTHING = {count: 0, high: null, low: null, value: null};
const TOLD = "told"; // the option that says for which filters the report is
const DAYS = [30, 60, 90].map((id) => ({id, name: `${id} days`}));
const NUMBERS = DAYS.map(({name}, place) => ({id: place + 1, name}));
const LETTERS = ["a", "b", "c"].map((id) => ({id, name: id}));
const REASONS = [{count: 1, id: 5, name: "Price", trend: []}];
const SUMMARY = Object.fromEntries(
    ["csat", "effort", "net_value", "nps", "points"].map((name) => [name, NOTHING]),
);
const PEOPLE = {team_id: [], tier_id: NUMBERS, user_id: []};

const tell = (filters) => ({id: TOLD, name: JSON.stringify(filters)});
const makeSelects = (filters, first, second) =>
    [
        {name: first, options: DAYS},
        {name: second, options: [...LETTERS, tell(filters)]},
    ].map((select) => ({...select, chosen: filters[select.name], label: select.name}));

const PAGES = [
    {
        page: "people",
        tag: "customer_care_worth.people",
        model: "care.person.scorecard",
        selects: {first: "window", second: "team"},
        report: (filters) => ({
            figures: [],
            selects: makeSelects(filters, "window", "team"),
            tables: [],
        }),
    },
    {
        page: "dashboard",
        tag: "customer_care_worth.dashboard",
        model: "care.dashboard",
        selects: {first: "window", second: "whose"},
        report: (filters) => ({
            charts: [],
            groups: [],
            selects: makeSelects(filters, "window", "whose"),
        }),
    },
    {
        page: "losses",
        tag: "customer_care_worth.loss",
        model: "care.loss.report",
        selects: {first: "tier_id", second: "period"},
        report: (filters) => ({
            changes: [],
            cohorts: [],
            costs: {back: null, keep: null, times: null, win: null},
            figures: {loss: NOTHING, retention: NOTHING},
            options: {...PEOPLE, period: [...LETTERS, tell(filters)], unit: []},
            owners: [],
            periods: [],
            reasons: [],
            remedies: [],
            tiers: [],
        }),
    },
    {
        page: "loyalty",
        tag: "customer_care_worth.loyalty_matrix",
        model: "care.loyalty.matrix",
        selects: {first: "tier_id", second: "quarter"},
        report: (filters) => ({
            bubbles: [],
            domain: [],
            filters: {axis: "a", ...filters},
            options: {...PEOPLE, axis: LETTERS, quarter: [...LETTERS, tell(filters)]},
            rules: {},
            trail: [],
            word: {},
            zones: [],
        }),
    },
    {
        page: "satisfaction",
        tag: "customer_care_worth.satisfaction",
        model: "care.satisfaction",
        selects: {first: "tier_id", second: "team_id"},
        report: (filters) => ({
            dimensions: [],
            factors: [],
            net_value: {
                customers: [{id: 7, name: "Lin Mei", values: []}],
                parts: [],
                sides: [],
                waves: [],
            },
            owners: [],
            questionnaires: NUMBERS,
            reasons: [],
            summary: SUMMARY,
            teams: [...LETTERS, tell(filters)],
            tiers: NUMBERS,
            trend: [],
            wave: "Spring",
            wave_id: 1,
            waves: NUMBERS,
        }),
    },
];
const [SCORECARD, , LOSSES, , SATISFACTION] = PAGES;

defineMailModels();

/** Open a page; the answers to all that is asked then are given by the test. */
const openPage = async ({tag, model, report}, changes = () => ({})) => {
    const answers = [];
    onRpc(model, "get_report", ({args: [filters]}) => {
        const answer = new Deferred();
        const give = () => {
            answer.resolve({filters, ...report(filters), ...changes(filters)});
            return animationFrame();
        };
        answers.push({filters, give, refuse: () => answer.reject(makeServerError())});
        return answer;
    });
    await mountWithCleanup(WebClient);
    const opened = getService("action").doAction({
        params: {model},
        tag,
        type: "ir.actions.client",
    });
    await animationFrame();
    await answers.pop().give();
    await opened;
    return answers;
};

const choose = (name, value) => contains(`select[name=${name}]`).select(String(value));

const readTold = () => JSON.parse(queryAll(`option[value=${TOLD}]`)[0].textContent);

for (const page of PAGES) {
    const {first, second} = page.selects;
    const [, one, another] = first === "window" ? DAYS : NUMBERS;

    test(`of two choices the last one is shown, whatever comes last: ${page.page}`, async () => {
        const answers = await openPage(page);
        await choose(first, one.id);
        await choose(first, another.id);
        const [former, latter] = answers;
        await latter.give();
        expect(readTold()[first]).toBe(another.id);
        await former.give();
        expect(readTold()[first]).toBe(another.id);
        expect(`select[name=${first}]`).toHaveValue(String(another.id));
    });

    test(`what is chosen while another choice is read is added to it: ${page.page}`, async () => {
        const answers = await openPage(page);
        await choose(first, one.id);
        await choose(second, "b");
        const [former, latter] = answers;
        await former.give();
        await latter.give();
        const told = readTold();
        expect([told[first], told[second]]).toEqual([one.id, "b"]);
        expect(`select[name=${first}]`).toHaveValue(String(one.id));
        expect(`select[name=${second}]`).toHaveValue("b");
    });

    test(`a choice that is refused does not seem to hold: ${page.page}`, async () => {
        expect.errors(1);
        const answers = await openPage(page);
        await choose(first, one.id);
        await answers.pop().give();
        await choose(first, another.id);
        answers.pop().refuse();
        await animationFrame();
        await animationFrame();
        expect.verifyErrors(["RPC_ERROR"]);
        expect(`select[name=${first}]`).toHaveValue(String(one.id));
        await contains(".modal-footer button").click();
        await choose(second, "b");
        const {filters} = answers.pop();
        expect([filters[first], filters[second]]).toEqual([one.id, "b"]);
    });
}

test("a select that is drawn anew keeps what is being read", async () => {
    await openPage(LOSSES, () => ({reasons: REASONS}));
    await choose("tier_id", 2);
    await contains(".o_care_loss_reasons td button:first").click();
    expect("select[name=tier_id]").toHaveValue("2");
});

test("a reason that is not among those of a choice hides no remedy", async () => {
    const remedies = [5, 6].map((id) => ({
        id,
        reason: `Reason ${id}`,
        reason_id: id,
        remedy: `Remedy ${id}`,
        share: NOTHING,
    }));
    const answers = await openPage(LOSSES, ({tier_id}) => ({
        reasons: tier_id ? [] : REASONS,
        remedies,
    }));
    expect(".o_care_loss_remedies tr").toHaveCount(2);
    await contains(".o_care_loss_reasons td button:first").click();
    expect(".o_care_loss_remedies tr").toHaveCount(1);
    await choose("tier_id", 2);
    await answers.pop().give();
    expect(".o_care_loss_remedies tr").toHaveCount(2);
});

test("nothing is printed while it is another one than was chosen", async () => {
    const answers = await openPage(SCORECARD);
    await choose("window", 60);
    await animationFrame();
    expect("button[name=file]").not.toBeEnabled();
    await answers.pop().give();
    expect("button[name=file]").toBeEnabled();
});

test("a customer is shown in the wave that was chosen last", async () => {
    const answers = await openPage(SATISFACTION, (filters) => ({
        filters: {wave_id: 1, ...filters},
    }));
    await contains("tr.cursor-pointer:contains(Lin Mei)").click();
    expect(answers.pop().filters).toEqual({profile_id: 7, wave_id: 1});
    await choose("wave_id", 2);
    await contains("tr.cursor-pointer:contains(Lin Mei)").click();
    expect(answers.pop().filters).toEqual({profile_id: 7, wave_id: 2});
    await choose("questionnaire_id", 3);
    expect(answers.pop().filters).toEqual({profile_id: 7, questionnaire_id: 3});
});

test("improvements are proposed once, however often the button is clicked", async () => {
    onRpc("care.wave", "action_propose_improvements", () => new Deferred());
    await openPage(SATISFACTION, () => ({is_officer: true}));
    await contains("button[name=propose]").click();
    expect("button[name=propose]").not.toBeEnabled();
});
