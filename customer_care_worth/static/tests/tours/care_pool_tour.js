import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_pool", {
    steps: () => [
        {
            content: "the pool says why the customer is here",
            trigger:
                ".o_data_row:contains(Lin Mei) td[name=reason]:contains(Released by an officer)",
        },
        {
            content: "and shows no way to reach them",
            trigger: ".o_list_view:not(:contains(5550 0101))",
        },
        {
            trigger: ".o_data_row:contains(Lin Mei) button[name=action_claim]",
            run: "click",
        },
        {
            content: "the page of the customer opens, with all that is known",
            trigger:
                ".o_form_view div[name=phone]:contains(5550 0101), .o_form_view div[name=phone] input",
        },
        {
            content: "who has claimed them is the owner",
            trigger: ".o_form_view div[name=user_id] input:value(care_user_two)",
        },
    ],
});
