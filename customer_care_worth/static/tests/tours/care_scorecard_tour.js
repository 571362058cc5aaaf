import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("care_scorecard", {
    steps: () => [
        {
            content: "the kept rate is on the card, with its parts",
            trigger:
                ".o_kanban_record [name=promises]:contains(50%):contains(1 of 2 kept)",
        },
        {
            content: "what has no figure yet says so",
            trigger: ".o_kanban_record [name=customers]:contains(no customers)",
        },
        {
            trigger: ".o_kanban_record [name=promises] a:contains(Promises kept)",
            run: "click",
        },
        {
            content: "the promises that count are listed",
            trigger: ".o_list_view .o_data_row:contains(Broken word)",
        },
    ],
});
