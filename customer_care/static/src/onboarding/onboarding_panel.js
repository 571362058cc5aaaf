import {Component, onWillStart, status, useRef, useState} from "@odoo/owl";
import {user} from "@web/core/user";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {_t} from "@web/core/l10n/translation";
import {executeButtonCallback} from "@web/views/view_button/view_button_hook";

const MANAGER = "customer_care.group_care_manager";
const PANELS = "onboarding.onboarding";
const STEPS = "onboarding.onboarding.step";

/** The first steps of a company: each says what there is, and leads on by a click. */
export class OnboardingPanel extends Component {
    static template = "customer_care.OnboardingPanel";
    static props = {onChanged: Function};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.tours = useService("tour_service");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        this.state = useState({panel: false, chosenId: false});
        onWillStart(async () => {
            const isManager = await user.hasGroup(MANAGER);
            if (isManager && status(this) === "new") {
                await this.load();
            }
        });
    }

    get doneLabel() {
        return _t("Done");
    }

    get toDoLabel() {
        return _t("To do");
    }

    get guides() {
        return [
            {name: "care_guide_user", label: _t("Salesperson")},
            {name: "care_guide_officer", label: _t("Officer")},
            {name: "care_guide_manager", label: _t("Manager")},
        ];
    }

    /** The step whose buttons a phone shows: the chosen one, else the first to do. */
    get shownId() {
        const next = this.state.panel.steps.find((step) => !step.is_done);
        return this.state.chosenId || next?.id;
    }

    choose({id}) {
        this.state.chosenId = id;
    }

    async load() {
        const panel = this.orm.call(PANELS, "care_get_panel");
        this.state.panel = await this.keepLast.add(panel);
    }

    /** Open what a button leads to: once, however often it is clicked. */
    open({method}) {
        return executeButtonCallback(this.root.el, async () => {
            const action = await this.orm.call(STEPS, method, [[]]);
            return this.action.doAction(action, {onClose: () => this.reload()});
        });
    }

    async reload() {
        await Promise.all([this.load(), this.props.onChanged()]);
    }

    guide({name}) {
        return this.tours.startTour(name, {mode: "manual"});
    }

    /** Close the panel for good: what was asked about it before shows none again. */
    close() {
        return executeButtonCallback(this.root.el, async () => {
            const closing = this.orm.call(PANELS, "care_close_panel");
            await this.keepLast.add(closing);
            this.state.panel = false;
        });
    }
}
