import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const PATIENCE = 60000; // of what the server works on

const FILE = [
    "客户编号,姓名,手机,生日,子女,子女生日",
    "K1,甲乙先生,１３８００００００01,农历五月初四,女儿瑞,2月5日",
    "K2,丙丁,+86 13800000002,属龙,,",
].join("\r\n");

function chooseFile() {
    const input = document.querySelector(".o_field_widget[name=file] input[type=file]");
    const transfer = new DataTransfer();
    transfer.items.add(new File([FILE], "customers.csv", {type: "text/csv"}));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", {bubbles: true}));
}

// An officer brings in a file, reads what was not understood, and takes it all back.
registry.category("web_tour.tours").add("care_import_tour", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            trigger: ".o_app[data-menu-xmlid='customer_care.care_menu_root']",
            run: "click",
        },
        {
            trigger: "button[data-menu-xmlid='customer_care.care_menu_customers']",
            run: "click",
        },
        {
            trigger: "a[data-menu-xmlid='customer_care_import.care_import_menu']",
            run: "click",
        },
        {trigger: ".o_breadcrumb:contains(Customer Imports)"},
        {trigger: ".o_list_button_add", run: "click"},
        {
            content: "upload the file",
            trigger: ".o_field_widget[name=file] .o_select_file_button",
            run: chooseFile,
        },
        {
            trigger: ".o_field_widget[name=name] textarea:value(customers.csv)",
        },
        {trigger: "button[name=action_check]:contains(Preview)", run: "click"},
        {
            content: "nothing is imported yet, and the doubt is said",
            trigger: ".o_field_widget[name=warning_types] button:contains(属龙)",
            timeout: PATIENCE,
        },
        {trigger: ".o_field_widget[name=create_count]:contains(2)"},
        {
            content: "the first rows stand under what was recognized",
            trigger:
                ".o_care_columns tbody tr:nth-child(2):contains(丙丁):contains(属龙)",
        },
        {trigger: ".o_care_columns td:nth-child(4) input:value(Birthday)"},
        {
            content: "a column that is chosen anew has to be checked again",
            trigger: ".o_care_columns td:nth-child(4) input",
            run: "click",
        },
        {trigger: ".o_select_menu_item:contains(Wedding day)", run: "click"},
        {trigger: ".o_care_columns td:nth-child(4) input:value(Wedding day)"},
        {trigger: ".o_form_view:not(:has(button[name=action_import]))"},
        {trigger: "button[name=action_check].btn-primary", run: "click"},
        {
            trigger: ".o_care_columns td:nth-child(4) button:contains(1)",
            timeout: PATIENCE,
        },
        {trigger: "button[name=action_import].btn-primary", run: "click"},
        {
            trigger:
                ".o_statusbar_status button[data-value=done].o_arrow_button_current",
            timeout: PATIENCE,
        },
        {
            content: "the rows with problems",
            trigger: ".o_care_tile:has([name=partial_count])",
            run: "click",
        },
        {trigger: ".o_data_row:contains(丙丁):contains(属龙)"},
        {
            trigger: ".o_data_row:contains(丙丁) button[name=action_open_profile]",
            run: "click",
        },
        {trigger: ".o_form_view .o_breadcrumb:contains(丙丁)"},
        {trigger: ".breadcrumb .o_back_button", run: "click"},
        {trigger: ".o_list_view .o_breadcrumb .active:contains(Import Lines)"},
        {trigger: ".breadcrumb .o_back_button", run: "click"},
        {trigger: "button[name=action_undo]:contains(Undo)", run: "click"},
        {trigger: ".modal button:contains(Undo Import)", run: "click"},
        {
            content: "all of it is gone",
            trigger:
                ".o_statusbar_status button[data-value=undone].o_arrow_button_current",
            timeout: PATIENCE,
        },
    ],
});
