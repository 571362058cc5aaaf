import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_risk", {
    steps: () => [
        {
            content: "the list says who is at risk, and why",
            trigger: ".o_data_row:contains(Lin Mei) td[name=reason]:contains(64 days)",
            run: "click",
        },
        {
            content: "each reason with its threshold and points",
            trigger: ".o_form_view div[name=explanation]:contains(points: 25)",
        },
        {
            trigger: "button[name=action_open_profile]",
            run: "click",
        },
        {
            trigger: ".o_notebook a[name=risk]",
            run: "click",
        },
        {
            trigger: ".o_care_risk_signals tr[data-signal=complaint] button",
            run: "click",
        },
        {
            content: "the evidence is the case itself",
            trigger:
                ".o_data_row:contains(Pump leaks), .o_kanban_record:contains(Pump)",
        },
        {
            trigger: ".breadcrumb .o_back_button, .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_notebook a[name=risk]",
            run: "click",
        },
        {
            trigger: "button[name=action_plan_risk_review]",
            run: "click",
        },
        {
            content: "the reasons are proposed",
            trigger: ".modal div[name=reason] input",
            run: "edit Look at the finances",
        },
        {
            trigger:
                ".modal div[name=date_due] input, .modal div[name=date_due] button",
            run: "edit 01/01/2031 && press Enter",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "the review stands on the customer",
            trigger:
                ".o_field_widget[name=risk_review_ids]:contains(Look at the finances)",
        },
    ],
});
