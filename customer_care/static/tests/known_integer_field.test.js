import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Occasion extends models.Model {
    year = fields.Integer();
    _records = [
        {id: 1, year: 1985},
        {id: 2, year: 0},
    ];
}

defineMailModels();
defineModels([Occasion]);

const LIST = `<list editable="bottom"><field name="year" widget="care_known_integer"/></list>`;

test("a year reads without separator, and as nothing when not known", async () => {
    await mountView({type: "list", resModel: "occasion", arch: LIST});
    expect(".o_data_row:eq(0) .o_data_cell").toHaveText("1985");
    expect(".o_data_row:eq(1) .o_data_cell").toHaveText("");
});

test("a year is typed and taken back", async () => {
    await mountView({
        type: "form",
        resModel: "occasion",
        resId: 2,
        arch: `<form><field name="year" widget="care_known_integer"/></form>`,
    });
    await contains(".o_field_widget input").edit("1990");
    expect(".o_field_widget input").toHaveValue("1990");
    await contains(".o_field_widget input").edit("");
    expect(".o_field_widget input").toHaveValue("");
});
