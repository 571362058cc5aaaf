import {expect, test} from "@odoo/hoot";
import {allowTranslations} from "@web/../tests/web_test_helpers";

import {openList} from "@customer_care_worth/list/open_list";

const ACTION = {context: {search_default_mine: 1}, path: "care-losses", res_model: "x"};

test.tags("headless");
test("list behind a figure has its domain, no filter and no examples", async () => {
    allowTranslations();
    const opened = [];
    const service = {
        doAction: (...call) => opened.push(call),
        loadAction: async (xmlid) => ({...ACTION, xml_id: xmlid}),
    };
    const domain = [["id", "=", 0]];
    await openList(service, "care.losses", "Lost", domain);
    const [[action, options]] = opened;
    expect(String(action.help)).toInclude("There are no such records");
    delete action.help;
    expect(action).toEqual({
        context: {},
        display_name: "Lost",
        domain,
        name: "Lost",
        path: false,
        res_model: "x",
        useSampleModel: false,
        xml_id: "care.losses",
    });
    expect(options).toEqual({});
});
