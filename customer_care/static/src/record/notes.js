import {htmlEscape, markup} from "@odoo/owl";
import {createElementWithContent, htmlJoin} from "@web/core/utils/html";

const BLOCKS = "p, div, li, tr, blockquote, h1, h2, h3, h4, h5, h6";

/** What a note says, as plain text: a line for each line of it. */
export function toText(html) {
    const note = createElementWithContent("div", html || "");
    for (const node of note.querySelectorAll("br")) {
        node.replaceWith("\n");
    }
    for (const block of note.querySelectorAll(BLOCKS)) {
        block.append("\n");
    }
    return note.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

/** Plain text as the note that is kept of it; no text is no note. */
export function toHtml(text) {
    if (!text.trim()) {
        return markup("");
    }
    const lines = text
        .trim()
        .split(/\r?\n/)
        .map((line) => htmlEscape(line));
    return markup`<p>${htmlJoin(lines, markup("<br/>"))}</p>`;
}

/** The note with one more line at its end, unless it has the line already. */
export function addLine(html, line) {
    const text = toText(html);
    if (text.split("\n").includes(line)) {
        return html;
    }
    return toHtml(text ? `${text}\n${line}` : line);
}
