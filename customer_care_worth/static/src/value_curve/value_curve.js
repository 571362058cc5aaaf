import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    useRef,
    useState,
} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {cookie} from "@web/core/browser/cookie";
import {getColor} from "@web/core/colors/colors";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** How much of the value how few of the customers bring; a click opens them. */
export class CareValueCurve extends Component {
    static template = "customer_care_worth.ValueCurve";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.canvas = useRef("canvas");
        this.display = {controlPanel: {}};
        this.state = useState({points: [], first: 0, tiers: [], owners: [], total: ""});
        onWillStart(async () => {
            await loadBundle("web.chartjs_lib");
            Object.assign(
                this.state,
                await this.orm.call("care.value.report", "get_curve", []),
            );
        });
        onMounted(() => this.draw());
        onWillUnmount(() => this.chart?.destroy());
    }

    get firstFifth() {
        const {first, total} = this.state;
        return _t(
            "In 12 months the first fifth of the customers brought %(share)s of %(total)s.",
            {share: `${first} %`, total},
        );
    }

    get tables() {
        return [
            {title: _t("By Tier"), hasPolicy: true, rows: this.state.tiers},
            {title: _t("By Owner"), rows: this.state.owners},
        ];
    }

    draw() {
        if (!this.state.points.length) {
            return;
        }
        const scheme = cookie.get("color_scheme");
        const points = [{customers: 0, value: 0}, ...this.state.points];
        this.chart = new Chart(this.canvas.el, {
            type: "line",
            data: {
                datasets: [
                    {
                        label: _t("Share of value (%)"),
                        data: points.map(({customers, value}) => ({
                            x: customers,
                            y: value,
                        })),
                        borderColor: getColor(0, scheme, "sm"),
                    },
                    {
                        label: _t("If all brought the same"),
                        data: [
                            {x: 0, y: 0},
                            {x: 100, y: 100},
                        ],
                        borderColor: getColor(1, scheme, "sm"),
                        borderDash: [4, 4],
                        pointRadius: 0,
                    },
                ],
            },
            options: {
                maintainAspectRatio: false,
                onClick: (event, [element]) => element && this.openFirst(element),
                plugins: {legend: {position: "bottom"}},
                scales: {
                    x: {
                        type: "linear",
                        min: 0,
                        max: 100,
                        title: {display: true, text: _t("Share of customers (%)")},
                    },
                    y: {
                        min: 0,
                        max: 100,
                        title: {display: true, text: _t("Share of value (%)")},
                    },
                },
            },
        });
    }

    /** Open the customers up to a point of the curve, and of equals no more than those. */
    openFirst({datasetIndex, index}) {
        if (datasetIndex === 0 && index > 0) {
            const point = this.state.points[index - 1];
            this.open(_t("Customers of Highest Value"), point.domain);
        }
    }

    openRow({name, domain}) {
        this.open(name, domain);
    }

    /** Open what customers of a tier may expect, and how often they are contacted. */
    openPolicy(row) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "care.tier",
            res_id: row.id,
            views: [[false, "form"]],
        });
    }

    open(name, domain) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: "care.value.report",
            views: [
                [false, "list"],
                [false, "kanban"],
            ],
            domain,
            useSampleModel: false,
        });
    }
}

registry.category("actions").add("care_value_curve", CareValueCurve);
