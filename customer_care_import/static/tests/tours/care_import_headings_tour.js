import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

const PATIENCE = 60000; // of what the server works on

const NAME = "两行表头.xls";

/** The file lies on the server: no browser writes GB18030. */
async function chooseFile() {
    const [file] = await rpc("/web/dataset/call_kw/ir.attachment/search_read", {
        model: "ir.attachment",
        method: "search_read",
        args: [[["name", "=", NAME]], ["datas"]],
        kwargs: {},
    });
    const bytes = Uint8Array.from(atob(file.datas), (sign) => sign.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], NAME, {type: "application/vnd.ms-excel"}));
    const input = document.querySelector(".o_field_widget[name=file] input[type=file]");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", {bubbles: true}));
}

// Two lines of headings, groups over columns and companies over rows, in GB18030: a
// beginner is through in five steps, in any language.
registry.category("web_tour.tours").add("care_import_headings_tour", {
    steps: () => [
        {
            trigger: ".o_field_widget[name=file] .o_select_file_button",
            run: chooseFile,
        },
        {trigger: "button[name=action_check].btn-primary", run: "click"},
        {
            trigger: ".o_care_columns th:nth-child(2):contains(姓名)",
            timeout: PATIENCE,
        },
        {trigger: ".o_care_columns td:nth-child(3):contains(13800000001)"},
        {
            content: "the company holds for both of its people",
            trigger: ".o_care_columns tbody tr:nth-child(2):contains(红枫五金公司)",
        },
        {trigger: ".o_care_tile [name=create_count]:contains(3)"},
        {trigger: "button[name=action_import].btn-primary", run: "click"},
        {trigger: "button[name=action_undo]", timeout: PATIENCE},
        {trigger: "button[name=action_open_profiles].btn-primary", run: "click"},
        {trigger: ".o_list_view .o_data_row:contains(甲丙)"},
    ],
});
