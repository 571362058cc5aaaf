import {expect, test} from "@odoo/hoot";
import {press} from "@odoo/hoot-dom";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const STARTERS = {
    code: "starter",
    label: "Conversation Starters",
    lines: ["You both like Go.", "The new press runs."],
    is_offered: true,
};
const TABOO = {code: "caution", label: "Caution", lines: ["Taboo: beef"]};

class Talk extends models.Model {
    name = fields.Char();
    phone = fields.Char();
    note = fields.Html();
    briefing = fields.Json();

    _onChanges = {phone: () => true};

    _records = [
        {id: 1, name: "Lin", note: "<p>One<br>two</p>", briefing: [TABOO, STARTERS]},
        {id: 2, name: "Sun", note: "<p>1 &lt; 2</p><p>three</p>", briefing: false},
    ];
}

defineMailModels();
defineModels([Talk]);

const NOTES = ".o_field_widget[name='note'] textarea";
const BRIEFING = ".o_field_widget[name='briefing']";
const STARTER = `${BRIEFING} [data-section='starter'] button`;

const mountForm = (resId) =>
    mountView({
        type: "form",
        resModel: "talk",
        resId,
        arch: `<form>
            <field name="name" default_focus="1"/>
            <field name="briefing" widget="care_briefing" readonly="1"
                options="{'insert_into': 'note'}"/>
            <field name="note" widget="care_notes"
                options="{'focus_beside': 'name'}"/>
            <field name="phone"/>
        </form>`,
    });

test("notes read as plain text, and have the focus once it is known whose", async () => {
    await mountForm(2);
    expect(NOTES).toHaveValue("1 < 2\nthree");
    expect(NOTES).toBeFocused();
});

test("the notes of nobody wait", async () => {
    await mountForm();
    expect(NOTES).not.toBeFocused();
});

test("Tab leaves the notes, and what is typed is kept as it was typed", async () => {
    onRpc("web_save", ({args}) => expect.step(String(args[1].note)));
    await mountForm(1);
    await contains(NOTES).edit("a < b\nc", {confirm: false});
    await press("Tab");
    await animationFrame();
    expect(NOTES).not.toBeFocused();
    await contains(".o_form_button_save").click();
    expect.verifySteps(["<p>a &lt; b<br/>c</p>"]);
});

test("a starter is added to the notes by a click, a warning is not", async () => {
    await mountForm(1);
    expect(`${BRIEFING} [data-section='caution'] button`).toHaveCount(0);
    await contains(NOTES).edit("Three", {confirm: false});
    await contains(`${STARTER}:first`).click();
    expect(NOTES).toHaveValue("Three\nYou both like Go.");
    await contains(`${STARTER}:first`).click();
    expect(NOTES).toHaveValue("Three\nYou both like Go.");
});

test("starters that are clicked while the server works are all added", async () => {
    const working = new Deferred();
    onRpc("onchange", () => working);
    await mountForm(1);
    await contains(".o_field_widget[name='phone'] input").edit("5550 0101");
    await contains(`${STARTER}:first`).click();
    await contains(`${STARTER}:last`).click();
    working.resolve({value: {}});
    await animationFrame();
    await animationFrame();
    expect(NOTES).toHaveValue("One\ntwo\nYou both like Go.\nThe new press runs.");
});
