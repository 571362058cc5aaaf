import {user} from "@web/core/user";

const PLAIN = {closing: ")", colon: ": ", opening: " ("};
const CHINESE = {closing: "）", colon: "：", opening: "（"};

/** The marks of the language of the reader: texts without letters are not translated. */
function getMarks() {
    return user.lang.startsWith("zh") ? CHINESE : PLAIN;
}

/** What stands between a label and what is said of it. */
export function colon() {
    return getMarks().colon;
}

/** The text, and in brackets what there is to remark. */
export function addRemark(text, remark) {
    const {closing, opening} = getMarks();
    return `${text}${opening}${remark}${closing}`;
}
