const MARK = "\ufeff"; // by which spreadsheets know UTF-8
const FORMULA = /^[=+\-@\t\r]/u; // what a spreadsheet would reckon

/** One cell of a file, read as text whatever it begins with. */
function write(value) {
    const text = String(value ?? "");
    const isNumber = text !== "" && !Number.isNaN(Number(text));
    const safe = FORMULA.test(text) && !isNumber ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
}

/** The figures and the numbers of all charts of a dashboard, line by line. */
export function makeLines({charts, groups}) {
    const figures = groups.flatMap(({figures: own, title}) =>
        own.map(({name, note, value}) => [title, name, value, note]),
    );
    const points = charts.flatMap(({labels, series, title}) =>
        series.flatMap(({data, label}) =>
            data.map((value, place) => [title, label, value, labels[place]]),
        ),
    );
    return (
        MARK +
        [...figures, ...points].map((row) => row.map(write).join(",")).join("\r\n")
    );
}
