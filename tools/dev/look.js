// What a first look at a page finds; run by ./dev look, which puts `axe` beside it.
(async (texts) => {
    const SCROLLERS =
        // what core lets people move sideways by the finger, and says so by its looks
        ".o_list_renderer, .o_pivot, .o_kanban_grouped, .o_calendar_container, " +
        ".o_notebook_headers, .o_graph_renderer, .o_field_x2many, .o_data_table, " +
        ".o_search_panel, .o_calendar_view, .o_field_html, .table-responsive, " +
        ".o_statusbar_status";
    const RULES = [
        "aria-input-field-name",
        "aria-toggle-field-name",
        "button-name",
        "color-contrast",
        "image-alt",
        "input-button-name",
        "label",
        "link-name",
        "select-name",
    ];

    function say(element) {
        const words = (element.innerText || element.title || "").trim();
        const kind = [...element.classList].slice(0, 4).join(".");
        return `${element.localName}.${kind} "${words.slice(0, 60).replace(/\s+/g, " ")}"`;
    }

    function place(element) {
        const field = element.closest("[name]")?.getAttribute("name") || "";
        const box = element.parentElement.closest("[class]");
        return `${field} .${[...box.classList].slice(0, 3).join(".")}`;
    }

    function isSeen(element) {
        return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    }

    function findOverflow() {
        const found = [];
        if (document.documentElement.scrollWidth > innerWidth + 1) {
            found.push("the page is wider than the screen");
        }
        for (const element of document.querySelectorAll(".o_action_manager *, .modal *")) {
            const box = element.getBoundingClientRect();
            const isOut = box.width && box.right > innerWidth + 2;
            if (isOut && isSeen(element) && !element.closest(SCROLLERS)) {
                if (!found.some((other) => other.element?.contains(element))) {
                    found.push({ element, text: `out of the screen: ${say(element)}` });
                }
            }
        }
        return found.map((each) => each.text || each);
    }

    function findUntranslated() {
        const known = new Set(texts);
        const found = new Set();
        const inside = document.querySelectorAll(".o_action_manager, .modal, .o_popover");
        for (const root of inside) {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode.data.trim();
                if (known.has(text) && isSeen(walker.currentNode.parentElement)) {
                    found.add(text);
                }
            }
            for (const element of root.querySelectorAll("[title], [placeholder], [aria-label]")) {
                for (const name of ["title", "placeholder", "aria-label"]) {
                    const text = element.getAttribute(name)?.trim();
                    if (text && known.has(text)) {
                        found.add(text);
                    }
                }
            }
        }
        return [...found].map((text) => `untranslated: ${text}`);
    }

    async function findUnreadable() {
        const told = await axe.run(
            { include: [[".o_action_manager"]] },
            { runOnly: RULES, resultTypes: ["violations"] }
        );
        return told.violations.flatMap((violation) =>
            violation.nodes.flatMap((node) => {
                const data = node.any[0]?.data;
                const ratio = data?.contrastRatio
                    ? ` ${data.contrastRatio} of ${data.fgColor} on ${data.bgColor}`
                    : "";
                const element = document.querySelector(node.target[0]);
                if (violation.id === "label" && element.closest(".o_list_renderer")) {
                    return []; // core names the column, not each box below it
                }
                return `${violation.id}${ratio}: ${say(element)} in ${place(element)}`;
            })
        );
    }

    return [...findOverflow(), ...findUntranslated(), ...(await findUnreadable())];
})
