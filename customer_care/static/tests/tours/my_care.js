import {registry} from "@web/core/registry";

const card = (name) => `.o_kanban_record:contains('${name}')`;

registry.category("web_tour.tours").add("care_morning", {
    steps: () => [
        {
            content: "The card says why now",
            trigger: `${card("Lin Mei")} .o_care_why:contains('Ask how the new press runs')`,
        },
        {
            content: "The phone number is a link",
            trigger: `${card("Lin Mei")} a[href='tel:+862055500101']`,
        },
        {
            trigger: `${card("Lin Mei")} button[name='action_record']`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='note'] textarea",
            run: "edit Wants two more presses",
        },
        {
            trigger: ".modal .o_care_mood button[data-value='5']",
            run: "click",
        },
        {
            trigger: ".modal .o_care_mood button[data-value='5'].o_care_face_chosen",
        },
        {
            trigger: ".modal-footer button[name='action_record_reached']",
            run: "click",
        },
        {
            content: "What follows is told",
            trigger: ".o_notification:contains('starts again')",
        },
        {
            content: "The card is gone, and something kind is said",
            trigger: ".o_nocontent_help:contains('Well done')",
        },
        {
            trigger: "[data-menu-xmlid='customer_care.care_menu_customers']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_care.care_profile_menu']",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains('Lin Mei') .o_data_cell:first, .o_kanban_record:contains('Lin Mei')",
            run: "click",
        },
        {
            content: "The customer knows when he was reached",
            trigger:
                ".o_form_view .o_field_widget[name='date_last_contact']:not(.o_field_empty)",
        },
    ],
});

registry.category("web_tour.tours").add("care_one_card", {
    steps: () => [
        {
            content: "One card says all there is to talk about",
            trigger: `body:not(:has(${card("Lin Mei")} ~ ${card("Lin Mei")})) ${card("Lin Mei")} li:contains('Invite to the fair')`,
        },
        {
            trigger: `${card("Lin Mei")} button[name='action_record']`,
            run: "click",
        },
        {
            trigger:
                ".modal .o_field_widget[name='covered_ids'] label:contains('Invite to the fair')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='covered_ids'] input:checked",
        },
        {
            content: "Nothing is typed: a reason takes one click",
            trigger:
                ".modal .o_field_widget[name='note_reason'] span:contains('Just a greeting')",
            run: "click",
        },
        {
            trigger: ".modal-footer button[name='action_record_reached']",
            run: "click",
        },
        {
            content: "Both are recorded",
            trigger: ".o_nocontent_help:contains('Well done')",
        },
    ],
});

registry.category("web_tour.tours").add("care_postpone_and_skip", {
    steps: () => [
        {
            trigger: `${card("Lin Mei")} button[name='action_postpone']`,
            run: "click",
        },
        {
            trigger: ".modal button[name='action_postpone_to_next_week']",
            run: "click",
        },
        {
            content: "Only the other card is left",
            trigger: `.o_kanban_renderer:not(:has(${card("Lin Mei")}))`,
        },
        {
            trigger: `body:not(:has(.modal)) ${card("Wang Jun")} button[name='action_skip']`,
            run: "click",
        },
        {
            trigger: ".modal label:contains('Not a good time')",
            run: "click",
        },
        {
            trigger: ".modal-footer button[name='action_skip']",
            run: "click",
        },
        {
            trigger: ".o_nocontent_help:contains('Your next touch: Lin Mei')",
        },
        {
            content: "What is coming is one click away",
            trigger: ".o_nocontent_help button",
            run: "click",
        },
        {
            trigger: card("Lin Mei"),
        },
    ],
});

registry.category("web_tour.tours").add("care_log", {
    steps: () => [
        {
            trigger: ".o_care_log",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='profile_id'] input",
            run: "edit Lin",
        },
        {
            trigger: ".o-autocomplete--dropdown-menu a:contains('Lin Mei')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='note'] textarea",
            run: "edit Met at the fair",
        },
        {
            trigger: ".modal-footer button[name='action_record_reached']",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('starts again')",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("care_activate_plan", {
    steps: () => [
        {
            trigger: "[data-menu-xmlid='customer_care.care_menu_configuration']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_care.care_plan_menu']",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains('Every single month') .o_data_cell[name='name']",
            run: "click",
        },
        {
            trigger: ".o_notebook a[name='forecast']",
            run: "click",
        },
        {
            content: "The preview shows touches per week and per person",
            trigger: ".o_care_forecast .o_care_week",
        },
        {
            trigger: ".o_care_people tbody tr",
        },
        {
            trigger: "button[name='action_activate']",
            run: "click",
        },
        {
            trigger:
                ".o_statusbar_status button.o_arrow_button_current:contains('Running')",
        },
    ],
});
