import {registry} from "@web/core/registry";

// no words of the product: the way is the same in each language
const toDashboard = [
    {
        content: "back to the dashboard",
        trigger: ".o_breadcrumb a:first",
        run: "click",
    },
    {
        trigger: ".o_care_dashboard",
    },
];

/** Choose something, and wait for the figures of it. */
function choose(content, select, run, shown) {
    const trigger = `.o_care_dashboard select[name=${select}]`;
    return [{content, trigger, run}, {trigger: `${trigger}${shown}`}];
}

/** From a figure to the list that it counts, where the customer stands, and back. */
function explain(content, trigger) {
    return [
        {content, trigger, run: "click"},
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
        {
            trigger: ".o_breadcrumb .breadcrumb-item:last a, .o_back_button:last",
            run: "click",
        },
        {
            trigger: ".o_care_loss",
        },
    ];
}

registry.category("web_tour.tours").add("care_dashboard", {
    steps: () => [
        {
            content: "the charts are drawn",
            trigger: ".o_care_dashboard [data-chart=losses] canvas",
        },
        ...choose("another period", "unit", "select month", "[data-shown=month]"),
        ...choose("one's own day", "whose", "select mine", "[data-shown=mine]"),
        {
            trigger: ".o_care_dashboard [data-group=today] [data-figure=due]",
        },
        ...choose("everybody's", "whose", "select all", "[data-shown=all]"),
        ...choose(
            "the key customers",
            "tier_id",
            "selectByIndex 1",
            ":not([data-shown='0'])",
        ),
        {
            content: "still in that period",
            trigger: ".o_care_dashboard select[name=unit][data-shown=month]",
        },
        {
            content: "one of them was lost, and opens",
            trigger: ".o_care_dashboard button[data-figure=losses]:contains(1)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei) td[name=date]",
            run: "click",
        },
        {
            content: "why",
            trigger: ".o_form_view .o_field_widget[name=line_ids] .o_data_row",
        },
        {
            content: "what is proposed for such a reason",
            trigger: ".o_field_widget[name=proposed_plan_ids] .o_tag",
        },
        {
            content: "is chosen",
            trigger: ".o_field_widget[name=plan_id] input",
            run: "click",
        },
        {
            content: "a remedy has a colon in its name, what says to wait has none",
            trigger: ".o-autocomplete--dropdown-item:contains(/[:：]/):first a",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=plan_id] input:value(/./)",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "and stands among the remedies that were tried",
            trigger: ".o_field_widget[name=attempt_ids] .o_data_row",
        },
        {
            content: "the customer is back",
            trigger: "button[name=action_win_back]",
            run: "click",
        },
        {
            content: "by that remedy",
            trigger: ".o_field_widget[name=won_plan_id] input:value(/./)",
        },
        ...toDashboard,
        {
            content: "which counts it",
            trigger: ".o_care_dashboard button[data-figure=won_back]:contains(1)",
        },
        {
            content: "the reasons lead to the analysis",
            trigger: ".o_care_dashboard [data-chart=reasons] button",
            run: "click",
        },
        {
            content: "from the reason to its remedies",
            trigger: ".o_care_loss .o_care_loss_reasons tr:first td:first button",
            run: "click",
        },
        ...explain(
            "who was lost for the reason",
            ".o_care_loss_reasons tr:first td:last button:contains(1)",
        ),
        ...explain(
            "the remedy has brought one of one back",
            ".o_care_loss_remedies button[name=effect]:contains(100.0)",
        ),
        ...explain(
            "the rate after the change",
            ".o_care_loss_changes button[name=after]:contains(16.7)",
        ),
        {
            content: "the rate before it",
            trigger: ".o_care_loss_changes button[name=before]:contains(0.0)",
            run: "click",
        },
        {
            content: "is of nobody who was lost",
            trigger: ".o_list_view .o_view_nocontent",
        },
    ],
});

registry.category("web_tour.tours").add("care_dashboard_own", {
    steps: () => [
        {
            content: "what is overdue opens",
            trigger: ".o_care_dashboard button[data-figure=left]:contains(1)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
    ],
});
