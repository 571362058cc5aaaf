import {expect, test} from "@odoo/hoot";
import {click, edit} from "@odoo/hoot-dom";
import {Deferred, advanceTime, animationFrame, mockDate} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const PAGE = 2;
const entry = (id, values) => ({
    key: `touch,${id}`,
    model: "talk",
    id,
    type: "Touch",
    icon: "comments-o",
    title: `Call ${id}`,
    text: "",
    label: "",
    color: "",
    date: "2026-03-05 04:00:00",
    customer: false,
    facts: ["Phone Call"],
    is_folded: false,
    ...values,
});
const ENTRIES = [
    entry(5, {text: "Loves the pump", label: "Reached", color: "success"}),
    entry(4, {is_folded: true}),
    entry(3, {is_folded: true, date: "2026-03-04"}),
    entry(2, {customer: "Lin Mei"}),
];

class Talk extends models.Model {
    name = fields.Char();

    _records = [
        {id: 1, name: "Works"},
        {id: 2, name: "Mill"},
    ];
}

defineMailModels();
defineModels([Talk]);

const mountTimeline = async ({gap = false, wait = () => true} = {}) => {
    onRpc("get_timeline", async ({args: [id], kwargs}) => {
        await wait(id);
        const first = kwargs.after || 0;
        const found = ENTRIES.filter(({title}) => title.includes(kwargs.search));
        return {
            entries: found.slice(first, first + PAGE),
            after: first + PAGE < found.length && first + PAGE,
            months: [
                ["2026-02-01", 0],
                ["2026-03-01", 4],
            ],
            gap,
        };
    });
    await mountView({
        type: "form",
        resModel: "talk",
        resId: 1,
        resIds: [1, 2],
        arch: `<form><field name="name"/><widget name="care_timeline"/></form>`,
    });
    await animationFrame();
};

test("entries stand in their order, with words, state and facts", async () => {
    await mountTimeline();
    expect(".o_care_timeline_entry").toHaveCount(1);
    expect(".o_care_timeline_text").toHaveText("Loves the pump");
    expect(".o_care_timeline_entry .badge").toHaveText("Reached");
    expect(".o_care_timeline_facts").toHaveText("Phone Call");
    expect(".o_care_timeline_month").toHaveCount(2);
});

test("a silence within the gap of the tier is no reason to worry", async () => {
    await mountTimeline({gap: {days: 20, limit: 30, is_past: false}});
    expect(".o_care_timeline_gap").toHaveClass("text-muted");
    expect(".o_care_timeline_past").toHaveCount(0);
});

test("months of a silence past the gap are red", async () => {
    mockDate("2026-03-20 12:00:00");
    await mountTimeline({gap: {days: 40, limit: 30, is_past: true}});
    expect(".o_care_timeline_gap").toHaveClass("text-danger");
    expect(".o_care_timeline_past").toHaveCount(1);
});

test("earlier ones are read on demand, and folded ones stay one line", async () => {
    await mountTimeline();
    await click(".o_care_timeline_more");
    await animationFrame();
    expect(".o_care_timeline_more").toHaveCount(0);
    expect(".o_care_timeline_fold").toHaveText("2 skipped, missed or merged");
    expect(".o_care_timeline_entry:last").toHaveText(/Lin Mei/);
    await click(".o_care_timeline_fold");
    await animationFrame();
    expect(".o_care_timeline_entry").toHaveCount(4);
});

test("words that are typed are sought on the server", async () => {
    await mountTimeline();
    await click(".o_care_timeline_search");
    await edit("Call 2");
    await advanceTime(400);
    await animationFrame();
    expect(".o_care_timeline_title").toHaveText("Call 2");
    await edit("Zanzibar");
    await advanceTime(400);
    await animationFrame();
    expect(".o_care_timeline").toHaveText(/Nothing found/);
});

test("nothing of one customer stands under the name of another", async () => {
    const answers = {1: [], 2: []};
    const wait = (id) => {
        const answer = new Deferred();
        answers[id].push(answer);
        return answer;
    };
    await mountTimeline({gap: {days: 20, limit: 30, is_past: false}, wait});
    answers[1].pop().resolve();
    await animationFrame();
    expect(".o_care_timeline_title").toHaveText("Call 5");
    await contains(".o_pager_next").click();
    expect(".o_field_widget[name='name'] input").toHaveValue("Mill");
    expect(".o_care_timeline_entry, .o_care_timeline_gap").toHaveCount(0);
    expect(".o_care_timeline").not.toHaveText(/Nothing has happened yet/);
    await contains(".o_pager_previous").click();
    answers[2].pop().resolve();
    await animationFrame();
    expect(".o_care_timeline_entry, .o_care_timeline_gap").toHaveCount(0);
    expect(".o_care_timeline").not.toHaveText(/Nothing has happened yet/);
    answers[1].pop().resolve();
    await animationFrame();
    expect(".o_care_timeline_title").toHaveText("Call 5");
});

test("earlier ones are offered of what was sought last, and of nothing else", async () => {
    await mountTimeline();
    expect(".o_care_timeline_more").toHaveCount(1);
    await click(".o_care_timeline_search");
    await edit("Call");
    await animationFrame();
    expect(".o_care_timeline_more").toHaveCount(0);
    await advanceTime(400);
    await animationFrame();
    expect(".o_care_timeline_more").toHaveCount(1);
});
