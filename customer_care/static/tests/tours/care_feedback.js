import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("care_feedback_customer_writes", {
    steps: () => [
        {
            trigger: ".o_care_tell",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_care_new input[name='name']",
            run: "edit The press leaks",
        },
        {
            trigger: ".o_care_new textarea[name='text']",
            run: "edit It drips since Monday",
        },
        {
            trigger: ".o_care_new button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The customer sees his case and how far it is",
            trigger: ".o_care_case .o_care_state_new",
        },
        {
            trigger: ".o_care_answer textarea[name='text']",
            run: "edit Please hurry",
        },
        {
            trigger: ".o_care_answer button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_care_message:contains('Please hurry')",
        },
    ],
});

tours.add("care_feedback_handler_solves", {
    steps: () => [
        {
            content: "The assignee reads what was said",
            trigger: ".o-mail-Message:contains('Please hurry')",
        },
        {
            content: "One sentence says how long it takes, and why",
            trigger:
                "div[name='estimate_text']:contains('10 similar solved cases'):contains('most likely within')",
        },
        {
            content: "Another says why it is his",
            trigger: "div[name='assign_reason']:contains('h planned for open cases')",
        },
        {
            trigger: ".o_notebook_headers a[name='estimate']",
            run: "click",
        },
        {
            content: "The panel has the numbers and the reckoning of the deadline",
            trigger: "div[name='deadline_text']:contains('working hours of')",
        },
        {
            trigger: "div[name='expected_hours']:contains('40:00')",
        },
        {
            trigger: ".o_notebook_headers a[name='similar']",
            run: "click",
        },
        {
            content: "What was learnt before stands beside",
            trigger: "div[name='similar_ids'] .o_data_row:contains('Tighten the nut')",
        },
        {
            trigger: ".o_statusbar_status button:contains('In Progress')",
            run: "click",
        },
        {
            trigger:
                ".o_statusbar_status button.o_arrow_button_current:contains('In Progress')",
        },
        {trigger: ".o_form_saved"},
        {
            trigger: ".o_statusbar_status button:contains('Solved')",
            run: "click",
        },
        {
            trigger:
                ".o_statusbar_status button.o_arrow_button_current:contains('Solved')",
        },
        {trigger: ".o_form_saved"},
    ],
});

tours.add("care_feedback_customer_rates", {
    steps: () => [
        {
            trigger: ".o_care_how a:contains('Rate')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "All five faces fit on a phone",
            trigger: ".o_care_rate_face_5",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    throw new Error("The page is wider than the phone");
                }
            },
        },
        {
            trigger: ".o_care_rate_face_5",
            run: "click",
        },
        {
            trigger: ".o_care_rate textarea[name='comment']",
            run: "edit Quick and kind",
        },
        {
            trigger: ".o_care_rate button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_care_rated",
        },
    ],
});

tours.add("care_feedback_owner_thanks", {
    steps: () => [
        {
            content: "The thank-you touch waits in My Care, with its reason",
            trigger:
                ".o_kanban_record:contains('Case solved'):contains('Thank the customer')",
        },
    ],
});

tours.add("care_feedback_report_shows_it", {
    steps: () => [
        {
            content: "The figures stand behind the graph",
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            content: "The assignee has a rating of five, and all answered",
            trigger: ".o_pivot tr:contains('care_handler'):contains('5.00')",
        },
    ],
});

tours.add("care_feedback_report_shows_estimates", {
    steps: () => [
        {
            content: "The figures stand behind the graph",
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            content: "The case is among those done as promised",
            trigger: ".o_pivot tr:contains('None'):contains('100.00')",
        },
    ],
});

tours.add("care_feedback_opens_on_a_phone", {
    steps: () => [
        {
            content: "The first card is to be seen, though nothing is new",
            trigger: ".o_kanban_record:contains('Drips')",
            run() {
                const {left, right} = this.anchor.getBoundingClientRect();
                if (left < 0 || right > window.innerWidth) {
                    throw new Error("The board shows a column without cards");
                }
            },
        },
    ],
});

tours.add("care_feedback_is_told_by_phone", {
    steps: () => [
        {
            trigger: ".o_form_view button[name='action_care_log_feedback']",
            run: "click",
        },
        {
            content: "A field for files stands in the short form",
            trigger: ".modal .o_field_widget[name='file_ids']",
        },
        {
            trigger: ".modal .o_field_widget[name='name'] input",
            run: "edit The valve sticks",
        },
        {
            content: "Whoever has the receiver in one hand needs no mouse",
            trigger: ".modal .o_field_widget[name='name'] input",
            run: "press ctrl+Enter",
        },
        {
            content: "The caller can be told the number, the date and who has it",
            trigger:
                ".o_notification:contains('The valve sticks'):contains('promised by'):contains('care_handler')",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

tours.add("care_feedback_is_split", {
    steps: () => [
        {
            trigger: ".o_control_panel .o_cp_action_menus button",
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('Split')",
            run: "click",
        },
        {
            content: "Whoever splits a case reads that the second one is a copy",
            trigger: ".o_notification:contains('is a copy of')",
        },
        {
            trigger: ".o_field_widget[name='name'] :value('(part)')",
        },
        {
            content: "The copy leads back",
            trigger: ".o-mail-Message:contains('Split off from') a:contains('Drips')",
        },
    ],
});
