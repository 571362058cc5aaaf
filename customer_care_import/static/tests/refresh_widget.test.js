import {expect, test} from "@odoo/hoot";
import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const PERIOD = 2000;

class Talk extends models.Model {
    name = fields.Char();

    _records = [{id: 1, name: "Lin"}];
}

defineMailModels();
defineModels([Talk]);

test("a page that follows the work asks anew once it has an answer", async () => {
    let answer = true;
    onRpc("web_read", async ({parent}) => {
        expect.step("read");
        await answer;
        return parent();
    });
    await mountView({
        type: "form",
        resModel: "talk",
        resId: 1,
        arch: `<form><field name="name"/><widget name="care_import_refresh"/></form>`,
    });
    expect.verifySteps(["read"]);
    answer = new Deferred();
    await advanceTime(PERIOD);
    await advanceTime(PERIOD);
    await advanceTime(PERIOD);
    expect.verifySteps(["read"]);
    answer.resolve();
    await animationFrame();
    expect.verifySteps([]);
    await advanceTime(PERIOD);
    expect.verifySteps(["read"]);
});
