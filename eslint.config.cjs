const js = require("@eslint/js");

const COMPONENT = "ClassDeclaration[superClass.name='Component']";
const BROWSER = [
    "atob",
    "console",
    "DataTransfer",
    "document",
    "Event",
    "File",
    "innerWidth",
    "NodeFilter",
    "requestAnimationFrame",
    "setTimeout",
    "window",
];
const ODOO = ["Chart", "luxon", "odoo"];

function readonly(names) {
    return Object.fromEntries(names.map((name) => [name, "readonly"]));
}

function lacksStatic(name) {
    const property = `PropertyDefinition[key.name='${name}'][static='true']`;
    return {
        selector: `${COMPONENT}:not(:has(ClassBody.body > ${property}))`,
        message: `A component declares its static ${name}.`,
    };
}

/* eslint's own rules, what OCA's template adds to them, and what Odoo's own test of
   its JavaScript asks beside. */
module.exports = [
    js.configs.recommended,
    {
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: readonly([...BROWSER, ...ODOO]),
        },
        linterOptions: {reportUnusedDisableDirectives: "error"},
        rules: {
            "accessor-pairs": "error",
            "array-callback-return": "error",
            complexity: ["error", 15],
            "dot-notation": "error",
            eqeqeq: "error",
            "init-declarations": "error",
            "max-depth": "error",
            "max-nested-callbacks": "error",
            "no-alert": "error",
            "no-array-constructor": "error",
            "no-caller": "error",
            "no-constructor-return": "error",
            "no-duplicate-imports": "error",
            "no-else-return": "error",
            "no-empty-function": "error",
            "no-eq-null": "error",
            "no-eval": "error",
            "no-extend-native": "error",
            "no-extra-bind": "error",
            "no-extra-label": "error",
            "no-implicit-coercion": "error",
            "no-implicit-globals": "error",
            "no-implied-eval": "error",
            "no-iterator": "error",
            "no-labels": "error",
            "no-lone-blocks": "error",
            "no-lonely-if": "error",
            "no-multi-str": "error",
            "no-negated-condition": "error",
            "no-new": "error",
            "no-new-func": "error",
            "no-new-wrappers": "error",
            "no-param-reassign": "error",
            "no-proto": "error",
            "no-restricted-globals": ["error", "event", "self"],
            "no-restricted-syntax": [
                "error",
                "PrivateIdentifier",
                lacksStatic("props"),
                lacksStatic("template"),
                {
                    selector:
                        "CallExpression[callee.name='_t'] > :first-child[value=/(.*%s){2,}/]",
                    message: "Several placeholders have names.",
                },
            ],
            "no-return-assign": "error",
            "no-script-url": "error",
            "no-self-compare": "error",
            "no-sequences": "error",
            "no-shadow": "error",
            "no-throw-literal": "error",
            "no-undef-init": "error",
            "no-unmodified-loop-condition": "error",
            "no-unneeded-ternary": "error",
            "no-unused-expressions": "error",
            "no-use-before-define": "error",
            "no-useless-call": "error",
            "no-useless-computed-key": "error",
            "no-useless-concat": "error",
            "no-useless-constructor": "error",
            "no-useless-rename": "error",
            "no-var": "error",
            "no-void": "error",
            "operator-assignment": "error",
            "prefer-const": "error",
            radix: "error",
            // ours come last, as isort has it
            "sort-imports": ["error", {ignoreDeclarationSort: true}],
            "spaced-comment": "error",
            yoda: "error",
        },
    },
    {
        // run as one expression, in a page that has axe
        files: ["tools/dev/look.js"],
        languageOptions: {sourceType: "script", globals: readonly(["axe"])},
        rules: {"no-unused-expressions": "off"},
    },
    {
        files: ["*.cjs"],
        languageOptions: {
            sourceType: "commonjs",
            globals: readonly(["module", "require"]),
        },
    },
];
