import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("care_start", {
    steps: () => [
        {
            content: "start caring for the contact",
            trigger: "button[name=action_care_start]",
            run: "click",
        },
        {
            content: "the profile opens with its next step first",
            trigger: ".o_statusbar_buttons button[name=action_log_touch]",
        },
        {
            trigger: "a[name=family]",
            run: "click",
        },
        {
            content: "add the daughter",
            trigger: "[name=relative_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: "[name=relative_ids] .o_selected_row [name=name] input",
            run: "edit Xiao Yu",
        },
        {
            content: "add a birthday",
            trigger: "[name=occasion_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: "[name=occasion_ids] .o_selected_row [name=type_id] input",
            run: "edit Birthday",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Birthday)",
            run: "click",
        },
        {
            trigger: "[name=occasion_ids] .o_selected_row [name=month] input",
            run: "edit 5",
        },
        {
            trigger: "[name=occasion_ids] .o_selected_row [name=day] input",
            run: "edit 12",
        },
        ...stepUtils.saveForm(),
        {
            content: "back to the contact",
            trigger: "button[name=action_open_partner]",
            run: "click",
        },
        {
            trigger: "button[name=action_care_open]",
        },
        {
            trigger: "a[name=care]",
            run: "click",
        },
        {
            content: "the contact tells the next birthday",
            trigger: "[name=care_date_next_birthday]:not(.o_field_empty)",
        },
    ],
});
