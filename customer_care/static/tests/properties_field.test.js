import {expect, test, waitFor} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
    toggleActionMenu,
    toggleMenuItem,
} from "@web/../tests/web_test_helpers";

class Category extends models.Model {
    name = fields.Char();
    definition = fields.PropertiesDefinition();
    _records = [{id: 1, name: "Channel", definition: []}];
}

class Customer extends models.Model {
    category_id = fields.Many2one({relation: "category"});
    first = fields.Properties({
        definition_record: "category_id",
        definition_record_field: "definition",
    });
    _records = [{id: 1, category_id: 1, first: {}}];
}

defineMailModels();
defineModels([Category, Customer]);

test("editing begins without a new property and says for whom it will be", async () => {
    onRpc("has_access", () => true);
    await mountView({
        type: "form",
        resModel: "customer",
        resId: 1,
        actionMenus: {},
        arch: `<form>
            <field name="category_id"/>
            <field name="first" widget="care_properties" string="For All"/>
        </form>`,
    });
    expect(".o_care_properties_title").toHaveCount(0);
    await toggleActionMenu();
    await toggleMenuItem("Edit Properties");
    await waitFor(".o_care_properties_title");
    expect(".o_care_properties_title").toHaveText(/^for all$/i);
    expect(".o_property_field").toHaveCount(0);
    await contains(".o_field_property_add button").click();
    expect(".o_property_field").toHaveCount(1);
});

test("editing them from another page of a customer opens their page", async () => {
    onRpc("has_access", () => true);
    await mountView({
        type: "form",
        resModel: "customer",
        resId: 1,
        actionMenus: {},
        arch: `<form js_class="care_customer">
            <notebook>
                <page name="care" string="Care"><field name="category_id"/></page>
                <page name="properties" string="Properties">
                    <field name="first" widget="care_properties" string="For All"/>
                </page>
            </notebook>
        </form>`,
    });
    await toggleActionMenu();
    await toggleMenuItem("Edit Properties");
    await waitFor(".o_care_properties_title");
    expect(".o_notebook_headers a.active").toHaveText("Properties");
});
