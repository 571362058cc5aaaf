import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_satisfaction_tour", {
    steps: () => [
        {
            content: "The charts of the newest wave are drawn",
            trigger: ".o_care_satisfaction_charts canvas",
        },
        {
            content: "A gap is told in words",
            trigger: ".o_care_satisfaction .badge:contains('Disappointed')",
        },
        {
            content: "A click on a dimension opens its answers",
            trigger: ".o_care_satisfaction td:contains('After-Sales Service')",
            run: "click",
        },
        {
            content: "They are those of the dimension",
            trigger:
                ".o_list_view:not(:contains('Recommend')) .o_data_row:contains('Service expected')",
        },
    ],
});
