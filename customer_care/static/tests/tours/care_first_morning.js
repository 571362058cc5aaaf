import {registry} from "@web/core/registry";

/** From the first screen to the first morning: what a new company has to click on. */
registry.category("web_tour.tours").add("care_first_morning", {
    steps: () => [
        {
            content: "the panel shows the four steps",
            trigger: ".o_care_onboarding_steps li:eq(3)",
        },
        {
            trigger: ".o_care_onboarding button[name='action_care_by_hand']",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='name'] input",
            run: "edit Fang Lan",
        },
        {
            trigger: ".modal .o_field_widget[name='phone'] input",
            run: "edit 13800000008",
        },
        {
            trigger: ".modal .modal-footer button[name='action_create']",
            run: "click",
        },
        {trigger: ".o_form_view .o_field_widget[name='date_next_touch']"},
        {
            trigger: "[data-menu-xmlid='customer_care.care_touch_menu_my']",
            run: "click",
        },
        {
            content: "the first card of the first morning",
            trigger: ".o_kanban_record:contains('Fang Lan') .o_care_why",
        },
        {
            content: "what is done is marked",
            trigger: ".o_care_onboarding_done:contains('2')",
        },
    ],
});
