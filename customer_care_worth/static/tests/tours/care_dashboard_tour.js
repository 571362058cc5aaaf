import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_dashboard", {
    steps: () => [
        {
            content: "the charts are drawn",
            trigger: ".o_care_dashboard [data-chart=losses] canvas",
        },
        {
            content: "what was lost opens",
            trigger: ".o_care_dashboard button[data-figure=losses]",
            run: "click",
        },
        {
            content: "the list shows it with its reason",
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
        {
            content: "back to the dashboard",
            trigger: ".o_breadcrumb .breadcrumb-item a:contains(Dashboard)",
            run: "click",
        },
        {
            content: "another period",
            trigger: ".o_care_dashboard select[name=unit]",
            run: "select month",
        },
        {
            content: "one's own day",
            trigger: ".o_care_dashboard select[name=whose]",
            run: "select mine",
        },
        {
            trigger: ".o_care_dashboard [data-group=today] [data-figure=due]",
        },
        {
            trigger: ".o_care_dashboard select[name=whose]",
            run: "select all",
        },
        {
            content: "the reasons lead to the analysis",
            trigger:
                ".o_care_dashboard [data-chart=reasons] button:contains(Loss Analysis)",
            run: "click",
        },
        {
            trigger: ".o_care_loss .o_care_loss_reasons",
        },
    ],
});

registry.category("web_tour.tours").add("care_dashboard_own", {
    steps: () => [
        {
            content: "what was left over opens",
            trigger: ".o_care_dashboard button[data-figure=left]:contains(1)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
    ],
});
