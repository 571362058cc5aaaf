import {registry} from "@web/core/registry";

const MOST_CLICKS = 12;
const MOST_MINUTES = 5;
const tours = registry.category("web_tour.tours");
const card = ".o_kanban_record:contains('Fang Lan')";
const count = {};

function addClick() {
    count.clicks += 1;
}

/** Count what a newcomer clicks from now on, and how long it takes. */
function beginToCount() {
    count.clicks = 0;
    count.began = Date.now();
    document.addEventListener("click", addClick, {capture: true});
}

function checkCount() {
    document.removeEventListener("click", addClick, {capture: true});
    const minutes = (Date.now() - count.began) / 60000;
    if (!count.clicks || count.clicks > MOST_CLICKS || minutes > MOST_MINUTES) {
        throw new Error(`It took ${count.clicks} clicks and ${minutes} minutes`);
    }
    console.log(`first morning: ${count.clicks} clicks, ${minutes * 60} seconds`);
}

/** From the first screen to the first morning: what a new company has to click on. */
tours.add("care_first_morning", {
    steps: () => [
        {
            content: "whoever logs in for the first time opens the app",
            trigger: ".o_navbar_apps_menu button",
            run({anchor}) {
                beginToCount();
                anchor.click();
            },
        },
        {
            trigger:
                ".o-dropdown--menu [data-menu-xmlid='customer_care.care_menu_root']",
            run: "click",
        },
        {
            content: "the panel shows the four steps",
            trigger: ".o_care_onboarding_steps li:eq(3)",
        },
        {
            trigger: ".o_care_onboarding button[name='action_care_add_by_hand']",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='name'] input",
            run: "edit Fang Lan",
        },
        {
            trigger: ".modal .o_field_widget[name='phone'] input",
            run: "edit 13800000008",
        },
        {
            trigger: ".modal .modal-footer button[name='action_create']",
            run: "click",
        },
        {trigger: ".o_form_view .o_field_widget[name='date_next_touch']"},
        {
            trigger: "[data-menu-xmlid='customer_care.care_touch_menu_my']",
            run: "click",
        },
        {
            content: "the first card of the first morning says why",
            trigger: `${card} .o_care_why`,
            run: checkCount,
        },
        {
            content: "what is done is marked",
            trigger: ".o_care_onboarding_done:contains('2')",
        },
    ],
});

/** A company with contacts takes them all at once: a few of them come first. */
tours.add("care_first_morning_of_many", {
    steps: () => [
        {
            trigger: ".o_care_onboarding button[name='action_care_add_contacts']",
            run({anchor}) {
                beginToCount();
                anchor.click();
            },
        },
        {
            trigger: ".modal .modal-footer button[name='action_create']",
            run: "click",
        },
        {
            content: "how many were made, and when the first are to be contacted",
            trigger: ".modal div[name='done'] [name='result']",
        },
        {
            trigger: ".modal .modal-footer button[name='action_open_touches']",
            run: "click",
        },
        {
            content: "View shows the first touches",
            trigger: ".o_data_row",
            run: checkCount,
        },
    ],
});
