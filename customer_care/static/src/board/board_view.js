import {onMounted} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** On a phone one column fills the screen: the board opens on the first with cards. */
export class CareBoardRenderer extends KanbanRenderer {
    setup() {
        super.setup();
        onMounted(() => this.showFirstCards());
    }

    showFirstCards() {
        const {groups, isGrouped} = this.props.list;
        const first = isGrouped && groups.find((group) => group.count);
        if (this.env.isSmall && first) {
            this.rootRef.el
                .querySelector(`.o_kanban_group[data-id='${first.id}']`)
                .scrollIntoView({block: "nearest", inline: "start"});
        }
    }
}

registry
    .category("views")
    .add("care_board", {...kanbanView, Renderer: CareBoardRenderer});
