import {expect, test} from "@odoo/hoot";
import {mockDate} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";

class Talk extends models.Model {
    day = fields.Date();

    _records = [
        {id: 1, day: "2026-03-09"},
        {id: 2, day: "2026-03-10"},
        {id: 3, day: "2026-03-11"},
        {id: 4, day: "2026-03-13"},
        {id: 5, day: "2026-03-01"},
        {id: 6, day: "2026-04-10"},
        {id: 7, day: "2026-03-31"},
        {id: 8, day: "2026-04-01"},
    ];
}

defineMailModels();
defineModels([Talk]);

test("a day soon is told with its weekday, another one by its date", async () => {
    mockDate("2026-03-10 08:00:00", 0);
    await mountView({
        type: "list",
        resModel: "talk",
        arch: `<list><field name="day" widget="care_day"/></list>`,
    });
    const shown = ["Yesterday", "Today", "Tomorrow", "Fri, Mar 13", "Sun, Mar 1"];
    shown.forEach((text, index) => {
        expect(`.o_data_row:nth-child(${index + 1}) .o_data_cell`).toHaveText(text);
    });
    expect(".o_data_row:nth-child(6) .o_data_cell").not.toHaveText(/month/);
});

for (const [now, row, text] of [
    ["2026-03-31 08:00:00", 8, "Tomorrow"],
    ["2026-04-01 08:00:00", 7, "Yesterday"],
]) {
    test(`${text} is called so beyond the end of a month`, async () => {
        mockDate(now, 0);
        await mountView({
            type: "list",
            resModel: "talk",
            arch: `<list><field name="day" widget="care_day"/></list>`,
        });
        expect(`.o_data_row:nth-child(${row}) .o_data_cell`).toHaveText(text);
    });
}
