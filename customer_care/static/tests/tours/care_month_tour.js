import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const card = (why) =>
    `.o_kanban_record:contains('Lin Mei'):has(.o_care_why:contains('${why}'))`;
const touch = (reason) => `.o_care_timeline_entry:contains('${reason}')`;

/** Enter what the customer told: the kind of it, and that is all. */
const tell = (kind) => [
    {
        trigger: ".o_form_view button[name='action_add_event']",
        run: "click",
    },
    {
        trigger: ".modal .o_field_widget[name='type_id'] input",
        run: `edit ${kind}`,
    },
    {
        trigger: `.o-autocomplete--dropdown-menu a:contains('${kind}')`,
        run: "click",
    },
    {
        trigger: ".modal-footer button:contains('Save')",
        run: "click",
    },
    {
        content: "The happening is counted on the customer",
        trigger: "body:not(:has(.modal)) button[name='action_open_events']",
    },
];

/** Open what the customer has of that name: the button is among the further ones. */
const open = (name) => [
    {
        trigger: ".o-form-buttonbox .o_button_more",
        run: "click",
    },
    {
        trigger: `.o-dropdown--menu .oe_stat_button:contains('${name}')`,
        run: "click",
    },
];

/** Record in My Care that the customer was reached. */
const keep = (why, words) => [
    {
        trigger: `${card(why)} button[name='action_record']`,
        run: "click",
    },
    {
        trigger: ".modal .o_field_widget[name='note'] textarea",
        run: `edit ${words}`,
    },
    {
        trigger: ".modal-footer button[name='action_record_reached']",
        run: "click",
    },
    {
        content: "The card is gone",
        trigger: `body:not(:has(.modal)) .o_kanban_renderer:not(:has(${card(why)}))`,
    },
];

tours.add("care_month_deal", {steps: () => tell("Deal")});

tours.add("care_month_call", {
    steps: () => keep("Deal", "Glad that it is settled"),
});

tours.add("care_month_birth", {steps: () => tell("Birth")});

tours.add("care_month_promise", {
    steps: () => [
        {
            content: "The congratulation is planned",
            trigger: `${touch("Birth")}:contains('Planned')`,
        },
        ...open("Promises"),
        {
            trigger: ".o_list_button_add, .o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name='name'] input",
            run: "edit Send the list of spare parts",
        },
        {
            trigger: ".o_field_widget[name='date_due'] input",
            run: `edit ${luxon.DateTime.now().plus({days: 5}).toFormat("MM/dd/yyyy")}`,
        },
        {
            trigger: "button[name='action_give']",
            run: "click",
        },
        {
            trigger: "button[name='action_keep']",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Kept')",
        },
    ],
});

tours.add("care_month_mourning", {steps: () => tell("Bereavement")});

tours.add("care_month_sympathy", {
    steps: () => keep("Bereavement", "Was silent together"),
});

tours.add("care_month_rest", {
    steps: () => [
        {
            content: "The customer is left in peace",
            trigger:
                ".o_form_view [name='rest']:contains('Celebration and business paused')",
        },
        {
            content: "What was skipped is found, though it is folded away",
            trigger: ".o_care_timeline_search",
            run: "edit Lantern",
        },
        {
            content: "The greeting says why it rests",
            trigger: `${touch("Lantern")}:contains('Skipped'):contains('quiet until')`,
        },
        ...open("Referred"),
        {
            trigger: ".o_list_button_add, .o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name='name'] input",
            run: "edit Zhao Lei",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved",
        },
    ],
});

tours.add("care_month_thanks", {
    steps: () => keep("Refer", "Glad to hear from us"),
});
