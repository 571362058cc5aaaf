import {registry} from "@web/core/registry";

const card = (name) => `.o_kanban_record:contains('${name}')`;

registry.category("web_tour.tours").add("care_mistakes", {
    steps: () => [
        {
            trigger: `${card("Lin Mei")} button[name='action_record']`,
            run: "click",
        },
        {
            content: "Without a mistake there is no complaint",
            trigger: ".modal .o_form_view:not(:has(.text-danger))",
        },
        {
            trigger: ".modal .o_field_widget[name='next_step'] input",
            run: "edit Send the list && click .modal-title",
        },
        {
            trigger: ".modal .o_field_widget[name='date_next_step'] button",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='date_next_step'] input",
            run: "edit 01/02/2020 && click .modal-title",
        },
        {
            trigger: ".modal .text-danger:contains('next step cannot be in the past')",
        },
        {
            trigger: ".modal details[name='more'] summary",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='date_done'] input",
            run: "edit 01/02/2099 10:00:00 && click .modal-title",
        },
        {
            trigger: ".modal .text-danger:contains('in the future')",
        },
        {
            trigger: ".modal .o_field_widget[name='duration'] input",
            run: "edit -5 && click .modal-title",
        },
        {
            trigger: ".modal .text-danger:contains('cannot be negative')",
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            content: "Nothing typed is lost without a question",
            trigger: ".modal:contains('Discard what you typed?') .btn-primary",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.modal:contains('Discard what you typed?'))) .modal .o_field_widget[name='duration']",
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            trigger: ".modal:contains('Discard what you typed?') .btn-secondary",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

/** On a phone: one tap opens the form, then the thumbs type, and two more save. */
registry.category("web_tour.tours").add("care_log_on_phone", {
    steps: () => [
        {
            trigger: ".o_form_view button[name='action_log_touch']",
            run: "click",
        },
        {
            content: "Who types reads first what is open, and the words have the focus",
            trigger:
                ".modal .o_field_widget[name='briefing']:contains('Send the samples')",
        },
        {
            trigger: ".modal .o_field_widget[name='note'] textarea:focus",
            run: "edit Wants two more presses",
        },
        {
            trigger: ".modal .o_care_mood button[data-value='4']",
            run: "click",
        },
        {
            content: "What decides is in sight without scrolling",
            trigger: ".modal-footer button[name='action_record_reached']",
            run({anchor}) {
                const {bottom} = anchor.getBoundingClientRect();
                if (bottom > window.innerHeight) {
                    throw new Error("The button lies below the screen");
                }
                anchor.click();
            },
        },
        {
            trigger: ".o_notification:contains('starts again')",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("care_reaction_on_phone", {
    steps: () => [
        {
            trigger: `${card("Lin Mei")} a[name='action_log_reaction']`,
            run: "click",
        },
        {
            trigger: ".modal-footer button:contains('Log Reaction')",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('goes on as before')",
        },
        {
            content: "The card is still there",
            trigger: `body:not(:has(.modal)) ${card("Lin Mei")}`,
        },
    ],
});
