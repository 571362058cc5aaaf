import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";

class Plan extends models.Model {
    forecast = fields.Json();

    _records = [
        {
            id: 1,
            forecast: {
                is_sampled: false,
                total: 30,
                weeks: [20, 10, 0],
                people: [
                    ["Mina", 24],
                    ["", 6],
                ],
            },
        },
        {id: 2, forecast: {is_sampled: false, total: 0, weeks: [0, 0], people: []}},
        {
            id: 3,
            forecast: {
                is_sampled: true,
                total: 9000,
                weeks: [9000],
                people: [...Array(12).keys()].map((number) => [
                    `Person ${number}`,
                    750,
                ]),
            },
        },
    ];
}

defineMailModels();
defineModels([Plan]);

const mountForm = (resId) =>
    mountView({
        type: "form",
        resModel: "plan",
        resId,
        arch: `<form><field name="forecast" widget="care_forecast"/></form>`,
    });

test("a bar for each week, as high as its share of the busiest one", async () => {
    await mountForm(1);
    expect(".o_care_week").toHaveCount(3);
    expect(".o_care_week:nth-child(1) .o_care_week_bar").toHaveStyle("height: 100%", {
        inline: true,
    });
    expect(".o_care_week:nth-child(2) .o_care_week_bar").toHaveStyle("height: 50%", {
        inline: true,
    });
});

test("a row for each person, customers without an owner said as such", async () => {
    await mountForm(1);
    expect(".o_care_people tbody tr").toHaveCount(2);
    expect(".o_care_people tbody tr:nth-child(1)").toHaveText(/Mina\s+24\s+8/);
    expect(".o_care_people tbody tr:nth-child(2)").toHaveText(
        /Without an owner\s+6\s+2/,
    );
});

test("nothing to come is said in words", async () => {
    await mountForm(2);
    expect(".o_care_week").toHaveCount(0);
    expect(".o_care_forecast").toHaveText(/no touches/);
});

test("an estimate is said as such, and only the busiest persons are listed", async () => {
    await mountForm(3);
    expect(".o_care_forecast").toHaveText(/Estimate based/);
    expect(".o_care_people tbody tr").toHaveCount(10);
    expect(".o_care_forecast").toHaveText(/and 2 more users/);
});
