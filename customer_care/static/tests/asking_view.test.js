import {expect, test} from "@odoo/hoot";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    getService,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const QUESTION = ".modal:contains('Discard what you typed?')";

class Talk extends models.Model {
    note = fields.Char();

    _onChanges = {note: () => true};
    _views = {
        form: `<form js_class="care_asking"><field name="note"/></form>`,
    };
}

defineMailModels();
defineModels([Talk]);

test("a dialog that is left twice while the server works asks once", async () => {
    const working = new Deferred();
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        res_model: "talk",
        target: "new",
        type: "ir.actions.act_window",
        views: [[false, "form"]],
    });
    onRpc("onchange", () => working);
    await contains(".modal .o_field_widget[name='note'] input").edit("A few words");
    await contains(".modal .btn-close").click();
    await contains(".modal .btn-close").click();
    expect(QUESTION).toHaveCount(0);
    working.resolve({value: {}});
    await animationFrame();
    await animationFrame();
    expect(QUESTION).toHaveCount(1);
    await contains(`${QUESTION} .btn-primary`).click();
    expect(QUESTION).toHaveCount(0);
    await contains(".modal .btn-close").click();
    await contains(`${QUESTION} .btn-secondary`).click();
    expect(".modal").toHaveCount(0);
});
