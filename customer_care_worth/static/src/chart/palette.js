import {cookie} from "@web/core/browser/cookie";
import {getColor} from "@web/core/colors/colors";

const SIZE = 10; // of Odoo's palette
const WIDTH = 16; // letters of a label that phones have room for

/** A color of Odoo's palette, bright or dark as the reader's pages are. */
export function color(index) {
    return getColor(index, cookie.get("color_scheme"), SIZE);
}

/** A label that phones have room for. */
export function shorten(name) {
    return name.length > WIDTH ? `${name.slice(0, WIDTH - 1)}…` : name;
}
