import {registry} from "@web/core/registry";

const PATIENCE = 60000; // the first page of a server takes its time

const tours = registry.category("web_tour.tours");

// names instead of labels: it is played in several languages
tours.add("care_complaint_is_answered", {
    steps: () => [
        {
            content: "The assignee reads what the customer wrote, in her own words",
            trigger: ".o_field_widget[name='description']:contains('车间地面都湿了')",
            timeout: PATIENCE,
        },
        {
            trigger: ".o_statusbar_buttons button[name='action_start']",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(button[name='action_start']))",
        },
        {
            content:
                "A colleague has opened it: the customer may follow it from now on",
            trigger: "button[name='action_share_with_customer']",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:not(:has(button[name='action_share_with_customer']))",
        },
        {
            trigger: ".o-mail-Chatter-sendMessage",
            run: "click",
        },
        {
            content: "The composer says to whom the answer goes",
            trigger: ".o-mail-Chatter:contains('Lin Mei')",
        },
        {
            trigger: ".o-mail-Composer-input",
            run: "edit 师傅今天下午到。",
        },
        {
            trigger: ".o-mail-Composer-send:enabled",
            run: "click",
        },
        {
            trigger: ".o-mail-Message:contains('师傅今天下午到')",
        },
        {
            trigger: ".o_statusbar_buttons button[name='action_solve']",
            run: "click",
        },
        {
            trigger: ".o_statusbar_buttons button[name='action_reopen']",
        },
    ],
});

tours.add("care_complaint_is_rated", {
    steps: () => [
        {
            content: "All five faces fit on a phone",
            trigger: ".o_care_rate_face_2",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    throw new Error("The page is wider than the phone");
                }
            },
        },
        {
            trigger: ".o_care_rate_face_2",
            run: "click",
        },
        {
            trigger: ".o_care_rate textarea[name='comment']",
            run: "edit 太慢了",
        },
        {
            trigger: ".o_care_rate button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_care_rated",
        },
    ],
});
