import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("care_occasion", {
    url: "/odoo/care-occasions/new",
    steps: () => [
        {
            content: "choose the customer",
            trigger: "[name=profile_id] input",
            run: "edit Lin Mei",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Lin Mei)",
            run: "click",
        },
        {
            content: "choose the kind",
            trigger: "[name=type_id] input",
            run: "edit Birthday",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Birthday)",
            run: "click",
        },
        {
            content: "type a day that does not exist",
            trigger: "[name=month] input",
            run: "edit 2",
        },
        {
            trigger: "[name=day] input",
            run: "edit 31",
        },
        {
            trigger: "[name=year] input",
            run: "click",
        },
        {
            content: "the sentence stands beside the fields",
            trigger: "[name=date_text]:contains(Month 2 never has a day 31)",
        },
        {
            trigger: "[name=day] input",
            run: "edit 28",
        },
        {
            trigger: "[name=year] input",
            run: "click",
        },
        {
            trigger: "[name=date_text]:contains(February 28)",
        },
        ...stepUtils.saveForm(),
    ],
});
