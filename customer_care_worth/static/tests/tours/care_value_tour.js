import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_value", {
    steps: () => [
        {
            content: "a fifth of the customers brings four fifths of the value",
            trigger: ".o_care_value_curve .o_care_first_fifth:contains(80 %)",
        },
        {
            content: "who they are",
            trigger: ".o_care_value_curve tr:contains(Carriers) a",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Carriers)",
        },
        {
            content: "back to the curve",
            trigger: ".o_breadcrumb a:contains(Concentration)",
            run: "click",
        },
        {
            content: "the policy of the tier",
            trigger: ".o_care_value_curve tr:contains(Carriers) .o_care_policy",
            run: "click",
        },
        {
            content: "what its customers may expect",
            trigger: ".o_form_view [name=rights] textarea:value(within an hour)",
        },
        {
            trigger: ".o_form_view .o_notebook .nav-link:contains(Benefits)",
            run: "click",
        },
        {
            trigger: ".o_form_view [name=benefit_ids] .o_field_x2many_list_row_add",
        },
    ],
});
