import {Component, onWillStart, status, useState} from "@odoo/owl";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {_t} from "@web/core/l10n/translation";

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
        this.state.panel = await this.orm.call(PANELS, "care_get_panel");
    }

    async open({method}) {
        const action = await this.orm.call(STEPS, method, [[]]);
        return this.action.doAction(action, {onClose: () => this.reload()});
    }

    async reload() {
        await Promise.all([this.load(), this.props.onChanged()]);
    }

    guide({name}) {
        return this.tours.startTour(name, {mode: "manual"});
    }

    async close() {
        await this.orm.call(PANELS, "care_close_panel");
        this.state.panel = false;
    }
}
