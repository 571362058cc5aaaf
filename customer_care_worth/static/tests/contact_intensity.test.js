import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const ROW = {
    actual: 2,
    caring: 60,
    customers: 3,
    label: "A",
    limit: 30,
    past: 0,
    selling: 40,
    sold: 0,
    tier_id: 1,
    wanted: 5,
};

defineMailModels();

const openPage = async (changes = {}) => {
    const rows = [{...ROW, ...changes}];
    onRpc("care.contact.intensity", "get_report", () => ({most: 5, rows}));
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        tag: "care_contact_intensity",
        type: "ir.actions.client",
    });
};

test("selling and caring of a tier are told in one sentence", async () => {
    await openPage({most_selling: 0});
    expect(".o_care_intensity .text-muted span").toHaveText(
        "· 40 % to sell, 60 % to care",
    );
});

test("the limit of selling stands in the same sentence", async () => {
    await openPage({most_selling: 30});
    expect(".o_care_intensity .text-muted span.text-danger").toHaveText(
        "· 40 % to sell, 60 % to care (selling: at most 30 %)",
    );
});
