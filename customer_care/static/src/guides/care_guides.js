import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

const START = "/odoo/my-care";
const guides = registry.category("web_tour.tours");

/** A step that shows a menu to click on. */
function menu(name, content) {
    return {
        trigger: `[data-menu-xmlid='customer_care.${name}']`,
        content,
        run: "click",
        tooltipPosition: "bottom",
    };
}

guides.add("care_guide_user", {
    url: START,
    steps: () => [
        menu("care_menu_customers", _t("Your customers are under this menu.")),
        menu("care_profile_menu", _t("Open the list of customers.")),
        {
            trigger: ".o_list_button_add:visible, .o-kanban-button-new:visible",
            content: _t("Add a customer: the contact is created with it."),
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='name'] input",
            content: _t("Enter the name. Who is known already is shown."),
            run: "edit Fang Lan",
        },
        {
            trigger: ".modal .modal-footer button[name='action_create']",
            content: _t("The first contact is planned for the day you choose."),
            run: "click",
        },
        {trigger: ".o_form_view .o_field_widget[name='date_next_touch']"},
        menu("care_touch_menu_my", _t("My Care says whom to contact today.")),
        {
            trigger: ".o_kanban_record button[name='action_record']",
            content: _t("Each card says why. Press this after the contact."),
        },
    ],
});

guides.add("care_guide_officer", {
    url: START,
    steps: () => [
        menu("care_menu_configuration", _t("Officers bring customers in.")),
        menu("care_profile_create_menu", _t("Choose them from the contacts.")),
        {
            trigger: ".modal .modal-header .btn-close",
            content: _t("The dialog counts first whom it would add. Close it for now."),
            run: "click",
        },
        {trigger: "body:not(:has(.modal))"},
        menu("care_menu_touches", _t("See what is planned, for all colleagues.")),
        menu("care_touch_menu_workload", _t("See who has how much to do.")),
        {trigger: ".o_breadcrumb"},
    ],
});

guides.add("care_guide_manager", {
    url: START,
    steps: () => [
        menu("care_menu_configuration", _t("Managers decide whom to contact when.")),
        menu("care_plan_menu", _t("Care plans say so.")),
        {
            trigger: ".o_data_row:first .o_data_cell[name='name']",
            content: _t("Open a plan."),
            run: "click",
        },
        {
            trigger: ".o_form_view a[name='forecast']",
            content: _t("The forecast shows what the plan brings within 90 days."),
            run: "click",
        },
        {trigger: ".o_form_view .o_care_forecast"},
        menu("care_touch_menu_my", _t("Every morning My Care shows the result.")),
        {trigger: ".o_kanban_view"},
    ],
});

/** Start the guided tour of whoever looks, by the highest role. */
async function startGuide(env) {
    const roles = ["manager", "officer"];
    const groups = roles.map((role) => `customer_care.group_care_${role}`);
    const held = await Promise.all(groups.map((group) => user.hasGroup(group)));
    const role = roles[held.indexOf(true)] || "user";
    return env.services.tour_service.startTour(`care_guide_${role}`, {mode: "manual"});
}

registry.category("actions").add("customer_care.guide", startGuide);
