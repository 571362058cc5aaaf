import {expect, test} from "@odoo/hoot";
import {click} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";

class Talk extends models.Model {
    mood = fields.Selection({
        selection: [
            ["1", "Angry"],
            ["3", "Neutral"],
            ["5", "Very Satisfied"],
        ],
    });

    _records = [{id: 1, mood: "3"}];
}

defineMailModels();
defineModels([Talk]);

const mountForm = (attributes = "") =>
    mountView({
        type: "form",
        resModel: "talk",
        resId: 1,
        arch: `<form><field name="mood" widget="care_mood" ${attributes}/></form>`,
    });

test("every mood is a face, and the chosen one is marked", async () => {
    await mountForm();
    expect("button.o_care_face").toHaveCount(3);
    expect(".o_care_face_chosen").toHaveAttribute("data-value", "3");
});

test("another face is chosen by a click, and taken back by a second one", async () => {
    await mountForm();
    await click("button[data-value='5']");
    await animationFrame();
    expect(".o_care_face_chosen").toHaveAttribute("data-value", "5");
    await click("button[data-value='5']");
    await animationFrame();
    expect(".o_care_face_chosen").toHaveCount(0);
});

test("a mood that cannot be changed shows its face and name only", async () => {
    await mountForm('readonly="1"');
    expect("button.o_care_face").toHaveCount(0);
    expect(".o_care_mood").toHaveText("Neutral");
});
