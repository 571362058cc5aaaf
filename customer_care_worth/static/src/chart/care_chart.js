import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

/** A chart of the library that Odoo carries; a click tells which point was meant. */
export class CareChart extends Component {
    static template = "customer_care_worth.CareChart";
    static props = {config: Object, label: String, height: String, onPick: Function};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.config],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    draw() {
        this.chart?.destroy();
        const {config, onPick} = this.props;
        this.chart = new Chart(this.canvas.el, {
            ...config,
            options: {
                ...config.options,
                animation: false,
                maintainAspectRatio: false,
                onClick: (event, elements) => {
                    if (elements.length) {
                        onPick(elements[0].index, elements[0].datasetIndex);
                    }
                },
                responsive: true,
            },
        });
    }
}
