import {expect, test} from "@odoo/hoot";
import {unload} from "@odoo/hoot-dom";
import {animationFrame, mockSendBeacon} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Talk extends models.Model {
    note = fields.Char();

    _records = [{id: 1, note: "Hello"}];
}

defineMailModels();
defineModels([Talk]);

const mountForm = (options = {}) =>
    mountView({
        type: "form",
        resModel: "talk",
        arch: `<form js_class="care_record"><field name="note"/></form>`,
        ...options,
    });

test("a new touch is not kept when the page is left, and the browser asks", async () => {
    mockSendBeacon(() => expect.step("saved"));
    await mountForm();
    await contains(".o_field_widget[name='note'] input").edit("A few words");
    const [event] = await unload();
    await animationFrame();
    expect(event.defaultPrevented).toBe(true);
    expect.verifySteps([]);
});

test("words on a touch that is there already are kept", async () => {
    mockSendBeacon(() => expect.step("saved"));
    await mountForm({resId: 1});
    await contains(".o_field_widget[name='note'] input").edit("A few words");
    await unload();
    await animationFrame();
    expect.verifySteps(["saved"]);
});
