import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const QUESTION = ".modal:contains('Discard what you typed?')";
const WITHOUT_QUESTION = `body:not(:has(${QUESTION}))`;

const goBack = (trigger) => ({
    content: "The Back button of the phone",
    trigger,
    run: () => window.history.back(),
});

/** Leave a dialog in which something is typed, and stay; then leave it for good. */
const leave = (field, steps) => [
    ...steps,
    {
        content: "Nothing typed is lost without a question",
        trigger: `${QUESTION} .btn-primary`,
        run: "click",
    },
    {trigger: `${WITHOUT_QUESTION} .modal ${field}:value(Wants)`},
    ...steps,
    {
        trigger: `${QUESTION} .btn-secondary`,
        run: "click",
    },
    {
        content: "The page behind the dialog is still there",
        trigger: "body:not(:has(.modal)) .o_control_panel",
    },
];

const escape = (field) => [
    {
        content: "Escape in a field that is typed in",
        trigger: `.modal ${field}`,
        run: "press Escape",
    },
];

const NOTES = ".o_field_widget[name='note'] textarea";

const openRecord = [
    {
        trigger: ".o_form_view button[name='action_log_touch']",
        run: "click",
    },
    {
        trigger: `.modal ${NOTES}`,
        run: "edit Wants two more presses",
    },
];

tours.add("care_back_on_phone", {
    steps: () => [
        {
            trigger: ".o_kanban_record:contains('Lin Mei') .o_care_names",
            run: "click",
        },
        ...openRecord,
        ...leave(NOTES, [goBack(`.modal ${NOTES}`)]),
        ...openRecord,
        ...leave(NOTES, escape(NOTES)),
        {
            content: "Where nothing is typed, Back closes the dialog at once",
            trigger: ".o_form_view button[name='action_log_touch']",
            run: "click",
        },
        goBack(`.modal ${NOTES}`),
        goBack("body:not(:has(.modal)) .o_form_view"),
        {
            content: "Without a dialog, Back leads back as ever",
            trigger: ".o_kanban_record:contains('Lin Mei')",
        },
        {
            content: "The form of a touch that is done asks as well",
            trigger:
                ".o_kanban_record:contains('Lin Mei') button[name='action_record']",
            run: "click",
        },
        {
            trigger: `.modal ${NOTES}`,
            run: "edit Wants two more presses",
        },
        ...leave(NOTES, escape(NOTES)),
    ],
});

const NAME = ".o_field_widget[name='name'] input";

const openNew = [
    {
        trigger: ".o_list_button_add",
        run: "click",
    },
    {
        trigger: `.modal ${NAME}`,
        run: "edit Wants to be a customer",
    },
];

tours.add("care_back_from_new_customer", {
    steps: () => [
        {
            trigger: "[data-menu-xmlid='customer_care.care_menu_customers']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_care.care_profile_menu']",
            run: "click",
        },
        ...openNew,
        ...leave(NAME, [goBack(`.modal ${NAME}`)]),
        ...openNew,
        ...leave(NAME, escape(NAME)),
    ],
});
