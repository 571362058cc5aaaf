import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_loss_analysis", {
    steps: () => [
        {
            content: "the charts are drawn",
            trigger: ".o_care_loss canvas",
        },
        {
            content: "the change shows its rate",
            trigger: ".o_care_loss_changes button[name=after]",
        },
        {
            content: "from a reason to its remedies",
            trigger: ".o_care_loss_reasons button:contains(Promise broken)",
            run: "click",
        },
        {
            trigger: ".o_care_loss_remedies h5 small:contains(Promise broken)",
        },
        {
            content: "two remedies, with different success",
            trigger:
                ".o_care_loss_remedies tr:contains(visit with a manager) button[name=effect]:contains(0.0 %)",
        },
        {
            content: "from a remedy to its effect",
            trigger:
                ".o_care_loss_remedies tr:contains(put right) button[name=effect]:contains(66.7 %)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Failed)",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Worked) td[name=profile_id]",
        },
    ],
});
