import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_loyalty_matrix", {
    steps: () => [
        {
            content: "the chart is drawn",
            trigger: ".o_care_loyalty canvas",
        },
        {
            content: "one happy customer tells a dozen",
            trigger: ".o_care_word_of_mouth p[name=good]:contains(12 people)",
        },
        {
            trigger: ".o_care_loyalty select[name=axis]",
            run: "select intent",
        },
        {
            trigger: ".o_care_loyalty select[name=axis][data-shown=intent]",
        },
        {
            content: "by what they say, the customer is loyal",
            trigger: ".o_care_loyalty tr[name=loyal] td:contains(1)",
        },
        {
            trigger: ".o_care_loyalty select[name=axis]",
            run: "select behaviour",
        },
        {
            trigger: ".o_care_loyalty select[name=axis][data-shown=behaviour]",
        },
        {
            trigger: ".o_care_loyalty tr[name=mercenary] td:contains(1)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Mercenary) td[name=profile_id]",
            run: "click",
        },
        {
            content: "the reason is in words",
            trigger: ".o_form_view .alert-danger:contains(Would recommend us)",
        },
    ],
});
