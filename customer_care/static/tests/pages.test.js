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

import {MyCareHelper} from "@customer_care/my_care/my_care_view";
import {OnboardingPanel} from "@customer_care/onboarding/onboarding_panel";

const DIALOG = {
    res_model: "talk",
    target: "new",
    type: "ir.actions.act_window",
    views: [[false, "form"]],
};
const STEP = "action_care_add_by_hand";

class Talk extends models.Model {
    name = fields.Char();

    _views = {form: `<form><field name="name"/></form>`};
}

defineMailModels();
defineModels([Talk]);

/** What is asked of a method, each time with an answer that the test gives. */
const collect = (model, method) => {
    const answers = [];
    onRpc(model, method, () => {
        answers.push(new Deferred());
        return answers.at(-1);
    });
    return answers;
};

const mountPanel = async () => {
    onRpc("has_group", () => true);
    const panels = collect("onboarding.onboarding", "care_get_panel");
    const mounted = mountWithCleanup(OnboardingPanel, {props: {onChanged: () => true}});
    const give = (answer, title) => {
        const buttons = [{label: "By Hand", method: STEP}];
        const steps = [{buttons, description: "", fact: "", id: 1, title: "Customers"}];
        answer.resolve({steps, title});
        return animationFrame();
    };
    await animationFrame();
    await animationFrame();
    await give(panels.pop(), "First steps");
    await mounted;
    return {give, panels};
};

/** Open the dialog of a step, and close it: the panel is read anew. */
const goThrough = async () => {
    await contains(`button[name=${STEP}]`).click();
    await contains(".modal .btn-close").click();
    await animationFrame();
};

test("the panel shows what was read last, whatever comes last", async () => {
    onRpc("onboarding.onboarding.step", STEP, () => DIALOG);
    const {give, panels} = await mountPanel();
    await goThrough();
    await goThrough();
    const [former, latter] = panels;
    await give(latter, "The latter");
    await give(former, "The former");
    expect(".o_care_onboarding h4").toHaveText("The latter");
});

test("a panel that was closed stays closed, whatever comes after", async () => {
    onRpc("onboarding.onboarding.step", STEP, () => DIALOG);
    onRpc("onboarding.onboarding", "care_close_panel", () => true);
    const {give, panels} = await mountPanel();
    await goThrough();
    await contains(".o_care_onboarding button[title=Close]").click();
    expect(".o_care_onboarding").toHaveCount(0);
    await give(panels.pop(), "First steps");
    expect(".o_care_onboarding").toHaveCount(0);
});

test("a step is opened once, however often its button is clicked", async () => {
    const opened = collect("onboarding.onboarding.step", STEP);
    await mountPanel();
    await contains(`button[name=${STEP}]`).click();
    expect(`button[name=${STEP}]`).not.toBeEnabled();
    opened.pop().resolve(DIALOG);
    await animationFrame();
    expect(".modal .o_form_view").toHaveCount(1);
    expect(`button[name=${STEP}]`).toBeEnabled();
});

test("why nobody waits is said as it was when it was asked last", async () => {
    const explanations = collect("care.my.care", "explain");
    onRpc("/web/action/load", () => DIALOG);
    const mounted = mountWithCleanup(MyCareHelper, {props: {}});
    const give = (answer, title) => {
        answer.resolve({buttons: [{action: "talk.action", label: "Log"}], title});
        return animationFrame();
    };
    await animationFrame();
    await give(explanations.pop(), "Nobody waits");
    await mounted;
    while (explanations.length < 2) {
        await contains(".o_nocontent_help button").click();
        await contains(".modal .btn-close").click();
    }
    const [former, latter] = explanations;
    await give(latter, "The latter");
    await give(former, "The former");
    expect(".o_nocontent_help p:first").toHaveText("The latter");
});

test("a mistake is mended once, however often the button is clicked", async () => {
    const button = {label: "Take This Time Zone", method: "action_mend_time_zone"};
    const check = {lines: [], state: "warning", title: "Time zone"};
    onRpc("care.health", "get_checks", () => [{...check, buttons: [button]}]);
    const mended = collect("care.health", button.method);
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        tag: "customer_care.health",
        type: "ir.actions.client",
    });
    await contains(`button[name=${button.method}]`).click();
    expect(`button[name=${button.method}]`).not.toBeEnabled();
    mended.pop().resolve(true);
    await animationFrame();
    await animationFrame();
    expect(`button[name=${button.method}]`).toBeEnabled();
});
