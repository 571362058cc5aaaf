import {registry} from "@web/core/registry";

const LINE = ".o_care_people_table tr:contains(visit the plant)";

registry.category("web_tour.tours").add("care_person_morning", {
    steps: () => [
        {
            content: "what is overdue opens",
            trigger: `${LINE} td[data-label="Touches Overdue"] button`,
            run: "click",
        },
        {
            content: "the list shows it",
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
        {
            content: "back to the morning",
            trigger: ".o_breadcrumb .breadcrumb-item a:contains(Morning Meeting)",
            run: "click",
        },
        {
            content: "the sentence of the report is read at once",
            trigger: `${LINE} td[data-label="Last Report"] button`,
            run: "click",
        },
        {
            content: "the report, with its thread for comments",
            trigger: ".o_form_view .o_care_work_facts",
        },
        {
            trigger: ".o-mail-Chatter",
        },
        {
            content: "back to the morning",
            trigger: ".o_breadcrumb .breadcrumb-item a:contains(Morning Meeting)",
            run: "click",
        },
        {
            content: "from a person to the scorecard",
            trigger: `${LINE} th button`,
            run: "click",
        },
        {
            content: "a figure opens its list",
            trigger: ".o_care_figure[data-figure=touches] button",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
    ],
});

registry.category("web_tour.tours").add("care_person_scorecard", {
    steps: () => [
        {
            trigger: ".o_care_scorecards a:contains(Scorecard of a chosen period)",
            run: "click",
        },
        {
            content: "the page of oneself, beside the team",
            trigger: ".o_care_people h2:contains(care_user)",
        },
        {
            content: "another period",
            trigger: ".o_care_people select[name=unit]",
            run: "select month",
        },
        {
            trigger: ".o_care_people select[name=unit][data-shown=month]",
        },
        {
            trigger: ".o_care_figure[data-figure=touches] button:contains(1)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Lin Mei)",
        },
    ],
});

const TODAY = ".o_control_panel button[name=action_open_today]";
const SUBMITTED = ".o_form_view .o_arrow_button_current[data-value=submitted]";

registry.category("web_tour.tours").add("care_person_report", {
    steps: () => [
        {
            content: "the report of today is written by a click",
            trigger: TODAY,
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=sentence] textarea",
            run: "edit The pump runs again",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_submit]",
            run: "click",
        },
        {
            trigger: SUBMITTED,
        },
        {
            trigger: ".breadcrumb .o_back_button, .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(The pump runs again)",
        },
        {
            content: "another click opens the same one",
            trigger: TODAY,
            run: "click",
        },
        {
            trigger: SUBMITTED,
        },
    ],
});
