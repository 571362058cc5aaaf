import {registry} from "@web/core/registry";

const PICKER = ".o_select_create_dialog_content";

registry.category("web_tour.tours").add("care_picker", {
    steps: () => [
        {
            trigger: ".o_form_view .o_field_widget[name=profile_id] input",
            run: "click",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Search more)",
            run: "click",
        },
        {
            content: "customers are picked, and no button leads away from that",
            trigger: `${PICKER} .o_data_row`,
            run() {
                const buttons = document.querySelectorAll(
                    `${PICKER} button[name=action_open_learning]`,
                );
                const shown = [...buttons].filter((one) => one.getClientRects().length);
                if (!buttons.length || shown.length) {
                    throw new Error(`${shown.length} of ${buttons.length} are shown`);
                }
            },
        },
        {
            trigger: `${PICKER} .o_data_row .o_data_cell[name=name]`,
            run: "click",
        },
        {
            content: "nothing is to be kept",
            trigger: `body:not(:has(${PICKER})) .o_form_button_cancel`,
            run: "click",
        },
        {
            trigger: "body:not(:has(.o_form_button_cancel:not(.d-none, .invisible)))",
        },
    ],
});
